//! Lists of deals in the shape of v1, and what happened to rows.

use serde_json::{Value as Json, json};

use super::{
    envelope, flat,
    history::{self, user_id, value_of},
    plain::{Plain, counted},
    records::{Accept, Same, named, window, within},
    rules::CALLER,
    schema::{ACTIVITIES, DEAL_PRODUCTS, DEALS, FILES, NOTES, PRODUCTS},
    state::Call,
};
use crate::kit::{Handled, Moment, Resource, Row, Select, Stamp, Value, words, write};

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
    let list = Plain { filters, others, sorted: true, section: "deals/v1_nested", ..Plain::of(&DEALS) };
    let status = c.request.parameter("status").filter(|status| status != "all_not_deleted");
    let belongs: Accept<'_> = Box::new(move |row| {
        let is_status = status.as_deref().is_none_or(|status| row.text("status") == Some(status));
        row.deleted.is_none() && row.archived.is_some() && is_status
    });
    list.list_of(c, &belongs)
}

/// Lists deals that belong to another row.
pub(crate) fn of(c: &mut Call<'_>, resource: &'static Resource, key: &'static str) -> Handled {
    let number = named(c, resource)?.number;
    let filters = &[("user_id", "owner_id"), ("stage_id", "stage_id")];
    let others = &["filter_id", "everyone", "get_summary", "totals_convert_currency"];
    let list = Plain { filters, others, section: "deals/v1", ..Plain::of(&DEALS) };
    let belongs: Accept<'_> = Box::new(move |row| row.is_active() && row.number_of(key) == Some(number));
    list.list_of(c, &belongs)
}

/// `GET /v1/products/{id}/deals`.
pub(crate) fn of_product(c: &mut Call<'_>) -> Handled {
    let number = named(c, &PRODUCTS)?.number;
    let products = c.store().stored(DEAL_PRODUCTS.name);
    let deals = products.filter(|row| row.number_of("product_id") == Some(number));
    let deals: Vec<u64> = deals.filter_map(|row| row.number_of("deal_id")).collect();
    let list = Plain { others: &["status"], section: "deals/v1_nested", ..Plain::of(&DEALS) };
    let belongs: Accept<'_> = Box::new(move |row| row.deleted.is_none() && deals.contains(&row.number));
    list.list_of(c, &belongs)
}

/// `GET /v1/deals/collection`, which the vendor has retired.
pub(crate) fn collection(c: &mut Call<'_>) -> Handled {
    const FIELDS: [&str; 21] = words!(id creator_user_id user_id person_id org_id stage_id pipeline_id title value
        currency add_time update_time status probability lost_reason visible_to close_time won_time lost_time
        expected_close_date label);
    let store = c.store();
    let mut query = c.query(&["cursor", "limit", "since", "until", "user_id", "stage_id", "status"]);
    let same = [("user_id", "owner_id"), ("stage_id", "stage_id")];
    let same = Same::read(store, &mut query, &DEALS, same);
    let status = query.word("status", &["open", "won", "lost", "deleted"]);
    let (since, until) = (query.time("since", Stamp::Plain), query.time("until", Stamp::Plain));
    let window = window(&mut query);
    query.finish()?;
    let accept = |row: &Row| {
        let known = if row.deleted.is_some() { Some("deleted") } else { row.text("status") };
        status.map_or(known != Some("deleted"), |status| known == Some(status))
            && same.accepts(row)
            && within(row.updated, since, until)
    };
    let page = store.select(DEALS.name, &window, &Select::new(&accept));
    let write = |row: &Row, out: &mut Vec<u8>| {
        let deal = flat::json(store, row);
        write::json(&FIELDS.map(|name| (name, deal[name].clone())).into_iter().collect::<Json>(), out);
    };
    Ok(envelope::page(&page, envelope::each(store, &DEALS, write)))
}

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
    let mut items: Vec<(Moment, Json)> = Vec::new();
    for (place, (code, one)) in (1..).zip(history::changes(store, resource, row.number)) {
        // Codes of custom fields are long.
        if all || code.len() < 40 {
            let value = |value: &Value| value_of(store, resource, &one.field, value);
            let data = json!({
                "id": place, "item_id": row.number, "user_id": user_id(CALLER),
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
