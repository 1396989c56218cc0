//! Deals as v1 shows them.

use super::{
    custom,
    schema::{DEALS, mailbox},
};
use crate::kit::{Kind, Object, Row, Stamp, Store, words, write};

const PLAIN: Kind = Kind::Time(Stamp::Plain);

/// Writes a deal as v1 does: ids instead of objects, and custom fields among the others.
pub(crate) fn flat(store: &Store, row: &Row, object: &mut Object<'_>) {
    object.put("id", &row.number);
    for (name, from, resource) in [
        ("creator_user_id", "creator_user_id", "users"),
        ("user_id", "owner_id", "users"),
        ("person_id", "person_id", "persons"),
        ("org_id", "org_id", "organizations"),
        ("stage_id", "stage_id", "stages"),
        ("pipeline_id", "pipeline_id", "pipelines"),
    ] {
        write::value(store, &Kind::One(resource), row.get(from), object.member(name));
    }
    for name in words!(title value currency status probability lost_reason expected_close_date origin origin_id
        channel channel_id acv arr mrr)
    {
        write::value(store, &Kind::Text, row.get(name), object.member(name));
    }
    for name in ["stage_change_time", "close_time", "won_time", "lost_time"] {
        write::value(store, &PLAIN, row.get(name), object.member(name));
    }
    let labels: Vec<String> = row.get("label_ids").numbers().iter().map(u64::to_string).collect();
    object
        .put("add_time", &Stamp::Plain.text(row.created))
        .put("update_time", &row.updated.map(|time| Stamp::Plain.text(time)))
        .put("archive_time", &row.archived.map(|time| Stamp::Plain.text(time)))
        .put("active", &(row.text("status") == Some("open") && row.deleted.is_none()))
        .put("deleted", &row.deleted.is_some())
        .put("is_archived", &row.archived.is_some())
        .put("visible_to", &row.number_of("visible_to").map(|number| number.to_string()))
        .put("label", &Some(labels.join(",")).filter(|labels| !labels.is_empty()))
        .put("cc_email", &mailbox(row));
    for custom in custom::of(store, &DEALS) {
        custom.write(store, row, false, object.member(&custom.code));
    }
}

/// Writes a deal alone.
pub(crate) fn deal(store: &Store, row: &Row, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    flat(store, row, &mut object);
    object.close();
}
