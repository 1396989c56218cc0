//! Routers, and running one on a record.

use serde_json::{Value, json};

use super::{
    envelope::{not_assigned, one},
    schema::{ALL, ROUTERS},
    seed::user,
    state::Call,
};
use crate::kit::{Depth, Handled, Refusal, Resource, Response, Row, is_uuid, json as read};

/// `GET /routers/{routerId}`.
pub(crate) fn get(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    if !is_uuid(c.param(0)) {
        return Err(Refusal::refused(400, "routerId must be a UUID"));
    }
    Ok(one(c, 200, &ROUTERS, &c.named(&ROUTERS, 0)?, &[]))
}

/// Returns the id of the router with a name.
pub(crate) fn named(store: &crate::kit::Store, name: &str) -> Option<String> {
    let router = store.rows(ROUTERS.name, Depth::Whole).find(|row| row.text("name") == Some(name))?;
    Some(ROUTERS.ids.text(router.number))
}

/// `POST /dispatch/router`. In which order the reasons against an assignment are looked at is inferred.
pub(crate) fn dispatch(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let mut body = c.body()?;
    let mut member = |name: &str| {
        let text = body.take(name).and_then(|raw| read::<String>(&raw)).filter(|text| !text.is_empty());
        text.ok_or_else(|| Refusal::refused(400, format!("Missing required field: {name}")))
    };
    let (router_id, object_id) = (member("router_id")?, member("object_id")?);
    let record = match assignable(c, &router_id, &object_id) {
        Ok(found) => found,
        Err(reason) => return Ok(not_assigned(reason)),
    };
    let Assignable { mut router, settings, resource, mut record } = record;
    let Some(user) = next_user(&mut router, &settings) else {
        return Ok(not_assigned("There are no users available and the backup user is disabled"));
    };
    let owner_field = settings["owner_field"].as_str().unwrap_or_default().to_owned();
    record.set(owner_field.clone(), user.clone());
    record.updated = Some(c.now);
    let mut answer = json!({
        "message": "The object was successfully assigned",
        "success": true,
        "user": user,
        "field_name": owner_field,
        "owner_assigned_at": c.now.mail_date(),
    });
    if router.get("has_integration").flag() && c.state.hubspot_down {
        answer["hubspot_sync_failed"] = json!(true);
        answer["hubspot_error"] = json!("HubSpot could not be reached");
    }
    c.put(resource, record);
    c.put(&ROUTERS, router);
    Ok(Response::json(200, &answer))
}

struct Assignable {
    router: Row,
    settings: Value,
    resource: &'static Resource,
    record: Row,
}

/// Finds the router and the record, or why the one cannot run on the other.
fn assignable(c: &Call<'_>, router_id: &str, object_id: &str) -> Result<Assignable, &'static str> {
    let find = |resource: &Resource, id: &str| {
        let row = resource.ids.number(id).and_then(|number| c.store().find(resource.name, number));
        row.filter(|row| row.archived.is_none())
    };
    let router = find(&ROUTERS, router_id).ok_or("Router not found")?;
    if !router.get("is_published").flag() {
        return Err("The router is unpublished");
    }
    let settings = json_of(&router, "settings");
    let owner_field = settings["owner_field"].as_str().ok_or("The router has no settings")?;
    let resource = ALL.iter().find(|resource| router.text("object_type") == Some(resource.name));
    let resource = resource.ok_or("Object not found")?;
    let record = find(resource, object_id).ok_or("Object not found")?;
    if !matches(&settings["trigger"], &record) {
        return Err("Trigger did not match");
    }
    if settings["overwrite"] == false && !record.get(owner_field).is_null() {
        return Err("The router can not overwrite");
    }
    Ok(Assignable { router, settings, resource, record })
}

fn json_of(row: &Row, field: &str) -> Value {
    row.json(field).unwrap_or_default()
}

/// Returns whose turn it is, and moves on. With nobody in the rotation it is the backup user, if there may be
/// one.
fn next_user(router: &mut Row, settings: &Value) -> Option<String> {
    let users = json_of(router, "users");
    let users = users.as_array().map(Vec::as_slice).unwrap_or_default();
    let turn = router.number_of("turn").unwrap_or_default();
    router.set("turn", turn + 1);
    match usize::try_from(turn).ok().and_then(|turn| turn.checked_rem(users.len())) {
        Some(turn) => users[turn]["email"].as_str().map(str::to_owned),
        None => (settings["disable_default_assignment"] == false).then(|| user(1)),
    }
}

/// Returns whether every condition of any group holds.
fn matches(trigger: &Value, record: &Row) -> bool {
    let holds = |condition: &Value| {
        record.text(condition["field"].as_str().unwrap_or_default()) == condition["value"].as_str()
    };
    let groups = trigger["groups"].as_array().into_iter().flatten();
    groups.into_iter().any(|group| group["conditions"].as_array().into_iter().flatten().all(holds))
}
