//! Events: what a write means to those who subscribed.

use serde_json::{Map, Value as Json, json};

use super::{
    custom, flat,
    schema::{DEALS, USERS, WEBHOOKS},
    state::State,
    view::View,
};
use crate::{
    kit::{Ids, Moment, Resource, Row, Store, Stored, Write, words, write},
    reply::Delivery,
};

/// The resources whose changes are told, with the names that events have for them.
const ENTITIES: [(&str, &str); 10] = [
    ("deals", "deal"),
    ("persons", "person"),
    ("organizations", "organization"),
    ("products", "product"),
    ("activities", "activity"),
    ("leads", "lead"),
    ("notes", "note"),
    ("pipelines", "pipeline"),
    ("stages", "stage"),
    ("users", "user"),
];
/// Fields of deals that events leave out.
const WITHOUT: [&str; 8] =
    words!(local_won_date local_lost_date local_close_date is_deleted acv arr mrr source_lead_id);

/// Something that happened to a row.
struct Event<'a> {
    entity: &'static str,
    resource: &'static Resource,
    /// The words of both versions.
    action: (&'static str, &'static str),
    old: Option<&'a Row>,
    new: Option<&'a Row>,
}

/// Returns the events of what was written, for each subscription that they fit.
pub(crate) fn deliveries(state: &mut State, now: Moment) -> Vec<Delivery> {
    let writes = state.store_mut().take_writes();
    let mut deliveries = Vec::new();
    for event in writes.iter().filter_map(event) {
        let hooks: Vec<Row> = state.store().stored(WEBHOOKS.name).cloned().collect();
        for hook in hooks.iter().filter(|hook| fits(hook, &event)) {
            state.events += 1;
            let number = state.events;
            let is_v1 = hook.text("version") == Some("1.0");
            let body = if is_v1 {
                v1(state.store(), hook, &event, now)
            } else {
                v2(state.store(), hook, &event, now, number)
            };
            let text = |name| hook.text(name).map(str::to_owned);
            let auth =
                text("http_auth_user").map(|user| (user, text("http_auth_password").unwrap_or_default()));
            let url = text("subscription_url").unwrap_or_default();
            deliveries.push(Delivery { url, auth, body: body.to_string().into_bytes() });
        }
    }
    deliveries
}

fn event(write: &Write) -> Option<Event<'_>> {
    let (_, entity) = ENTITIES.iter().find(|(name, _)| *name == write.resource.name)?;
    let live = |row: &Option<Row>| row.as_ref().is_some_and(|row| row.deleted.is_none());
    let action = match (live(&write.old), live(&write.new)) {
        (false, true) => ("added", "create"),
        (true, true) => ("updated", "change"),
        (true, false) => ("deleted", "delete"),
        (false, false) => return None,
    };
    let old = write.old.as_ref().filter(|row| row.deleted.is_none());
    let new = write.new.as_ref().filter(|row| row.deleted.is_none());
    Some(Event { entity, resource: write.resource, action, old, new })
}

fn fits(hook: &Row, event: &Event<'_>) -> bool {
    let is = |name: &str, words: [&str; 3]| hook.text(name).is_some_and(|word| words.contains(&word));
    is("event_object", [event.entity, "*", "*"]) && is("event_action", [event.action.0, event.action.1, "*"])
}

/// Returns a row as events of version 2 have it.
fn data(store: &Store, resource: &'static Resource, row: &Row) -> Map<String, Json> {
    let text = write::raw(|out| View::plain(store, resource).write(store, resource, row, out));
    let mut data: Map<String, Json> = serde_json::from_str(text.get()).unwrap_or_default();
    data.retain(|name, _| !WITHOUT.contains(&name.as_str()));
    if let Some(Json::Number(number)) = data.get("visible_to") {
        let text = number.to_string();
        data.insert("visible_to".to_owned(), json!(text));
    }
    if let Some(Json::Object(fields)) = data.get_mut("custom_fields") {
        let customs = custom::of(store, resource);
        for (code, value) in fields.iter_mut() {
            let kind =
                customs.iter().find(|custom| custom.code == *code).map_or("", |custom| custom.type_name());
            *value = tagged(kind, value.take());
        }
    }
    data
}

/// Returns a custom value with its type, in the form of events.
fn tagged(kind: &str, value: Json) -> Json {
    let mut tagged = match (kind, value) {
        (_, Json::Null) => return Json::Null,
        ("enum" | "user" | "org" | "people", id) => json!({"id": id}),
        ("set", Json::Array(ids)) => {
            json!({"values": ids.into_iter().map(|id| json!({"id": id})).collect::<Vec<_>>()})
        }
        ("daterange" | "timerange", Json::Object(mut parts)) => {
            let from = parts.remove("value").unwrap_or_default();
            parts.remove("timezone_name");
            parts.insert("from".to_owned(), from);
            Json::Object(parts)
        }
        (_, Json::Object(mut parts)) => {
            parts.remove("timezone_name");
            Json::Object(parts)
        }
        (_, value) => json!({"value": value}),
    };
    tagged["type"] = json!(kind);
    tagged
}

/// Returns what of the old state is different in the new one.
fn difference(old: &Map<String, Json>, new: &Map<String, Json>) -> Map<String, Json> {
    let changed = old.iter().filter(|(name, value)| new.get(*name) != Some(value));
    let previous = changed.map(|(name, value)| {
        let value = match (value, new.get(name)) {
            (Json::Object(old), Some(Json::Object(new))) if name == "custom_fields" => {
                Json::Object(difference(old, new))
            }
            _ => value.clone(),
        };
        (name.clone(), value)
    });
    previous.collect()
}

fn v2(store: &Store, hook: &Row, event: &Event<'_>, now: Moment, number: u64) -> Json {
    let of = |row: &Row| data(store, event.resource, row);
    let (data, previous) = match (event.old.map(of), event.new.map(of)) {
        (Some(old), Some(new)) => {
            let previous = difference(&old, &new);
            (json!(new), json!(previous))
        }
        (old, new) => (json!(new), json!(old)),
    };
    let row = event.new.or(event.old);
    let id = row.map(|row| event.resource.ids.text(row.number)).unwrap_or_default();
    json!({
        "data": data,
        "previous": previous,
        "meta": {
            "action": event.action.1, "entity": event.entity, "entity_id": id, "company_id": "8087566",
            "user_id": user(1), "webhook_id": hook.number.to_string(), "webhook_owner_id": user(1),
            "id": Ids::Uuid("Event").text(number), "correlation_id": Ids::Uuid("Correlation").text(number),
            "is_bulk_edit": false, "timestamp": now.to_string(), "type": "general", "version": "2.0",
            "change_source": "api", "attempt": 1, "host": "sandbox.pipedrive.com",
            "permitted_user_ids": (1..=super::seed::USERS).map(user).collect::<Vec<_>>(),
        },
    })
}

fn user(number: u64) -> String {
    USERS.ids.text(number)
}

fn v1(store: &Store, hook: &Row, event: &Event<'_>, now: Moment) -> Json {
    let of = |row: &Row| {
        if event.resource.name != DEALS.name {
            return Json::Object(data(store, event.resource, row));
        }
        flat::json(store, row)
    };
    let number = |number| user(number).parse::<u64>().unwrap_or_default();
    let id = event.new.or(event.old).map(|row| row.number);
    let users: Vec<u64> = (1..=super::seed::USERS).map(number).collect();
    let seconds = now.0.div_euclid(1_000);
    json!({
        "v": 1,
        "event": format!("{}.{}", event.action.0, event.entity),
        "matches_filters": {"current": [], "previous": []},
        "meta": {
            "v": 1, "action": event.action.0, "object": event.entity, "id": id, "company_id": 8_087_566,
            "user_id": number(1), "host": "sandbox.pipedrive.com", "timestamp": seconds,
            "timestamp_micro": seconds * 1_000_000, "permitted_user_ids": users, "trans_pending": false,
            "is_bulk_update": false, "pipedrive_service_name": null, "change_source": "api",
            "webhook_id": hook.number.to_string(), "matches_filters": {"current": [], "previous": []},
        },
        "retry": 0,
        "current": event.new.map(of),
        "previous": event.old.map(of),
    })
}
