//! Running a router on a record.

use serde_json::{Value, json};

use super::{failure::bad_request, ids, record::Record, records::finish, state::State};
use crate::{
    body::Members,
    calendar::Moment,
    exchange::{Answer, Request},
    query::Query,
    raw::{json as read, quoted},
};

/// A 200 that says that nothing was assigned.
pub(crate) fn not_assigned(message: &str) -> Answer {
    Answer::json(200, &json!({"message": message}))
}

/// `POST /dispatch/router`. In which order the reasons against an assignment are looked at is inferred.
pub(crate) fn dispatch(state: &mut State, request: &Request, now: Moment) -> Result<Answer, Answer> {
    finish(Query::new(request, &[]))?;
    let mut body = Members::parse(request).map_err(|_| bad_request("Invalid JSON"))?;
    let mut member = |name: &str| {
        let text = body.take(name).and_then(|raw| read::<String>(&raw)).filter(|text| !text.is_empty());
        text.ok_or_else(|| bad_request(&format!("Missing required field: {name}")))
    };
    let (router_id, object_id) = (member("router_id")?, member("object_id")?);

    let Some(router) = state.routers.find(&router_id).filter(|router| router.archived.is_none()) else {
        return Ok(not_assigned("Router not found"));
    };
    if !router.is_published {
        return Ok(not_assigned("The router is unpublished"));
    }
    let Some(settings) = router.settings.clone() else {
        return Ok(not_assigned("The router has no settings"));
    };
    let (object, syncs) = (router.object, router.has_integration && state.routers.hubspot_down);
    let record = ids::number(object.ids(), &object_id)
        .and_then(|number| state.record(object, number))
        .filter(|record| record.archived.is_none());
    let Some(mut record) = record.map(std::borrow::Cow::into_owned) else {
        return Ok(not_assigned("Object not found"));
    };
    if !matches(&settings.trigger, &record) {
        return Ok(not_assigned("Trigger did not match"));
    }
    if !settings.overwrite && record.values.contains_key(settings.owner_field) {
        return Ok(not_assigned("The router can not overwrite"));
    }
    let Some(user) = state.routers.next_user(&router_id) else {
        return Ok(not_assigned("There are no users available and the backup user is disabled"));
    };
    record.values.insert(settings.owner_field.to_owned(), quoted(&user));
    record.updated = now;
    state.table(object).put(record.number, record);
    let mut answer = json!({
        "message": "The object was successfully assigned",
        "success": true,
        "user": user,
        "field_name": settings.owner_field,
        "owner_assigned_at": now.mail_date(),
    });
    if syncs {
        answer["hubspot_sync_failed"] = json!(true);
        answer["hubspot_error"] = json!("HubSpot could not be reached");
    }
    Ok(Answer::json(200, &answer))
}

/// Whether every condition of any group holds.
fn matches(trigger: &Value, record: &Record) -> bool {
    let holds = |condition: &Value| {
        let field = condition["field"].as_str().unwrap_or_default();
        record.text(field).as_deref() == condition["value"].as_str()
    };
    let groups = trigger["groups"].as_array().into_iter().flatten();
    groups.into_iter().any(|group| group["conditions"].as_array().into_iter().flatten().all(holds))
}
