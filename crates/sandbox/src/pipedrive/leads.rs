//! Leads: their lists, sources and labels, and the conversion of leads and deals into each other.

use serde_json::json;

use super::{
    envelope,
    parts::editable,
    plain::{self, Plain, present},
    records::{Accept, named},
    rules,
    schema::{CONVERSIONS, DEALS, LEADS, USERS},
    state::Call,
};
use crate::kit::{
    Body, Depth, Handled, Members, Object, Of, Refusal, Resource, Row, Value, Wrong, json as read, made,
    number, write,
};

/// Lists the leads that are archived, or those that are not.
pub(crate) fn list(c: &mut Call<'_>, archived: bool) -> Handled {
    let filters =
        &[("owner_id", "owner_id"), ("person_id", "person_id"), ("organization_id", "organization_id")];
    let others: &[&str] = if archived { &["filter_id"] } else { &["filter_id", "updated_since"] };
    let list = Plain { filters, others, sorted: true, ..Plain::of(&LEADS) };
    let belongs: Accept<'_> =
        Box::new(move |row| row.deleted.is_none() && row.archived.is_some() == archived);
    list.list_of(c, &belongs)
}

/// Lists the users who may see a row: all of them.
pub(crate) fn permitted(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    named(c, resource)?;
    let users = c.store().rows(USERS.name, Depth::Key);
    Ok(envelope::v1(|out| write::list(users, out, |user, out| USERS.ids.write(user.number, out))))
}

/// `POST /api/v2/leads/{id}/convert/deal`: starts a job.
pub(crate) fn convert_lead(c: &mut Call<'_>) -> Handled {
    let lead = present(c, &LEADS)?;
    let mut body = if c.request.body.is_empty() { Body::default() } else { c.body()? };
    let mut row = c.fresh(&CONVERSIONS).with("lead_id", lead.number).with("polls", 0);
    body.fill(c.store(), LEADS.section("leads/conversion"), &mut row, Of::New);
    body.strangers([]);
    body.finish()?;
    start(c, row)
}

/// `POST /api/v2/deals/{id}/convert/lead`: starts a job.
pub(crate) fn convert_deal(c: &mut Call<'_>) -> Handled {
    let deal = editable(c, &DEALS)?;
    let row = c.fresh(&CONVERSIONS).with("deal_id", deal.number).with("polls", 0);
    start(c, row)
}

fn start(c: &mut Call<'_>, row: Row) -> Handled {
    let id = CONVERSIONS.ids.text(row.number);
    c.put(&CONVERSIONS, row);
    Ok(envelope::v1(|out| write::json(&json!({"conversion_id": id}), out)))
}

/// Tells how far a job is: it runs when it is asked for first, and is done the second time. Then the deal or
/// the lead that was converted is deleted.
pub(crate) fn conversion(c: &mut Call<'_>, resource: &'static Resource, key: &'static str) -> Handled {
    let source = named(c, resource)?;
    let mut job = c.named(&CONVERSIONS, 1)?;
    if job.number_of(key) != Some(source.number) {
        return Err(Refusal::NotFound(CONVERSIONS.title));
    }
    let polls = job.number_of("polls").unwrap_or_default();
    job.set("polls", Value::Number(polls + 1));
    if polls == 1 {
        let made = if resource.name == DEALS.name { lead_of(c, &source) } else { deal_of(c, &source, &job)? };
        job.set("made", made);
        c.state.delete(resource, source, c.now);
    }
    let (id, made) = (CONVERSIONS.ids.text(job.number), job.number_of("made"));
    c.put(&CONVERSIONS, job);
    let (name, ids) =
        if resource.name == DEALS.name { ("lead_id", LEADS.ids) } else { ("deal_id", DEALS.ids) };
    Ok(envelope::v1(|out| {
        let mut object = Object::open(out);
        object.put("conversion_id", &id).put("status", if made.is_some() { "completed" } else { "running" });
        if let Some(made) = made {
            ids.write(made, object.member(name));
        }
        object.close();
    }))
}

/// Makes a lead out of a deal and returns its number.
fn lead_of(c: &mut Call<'_>, deal: &Row) -> u64 {
    let mut lead = plain::fresh(c, &LEADS)
        .with("title", deal.get("title").clone())
        .with("person_id", deal.get("person_id").clone())
        .with("organization_id", deal.get("org_id").clone())
        .with("owner_id", deal.get("owner_id").clone())
        .with("source_deal_id", deal.number);
    if let Value::Digits(amount) = deal.get("value") {
        let text = format!(r#"{{"amount":{},"currency":{}}}"#, amount.as_str(), json!(deal.text("currency")));
        lead.set("value", made(text));
    }
    let number = lead.number;
    c.put(&LEADS, lead);
    number
}

/// Makes a deal out of a lead and returns its number. The stage decides over the pipeline.
fn deal_of(c: &mut Call<'_>, lead: &Row, job: &Row) -> Result<u64, Refusal> {
    let mut deal = plain::fresh(c, &DEALS)
        .with("title", lead.get("title").clone())
        .with("person_id", lead.get("person_id").clone())
        .with("org_id", lead.get("organization_id").clone())
        .with("owner_id", lead.get("owner_id").clone())
        .with("expected_close_date", lead.get("expected_close_date").clone())
        .with("origin", "LeadConverted");
    if let Some(value) = lead.json::<Members>("value") {
        deal.set("value", value.get("amount").and_then(|raw| number(raw)));
        deal.set("currency", value.get("currency").and_then(|raw| read::<String>(raw)));
    }
    let (stage, pipeline) = (job.number_of("stage_id"), job.number_of("pipeline_id"));
    let stage = match (stage, pipeline) {
        (Some(stage), _) => Some(stage),
        (_, Some(pipeline)) => rules::first_stage(c.store(), pipeline).map(|stage| stage.number),
        _ => None,
    };
    if let Some(stage) = stage.and_then(|stage| c.store().find("stages", stage)) {
        rules::put_into(&mut deal, &stage);
    }
    if deal.get("stage_id").is_null() {
        return Err(Refusal::invalid("stage_id", Wrong::Missing));
    }
    let made = deal.number;
    c.put(&DEALS, deal);
    Ok(made)
}
