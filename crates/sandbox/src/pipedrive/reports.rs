//! Lists of deals in the shape of v1, and what happened to rows.

use serde_json::{Value as Json, json};

use super::{
    envelope, flat,
    history::{self, value_of},
    people,
    plain::{Plain, counted},
    records::{Accept, equal, named, window},
    rules::CALLER,
    schema::{ACTIVITIES, DEAL_PRODUCTS, DEALS, FILES, NOTES, PRODUCTS},
    state::Call,
};
use crate::kit::{Handled, Moment, Refusal, Resource, Row, Rows, Select, Stamp, Value, words, write};

/// `GET /v1/deals/archived`.
pub(crate) fn archived(c: &mut Call<'_>) -> Handled {
    let filters = &[
        ("user_id", "owner_id"),
        ("person_id", "person_id"),
        ("org_id", "org_id"),
        ("pipeline_id", "pipeline_id"),
        ("stage_id", "stage_id"),
    ];
    let others = &["filter_id", "product_id", "status", "owned_by_you"];
    let list = Plain { filters, others, sorted: true, ..Plain::of(&DEALS) };
    let status = c.request.parameter("status").filter(|status| status != "all_not_deleted");
    let belongs: Accept<'_> = Box::new(move |row| {
        let is_status = status.as_deref().is_none_or(|status| row.text("status") == Some(status));
        row.deleted.is_none() && row.archived.is_some() && is_status
    });
    shown(c, list, &belongs, "deals/v1_nested")
}

/// Lists deals that belong to another row.
pub(crate) fn of(c: &mut Call<'_>, resource: &'static Resource, key: &'static str) -> Handled {
    let number = named(c, resource)?.number;
    let filters = &[("user_id", "owner_id"), ("stage_id", "stage_id")];
    let others = &["filter_id", "everyone", "get_summary", "totals_convert_currency"];
    let list = Plain { filters, others, ..Plain::of(&DEALS) };
    let belongs: Accept<'_> = Box::new(move |row| row.is_active() && row.number_of(key) == Some(number));
    shown(c, list, &belongs, "deals/v1")
}

/// `GET /v1/products/{id}/deals`.
pub(crate) fn of_product(c: &mut Call<'_>) -> Handled {
    let number = named(c, &PRODUCTS)?.number;
    let products = c.store().stored(DEAL_PRODUCTS.name);
    let deals = products.filter(|row| row.number_of("product_id") == Some(number));
    let deals: Vec<u64> = deals.filter_map(|row| row.number_of("deal_id")).collect();
    let list = Plain { others: &["status"], ..Plain::of(&DEALS) };
    let belongs: Accept<'_> = Box::new(move |row| row.deleted.is_none() && deals.contains(&row.number));
    shown(c, list, &belongs, "deals/v1_nested")
}

fn shown(c: &Call<'_>, list: Plain, belongs: &Accept<'_>, section: &str) -> Handled {
    let (window, page) = list.select(c, belongs)?;
    let Some(window) = window else { return Err(Refusal::NoRoute) };
    let store = c.store();
    Ok(envelope::counted(&window, &page, |key, out| {
        if let Some(row) = store.row(DEALS.name, key.number) {
            flat::deal(store, &row, section, out);
        }
    }))
}

/// `GET /v1/deals/collection`, which the vendor has retired.
pub(crate) fn collection(c: &mut Call<'_>) -> Handled {
    const FIELDS: [&str; 21] = words!(id creator_user_id user_id person_id org_id stage_id pipeline_id title value
        currency add_time update_time status probability lost_reason visible_to close_time won_time lost_time
        expected_close_date label);
    let store = c.store();
    let mut query = c.query(&["cursor", "limit", "since", "until", "user_id", "stage_id", "status"]);
    let same = [("user_id", "owner_id"), ("stage_id", "stage_id")];
    let same: Vec<(&str, Value)> =
        same.iter().filter_map(|(name, field)| equal(store, &mut query, name, &DEALS, field)).collect();
    let status = query.word("status", &["open", "won", "lost", "deleted"]);
    let (since, until) = (query.time("since", Stamp::Plain), query.time("until", Stamp::Plain));
    let window = window(&mut query);
    query.finish()?;
    let accept = |row: &Row| {
        let known = if row.deleted.is_some() { Some("deleted") } else { row.text("status") };
        status.map_or(known != Some("deleted"), |status| known == Some(status))
            && same.iter().all(|(name, value)| row.get(name) == value)
            && since.is_none_or(|since| row.updated.is_some_and(|time| time >= since))
            && until.is_none_or(|until| row.updated.is_some_and(|time| time < until))
    };
    let page = store.select(DEALS.name, &window, &Select::new(&accept));
    Ok(envelope::page(&page, |key, out| {
        let whole = store.row(DEALS.name, key.number).map(|row| flat::json(store, &row));
        let part: serde_json::Map<_, _> = whole
            .into_iter()
            .flat_map(|deal| FIELDS.map(|name| (name.to_owned(), deal[name].clone())))
            .collect();
        write::json(&part, out);
    }))
}

/// A list of items that happened to a row, each with its time.
type Items = Vec<(Moment, Json)>;

/// Lists what happened to a row, newest first: its changes, notes, files and activities.
pub(crate) fn flow(
    c: &mut Call<'_>,
    resource: &'static Resource,
    key: &'static str,
    change: &'static str,
) -> Handled {
    let (row, store) = (named(c, resource)?, c.store());
    let mut query = c.query(&["start", "limit", "all_changes", "items"]);
    let all = query.number("all_changes", 0, 1) == Some(1);
    let wanted: Option<Vec<String>> =
        query.text("items").map(|items| items.split(',').map(str::to_owned).collect());
    let window = counted(&mut query, 500);
    query.finish()?;
    let mut items: Items = Vec::new();
    for (place, (code, one)) in (1..).zip(history::changes(store, resource, row.number)) {
        // Codes of custom fields are long.
        if all || code.len() < 40 {
            let value = |value: &Value| value_of(store, resource, &one.field, value);
            let data = json!({
                "id": place, "item_id": row.number, "user_id": people::user_id(CALLER),
                "field_key": code, "old_value": value(&one.old), "new_value": value(&one.new),
                "is_bulk_update_flag": null, "log_time": Stamp::Plain.text(one.when), "change_source": "api",
                "change_source_user_agent": null, "additional_data": [],
            });
            items.push((one.when, item(change, one.when, &data)));
        }
    }
    for (part, object) in [(&NOTES, "note"), (&FILES, "file"), (&ACTIVITIES, "activity")] {
        let own = |of: &&Row| of.deleted.is_none() && of.number_of(key) == Some(row.number);
        for of in store.stored(part.name).filter(own) {
            let raw = write::raw(|out| envelope::write(store, part, of, out));
            let data = serde_json::from_str(raw.get()).unwrap_or_default();
            items.push((of.created, item(object, of.created, &data)));
        }
    }
    let is_wanted = |item: &Json| {
        let object = item["object"].as_str().unwrap_or_default();
        let words = wanted.as_ref();
        words.is_none_or(|words| {
            words.iter().any(|word| word == object || word == "change" && object == change)
        })
    };
    items.retain(|(_, item)| is_wanted(item));
    items.sort_by_key(|(time, _)| *time);
    let page = window.over((1..=items.len() as u64).rev());
    Ok(envelope::counted(&window, &page, |key, out| {
        write::json(&key.of(&items).map(|(_, item)| item), out);
    }))
}

fn item(object: &str, time: Moment, data: &Json) -> Json {
    json!({"object": object, "timestamp": Stamp::Plain.text(time), "data": data})
}
