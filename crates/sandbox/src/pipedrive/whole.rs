//! What is done with whole deals: copies, mergers and deletion in bulk.

use super::{
    custom, envelope, parts, plain,
    schema::{DEALS, mailbox},
    state::Call,
};
use crate::kit::{Handled, Kind, Object, Refusal, Response, Row, Rows, Stamp, Store, Wrong, field, write};

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
    for name in [
        "title",
        "value",
        "currency",
        "status",
        "probability",
        "lost_reason",
        "expected_close_date",
        "origin",
        "origin_id",
        "channel",
        "channel_id",
        "acv",
        "arr",
        "mrr",
    ] {
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

/// `POST /v1/deals/{id}/duplicate`. That products and followers are not copied is inferred.
pub(crate) fn duplicate(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let mut row = parts::editable(c)?;
    (row.number, row.created, row.updated) = (c.store().next(DEALS.name), c.now, None);
    row.set("followers_count", 0);
    row.set("products_count", 0);
    let response = envelope::v1(|out| {
        let mut object = Object::open(out);
        flat(c.store(), &row, &mut object);
        object.close();
    });
    c.put(&DEALS, row);
    Ok(response)
}

/// `PUT /v1/deals/{id}/merge`: the deal of the path goes, and fills what is empty in the other.
pub(crate) fn merge(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let gone = parts::editable(c)?;
    let mut body = c.body()?;
    let other = body.member(c.store(), &field("merge_with_id", Kind::One("deals")));
    if other.is_none() && !body.has_issue("merge_with_id") {
        body.issue("merge_with_id", Wrong::Missing);
    }
    let other = other.and_then(|other| other.number());
    if other == Some(gone.number) {
        body.issue("merge_with_id", Wrong::Other("A deal cannot be merged with itself".into()));
    }
    body.strangers([]);
    body.finish()?;
    let kept = other.and_then(|number| c.store().row(DEALS.name, number));
    let mut kept = kept.ok_or(Refusal::NotFound(DEALS.title))?.into_owned();
    for (name, value) in gone.values() {
        if kept.get(name).is_null() {
            kept.set(name.clone(), value.clone());
        }
    }
    kept.updated = Some(c.now);
    let response = envelope::v1(|out| {
        let mut object = Object::open(out);
        flat(c.store(), &kept, &mut object);
        object.put("merge_what_id", &gone.number);
        object.close();
    });
    c.put(&DEALS, kept);
    c.state.delete(&DEALS, gone, c.now);
    Ok(response)
}

/// `DELETE /v1/deals`, which the vendor has retired. Unknown ids are passed over (inferred).
pub(crate) fn remove_many(c: &mut Call<'_>) -> Handled {
    let done = plain::remove_many(c, &DEALS, |_| true)?;
    Ok(Response::json(200, &serde_json::json!({"success": true, "data": {"id": done}})))
}
