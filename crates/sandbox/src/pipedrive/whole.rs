//! What is done with whole deals: copies, mergers, deletion in bulk, and conversion to leads.

use super::{
    custom, envelope, parts,
    records::{id, named},
    schema::{CONVERSIONS, DEALS, USERS, mailbox},
    state::State,
};
use crate::{
    exchange::Response,
    kit::{
        call::Call,
        field::{Kind, Rows, field},
        ids::Ids,
        refusal::Refusal,
        row::Row,
        store::{Depth, Store},
        value::{Stamp, Value},
        write::{self, Object},
        wrong::Wrong,
    },
};

const PLAIN: Kind = Kind::Time(Stamp::Plain);

/// Writes a deal as v1 does: ids instead of objects, and custom fields among the others.
fn flat(store: &Store, row: &Row, object: &mut Object<'_>) {
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
pub(crate) fn duplicate(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
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
pub(crate) fn merge(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
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
pub(crate) fn remove_many(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let mut query = c.query(&["ids"]);
    if !query.has("ids") {
        query.issue("ids", Wrong::Missing);
    }
    let ids = query.read("ids", |text| {
        let ids: Option<Vec<u64>> = text.split(',').map(id).collect();
        ids.ok_or(Wrong::Other("Expected comma separated integers".into()))
    });
    query.finish()?;
    let mut done = Vec::new();
    for id in ids.unwrap_or_default() {
        let row = c.store().row(DEALS.name, id).filter(|row| row.deleted.is_none());
        if let Some(row) = row.map(std::borrow::Cow::into_owned) {
            c.state.delete(&DEALS, row, c.now);
            done.push(id);
        }
    }
    Ok(Response::json(200, &serde_json::json!({"success": true, "data": {"id": done}})))
}

/// `GET /v1/deals/{id}/permittedUsers`: all users.
pub(crate) fn permitted(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    c.plain()?;
    named(c, &DEALS)?;
    let users = c.store().rows(USERS.name, Depth::Key);
    Ok(envelope::v1(|out| write::list(users, out, |user, out| USERS.ids.write(user.number, out))))
}

/// `POST /api/v2/deals/{id}/convert/lead`: starts a job.
pub(crate) fn convert(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    c.plain()?;
    let deal = parts::editable(c)?;
    let row = c.fresh(&CONVERSIONS).with("deal_id", deal.number).with("polls", 0);
    let id = CONVERSIONS.ids.text(row.number);
    c.put(&CONVERSIONS, row);
    Ok(envelope::v1(|out| write::json(&serde_json::json!({"conversion_id": id}), out)))
}

/// `GET /api/v2/deals/{id}/convert/status/{conversion_id}`: the job runs when it is asked for first, and is
/// done the second time. Then the deal is deleted.
pub(crate) fn conversion(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    c.plain()?;
    let deal = named(c, &DEALS)?;
    let mut row = parts::part(c, &CONVERSIONS, deal.number)?;
    let polls = row.number_of("polls").unwrap_or_default();
    let id = CONVERSIONS.ids.text(row.number);
    let lead = (polls > 0).then(|| Ids::Uuid("Lead").text(row.number));
    row.set("polls", Value::Number(polls + 1));
    c.put(&CONVERSIONS, row);
    if polls > 0 && deal.deleted.is_none() {
        c.state.delete(&DEALS, deal, c.now);
    }
    Ok(envelope::v1(|out| {
        let mut object = Object::open(out);
        object.put("conversion_id", &id).put("status", if lead.is_some() { "completed" } else { "running" });
        if let Some(lead) = &lead {
            object.put("lead_id", lead);
        }
        object.close();
    }))
}
