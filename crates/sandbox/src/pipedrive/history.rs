//! Reports of v1: changes of rows, the summary of deals, and lists that are empty in the sandbox.

use std::collections::BTreeMap;

use serde_json::json;

use super::{
    custom, envelope,
    records::{Accept, equal, named, window},
    rules::{self, CALLER},
    schema::{DEALS, USERS},
    state::Call,
    sums::amount,
};
use crate::kit::{
    Change, Depth, Handled, Kind, Object, Refusal, Resource, Response, Stamp, Store, Value, write,
};

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
        let known = resource.fields.iter().any(|field| field.name == change.field && !derived(&field.kind));
        let code = custom.map(|custom| custom.code.clone());
        Some((code.or(known.then(|| change.field.to_string()))?, change))
    };
    store.history(resource.name, row).filter_map(code).collect()
}

/// Lists the changes of a row, newest first.
pub(crate) fn changelog(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let row = named(c, resource)?;
    let store = c.store();
    let mut query = c.query(&["limit", "cursor"]);
    let window = window(&mut query);
    query.finish()?;
    let changes = changes(store, resource, row.number);
    let page = window.over((1..=changes.len() as u64).rev());
    Ok(envelope::page(&page, |key, out| {
        let place = usize::try_from(key.number).unwrap_or_default();
        let Some((code, change)) = place.checked_sub(1).and_then(|place| changes.get(place)) else {
            return write::json(&(), out);
        };
        let text = |value: &Value| {
            let raw = write::raw(|out| write::value(store, &kind(resource, &change.field), value, out));
            let json: serde_json::Value = serde_json::from_str(raw.get()).unwrap_or_default();
            match json {
                serde_json::Value::Null => None,
                serde_json::Value::String(text) => Some(text),
                other => Some(other.to_string()),
            }
        };
        let mut object = Object::open(out);
        object.put("field_key", code);
        object.put("old_value", &text(&change.old)).put("new_value", &text(&change.new));
        USERS.ids.write(CALLER, object.member("actor_user_id"));
        object.put("time", &Stamp::Plain.text(change.when));
        object.put("change_source", "api").put("change_source_user_agent", &());
        object.put("is_bulk_update_flag", &false);
        object.close();
    }))
}

/// Returns how values of a field are written.
pub(crate) fn kind(resource: &Resource, name: &str) -> Kind {
    let field = resource.fields.iter().find(|field| field.name == name);
    match field.map(|field| &field.kind) {
        Some(Kind::Time(_)) => Kind::Time(Stamp::Plain),
        Some(kind) => kind.clone(),
        None => Kind::Json,
    }
}

/// `GET /v1/deals/summary` and `/v1/deals/summary/archived`. Amounts are not converted: every currency counts
/// as the account's own (inferred).
pub(crate) fn summary(c: &mut Call<'_>, archived: bool) -> Handled {
    let store = c.store();
    let mut query = c.query(&["status", "filter_id", "user_id", "pipeline_id", "stage_id"]);
    let mut same: Vec<(&str, Value)> = Vec::new();
    let filter = query.number("filter_id", 1, u64::MAX);
    match filter.map(|filter| rules::saved_filter(store, &DEALS, filter)) {
        Some(Some(filter)) => same.extend(filter),
        Some(None) => return Err(Refusal::NotFound("Filter")),
        None => same.extend(equal(store, &mut query, "user_id", &DEALS, "owner_id")),
    }
    for name in ["status", "pipeline_id", "stage_id"] {
        same.extend(equal(store, &mut query, name, &DEALS, name));
    }
    query.finish()?;
    let accept: Accept<'_> = Box::new(|row| {
        row.deleted.is_none()
            && row.archived.is_some() == archived
            && same.iter().all(|(name, value)| row.get(name) == value)
    });
    let mut totals: BTreeMap<String, (f64, f64, u64)> = BTreeMap::new();
    for row in store.rows(DEALS.name, Depth::Whole).filter(|row| accept(row)) {
        let probability = if row.get("probability").is_null() { 100.0 } else { amount(&row, "probability") };
        let value = amount(&row, "value");
        let total = totals.entry(row.text("currency").unwrap_or_default().to_owned()).or_default();
        *total = (total.0 + value, total.1 + value * probability / 100.0, total.2 + 1);
    }
    let round = |amount: f64| (amount * 1_000.0).round() / 1_000.0;
    let worded = |currency: &str, amount: f64| format!("{currency} {}", round(amount));
    let mut values = serde_json::Map::new();
    let mut weighted = serde_json::Map::new();
    let (mut sum, mut weighted_sum, mut count) = (0.0, 0.0, 0);
    for (currency, &(value, weight, rows)) in &totals {
        (sum, weighted_sum, count) = (sum + value, weighted_sum + weight, count + rows);
        let text = worded(currency, value);
        values.insert(
            currency.clone(),
            json!({"value": round(value), "count": rows, "value_converted": round(value),
                "value_formatted": text, "value_converted_formatted": worded("EUR", value)}),
        );
        weighted.insert(
            currency.clone(),
            json!({"value": round(weight), "count": rows, "value_formatted": worded(currency, weight)}),
        );
    }
    let map = |map: serde_json::Map<_, _>| if map.is_empty() { json!([]) } else { json!(map) };
    let data = json!({
        "values_total": map(values),
        "weighted_values_total": map(weighted),
        "total_count": count,
        "total_currency_converted_value": round(sum),
        "total_weighted_currency_converted_value": round(weighted_sum),
        "total_currency_converted_value_formatted": worded("EUR", sum),
        "total_weighted_currency_converted_value_formatted": worded("EUR", weighted_sum),
    });
    Ok(envelope::v1(|out| write::json(&data, out)))
}

/// Lists what the sandbox has none of, in the shape of a page of v1.
pub(crate) fn nothing(c: &mut Call<'_>, resource: &'static Resource, own: &[&str], most: u64) -> Handled {
    named(c, resource)?;
    let mut query = c.query(&[own, &["start", "limit"]].concat());
    let start = query.number("start", 0, u64::MAX).unwrap_or_default();
    let limit = query.number("limit", 1, most).unwrap_or(100);
    query.finish()?;
    let pagination = json!({"start": start, "limit": limit, "more_items_in_collection": false});
    let body = json!({"success": true, "data": [], "additional_data": {"pagination": pagination}});
    Ok(Response::json(200, &body))
}
