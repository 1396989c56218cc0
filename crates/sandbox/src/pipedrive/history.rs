//! Changes of rows, and lists that are empty in the sandbox.

use serde_json::{Value as Json, json};

use super::{
    custom, envelope,
    plain::counted,
    records::{cursor, named},
    rules::CALLER,
    schema::USERS,
    state::Call,
};
use crate::kit::{Change, Handled, Kind, Resource, Stamp, Store, Value, write};

/// Returns the changes of a row that the vendor tells of, oldest first, each with the code of its field.
pub(crate) fn changes<'a>(
    store: &'a Store,
    resource: &'static Resource,
    row: u64,
) -> Vec<(String, &'a Change)> {
    let customs = custom::of(store, resource);
    let derived = |kind: &Kind| matches!(kind, Kind::Derived(_));
    let code = |change: &'a Change| {
        let custom = customs.iter().find(|custom| custom.slot == change.field);
        let known = resource.fields().iter().any(|field| field.name == change.field && !derived(&field.kind));
        let code = custom.map(|custom| custom.code.clone());
        Some((code.or(known.then(|| change.field.to_string()))?, change))
    };
    store.history(resource.name, row).filter_map(code).collect()
}

/// Returns the id of a user, as changes have it.
pub(crate) fn user_id(number: u64) -> Json {
    USERS.ids.text(number).parse::<u64>().ok().into()
}

/// Lists the changes of a row, newest first.
pub(crate) fn changelog(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let row = named(c, resource)?;
    let (window, store) = (cursor(c)?, c.store());
    let changes = changes(store, resource, row.number);
    let shown = changes.iter().map(|(code, change)| {
        let text = |value: &Value| match value_of(store, resource, &change.field, value) {
            Json::Null => None,
            Json::String(text) => Some(text),
            other => Some(other.to_string()),
        };
        json!({
            "field_key": code, "old_value": text(&change.old), "new_value": text(&change.new),
            "actor_user_id": user_id(CALLER), "time": Stamp::Plain.text(change.when),
            "change_source": "api", "change_source_user_agent": null, "is_bulk_update_flag": false,
        })
    });
    Ok(envelope::newest(&window, &shown.collect::<Vec<_>>()))
}

/// Returns a value of a field as JSON.
pub(crate) fn value_of(store: &Store, resource: &Resource, field: &str, value: &Value) -> Json {
    let raw = write::raw(|out| write::value(store, &kind(resource, field), value, out));
    serde_json::from_str(raw.get()).unwrap_or_default()
}

/// Returns how values of a field are written.
fn kind(resource: &Resource, name: &str) -> Kind {
    let field = resource.fields().iter().find(|field| field.name == name);
    match field.map(|field| &field.kind) {
        Some(Kind::Time(_)) => Kind::Time(Stamp::Plain),
        Some(kind) => kind.clone(),
        None => Kind::Json,
    }
}

/// Lists what the sandbox has none of, in the shape of a page of v1.
pub(crate) fn nothing(c: &mut Call<'_>, resource: &'static Resource, own: &[&str]) -> Handled {
    named(c, resource)?;
    let mut query = c.query(&[own, &["start", "limit"]].concat());
    let window = counted(&mut query, 500);
    query.finish()?;
    Ok(envelope::counted(&window, &window.over(std::iter::empty()), |_, _| {}))
}
