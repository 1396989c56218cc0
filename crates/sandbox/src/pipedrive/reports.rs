//! Reports of v1 on deals: the timeline, the flow, statistics of pipelines, and lists in the shape of v1.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{
    custom, envelope,
    history::{self, kind},
    parts, people,
    plain::{Plain, counted},
    records::{Accept, equal, named, window},
    rules,
    schema::{ACTIVITIES, DEAL_PRODUCTS, DEALS, FILES, NOTES, PIPELINES, PRODUCTS, STAGES},
    state::Call,
    sums::amount,
    whole::flat,
};
use crate::kit::{
    DAY, Date, Depth, Handled, Moment, Object, Refusal, Resource, Row, Rows, Select, Stamp, Store, Value,
    Wrong, write,
};

const MILLIS: i64 = DAY * 1_000;

/// Returns a deal as v1 has it: with ids alone, or with the objects that they name.
fn deal(store: &Store, row: &Row, nested: bool) -> Json {
    let text = write::raw(|out| {
        let mut object = Object::open(out);
        flat(store, row, &mut object);
        object.close();
    });
    let mut deal: Json = serde_json::from_str(text.get()).unwrap_or_default();
    if nested {
        deal["creator_user_id"] = people::user(store, row.number_of("creator_user_id"));
        deal["user_id"] = people::user(store, row.number_of("owner_id"));
        deal["person_id"] = people::person_ref(store, row.number_of("person_id"));
        deal["org_id"] = people::organization(store, row.number_of("org_id"));
    }
    deal
}

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
    shown(c, list, &belongs, true)
}

/// Lists deals that belong to another row.
pub(crate) fn of(c: &mut Call<'_>, resource: &'static Resource, key: &'static str) -> Handled {
    let number = named(c, resource)?.number;
    let filters = &[("user_id", "owner_id"), ("stage_id", "stage_id")];
    let others = &["filter_id", "everyone", "get_summary", "totals_convert_currency"];
    let list = Plain { filters, others, ..Plain::of(&DEALS) };
    let belongs: Accept<'_> = Box::new(move |row| row.is_active() && row.number_of(key) == Some(number));
    shown(c, list, &belongs, false)
}

/// `GET /v1/products/{id}/deals`.
pub(crate) fn of_product(c: &mut Call<'_>) -> Handled {
    let number = named(c, &PRODUCTS)?.number;
    let products = c.store().stored(DEAL_PRODUCTS.name);
    let deals = products.filter(|row| row.number_of("product_id") == Some(number));
    let deals: Vec<u64> = deals.filter_map(|row| row.number_of("deal_id")).collect();
    let list = Plain { others: &["status"], ..Plain::of(&DEALS) };
    let belongs: Accept<'_> = Box::new(move |row| row.deleted.is_none() && deals.contains(&row.number));
    shown(c, list, &belongs, true)
}

fn shown(c: &Call<'_>, list: Plain, belongs: &Accept<'_>, nested: bool) -> Handled {
    let (window, page) = list.select(c, belongs)?;
    let Some(window) = window else { return Err(Refusal::NoRoute) };
    let store = c.store();
    Ok(envelope::counted(&window, &page, |key, out| {
        let row = store.row(DEALS.name, key.number);
        write::json(&row.map(|row| deal(store, &row, nested)), out);
    }))
}

/// `GET /v1/deals/collection`, which the vendor has retired.
pub(crate) fn collection(c: &mut Call<'_>) -> Handled {
    const FIELDS: [&str; 21] = [
        "id",
        "creator_user_id",
        "user_id",
        "person_id",
        "org_id",
        "stage_id",
        "pipeline_id",
        "title",
        "value",
        "currency",
        "add_time",
        "update_time",
        "status",
        "probability",
        "lost_reason",
        "visible_to",
        "close_time",
        "won_time",
        "lost_time",
        "expected_close_date",
        "label",
    ];
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
        let whole = store.row(DEALS.name, key.number).map(|row| deal(store, &row, false));
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
            let value = |value: &Value| {
                let raw = write::raw(|out| write::value(store, &kind(resource, &one.field), value, out));
                serde_json::from_str::<Json>(raw.get()).unwrap_or_default()
            };
            let data = json!({
                "id": place, "item_id": row.number, "user_id": people::user(store, Some(1))["id"],
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
            let raw = write::raw(|out| parts::write(store, part, of, out));
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
        let place = usize::try_from(key.number).unwrap_or_default();
        let item = place.checked_sub(1).and_then(|place| items.get(place));
        write::json(&item.map(|(_, item)| item), out);
    }))
}

fn item(object: &str, time: Moment, data: &Json) -> Json {
    json!({"object": object, "timestamp": Stamp::Plain.text(time), "data": data})
}

/// `GET /v1/deals/timeline` and `/v1/deals/timeline/archived`.
pub(crate) fn timeline(c: &mut Call<'_>, archived: bool) -> Handled {
    let store = c.store();
    let mut query = c.query(&[
        "start_date",
        "interval",
        "amount",
        "field_key",
        "user_id",
        "pipeline_id",
        "filter_id",
        "exclude_deals",
        "totals_convert_currency",
    ]);
    for name in ["start_date", "interval", "amount", "field_key"] {
        if !query.has(name) {
            query.issue(name, Wrong::Missing);
        }
    }
    let start = query.read("start_date", |text| Date::parse(text).ok_or(Wrong::Date));
    let interval = query.word("interval", &["day", "week", "month", "quarter"]).unwrap_or("day");
    let periods = query.number("amount", 1, 1_000).unwrap_or(1);
    let name = query.text("field_key").unwrap_or_default().to_owned();
    let slot = custom::of(store, &DEALS).into_iter().find(|custom| custom.code == name);
    let slot = slot.map_or_else(|| name.clone(), |custom| custom.slot.into_owned());
    let mut same: Vec<(&str, Value)> = Vec::new();
    if let Some(filter) = query.number("filter_id", 1, u64::MAX) {
        same.extend(rules::saved_filter(store, &DEALS, filter).ok_or(Refusal::NotFound("Filter"))?);
    }
    same.extend(equal(store, &mut query, "user_id", &DEALS, "owner_id"));
    same.extend(equal(store, &mut query, "pipeline_id", &DEALS, "pipeline_id"));
    let exclude = query.number("exclude_deals", 0, 1) == Some(1);
    let converts = query.has("totals_convert_currency");
    query.finish()?;
    let start = start.unwrap_or(Date(0));
    let bounds: Vec<i64> =
        (0..=periods.cast_signed()).map(|place| advance(start, interval, place).0).collect();
    let mut rows: Vec<Vec<Row>> = vec![Vec::new(); bounds.len() - 1];
    for row in store.rows(DEALS.name, Depth::Whole) {
        let belongs = row.deleted.is_none()
            && row.archived.is_some() == archived
            && same.iter().all(|(name, value)| row.get(name) == value);
        let period =
            day(&row, &slot).and_then(|day| bounds.windows(2).position(|two| two[0] <= day && day < two[1]));
        if let Some(period) = period.filter(|_| belongs) {
            rows[period].push(row.into_owned());
        }
    }
    let data = bounds.windows(2).zip(&rows).map(|(two, rows)| {
        let deals: Vec<Json> = rows.iter().filter(|_| !exclude).map(|row| deal(store, row, false)).collect();
        let mut period = json!({
            "period_start": Stamp::Plain.text(Moment(two[0] * MILLIS)),
            "period_end": Stamp::Plain.text(Moment(two[1] * MILLIS - 1_000)),
            "deals": deals,
            "totals": totals(rows),
        });
        if converts {
            // What it holds is not documented.
            period["totals_converted"] = json!([]);
        }
        period
    });
    let data: Json = data.collect();
    Ok(envelope::v1(|out| write::json(&data, out)))
}

/// Returns the day of a deal's field, counted from 1970.
fn day(row: &Row, slot: &str) -> Option<i64> {
    let time = match slot {
        "add_time" => Some(row.created),
        "update_time" => row.updated,
        slot => match row.get(slot) {
            Value::Date(date) => return Some(date.0),
            value => value.time(),
        },
    };
    time.map(|time| time.0.div_euclid(MILLIS))
}

/// Returns a date so many intervals later. A day that a month does not have becomes the first of the next.
fn advance(start: Date, interval: &str, count: i64) -> Date {
    let months = match interval {
        "day" => return Date(start.0 + count),
        "week" => return Date(start.0 + 7 * count),
        "month" => count,
        _ => 3 * count,
    };
    let text = start.to_string();
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<i64>().ok());
    let (Some(year), Some(month), Some(day)) = (part(0..4), part(5..7), part(8..10)) else { return start };
    let total = year * 12 + month - 1 + months;
    let (year, month) = (total.div_euclid(12), total.rem_euclid(12) + 1);
    let next = Date::parse(&format!("{year:04}-{month:02}-{day:02}"));
    next.or_else(|| Date::parse(&format!("{year:04}-{:02}-01", month + 1))).unwrap_or(start)
}

/// Returns amounts by currency, which are an empty list if there are none.
fn amounts<'a>(rows: impl Iterator<Item = &'a Row>, weighted: bool) -> Json {
    let mut amounts: BTreeMap<String, f64> = BTreeMap::new();
    for row in rows {
        let weight = if row.get("probability").is_null() { 100.0 } else { amount(row, "probability") };
        let weight = if weighted { weight / 100.0 } else { 1.0 };
        *amounts.entry(row.text("currency").unwrap_or_default().to_owned()).or_default() +=
            amount(row, "value") * weight;
    }
    let round = |amount: f64| (amount * 1_000.0).round() / 1_000.0;
    let amounts: BTreeMap<String, f64> =
        amounts.into_iter().map(|(name, amount)| (name, round(amount))).collect();
    if amounts.is_empty() { json!([]) } else { json!(amounts) }
}

fn totals(rows: &[Row]) -> Json {
    let of = |status: &'static str| rows.iter().filter(move |row| row.text("status") == Some(status));
    json!({
        "count": rows.len(), "values": amounts(rows.iter(), false), "weighted_values": amounts(rows.iter(), true),
        "open_count": of("open").count(), "open_values": amounts(of("open"), false),
        "weighted_open_values": amounts(of("open"), true),
        "won_count": of("won").count(), "won_values": amounts(of("won"), false),
    })
}

/// Returns the deals of a pipeline that were added between two dates.
fn added(c: &Call<'_>) -> Result<(u64, Vec<Row>), Refusal> {
    let (pipeline, store) = (named(c, &PIPELINES)?.number, c.store());
    let mut query = c.query(&["start_date", "end_date", "user_id"]);
    for name in ["start_date", "end_date"] {
        if !query.has(name) {
            query.issue(name, Wrong::Missing);
        }
    }
    let mut date = |name| query.read(name, |text| Date::parse(text).ok_or(Wrong::Date));
    let (start, end) = (date("start_date"), date("end_date"));
    let user = equal(store, &mut query, "user_id", &DEALS, "owner_id");
    query.finish()?;
    let range = start.map_or(0, |date| date.0)..=end.map_or(0, |date| date.0);
    let rows = store.rows(DEALS.name, Depth::Whole).filter(|row| {
        row.is_active()
            && row.number_of("pipeline_id") == Some(pipeline)
            && range.contains(&row.created.0.div_euclid(MILLIS))
            && user.as_ref().is_none_or(|(name, value)| row.get(name) == value)
    });
    Ok((pipeline, rows.map(std::borrow::Cow::into_owned).collect()))
}

/// Returns the stages of a pipeline in their order.
fn stages(store: &Store, pipeline: u64) -> Vec<Row> {
    let stages = store.rows(STAGES.name, Depth::Whole);
    let stages = stages.filter(|stage| stage.number_of("pipeline_id") == Some(pipeline));
    let mut stages: Vec<Row> = stages.map(std::borrow::Cow::into_owned).collect();
    stages.sort_by_key(|stage| stage.number_of("order_nr"));
    stages
}

/// `GET /v1/pipelines/{id}/conversion_statistics`. A deal counts for each stage up to its own (inferred).
pub(crate) fn conversions(c: &mut Call<'_>) -> Handled {
    let (pipeline, rows) = added(c)?;
    let stages = stages(c.store(), pipeline);
    let place = |row: &Row| stages.iter().position(|stage| Some(stage.number) == row.number_of("stage_id"));
    let reached = |wanted: usize| rows.iter().filter(|row| place(row) >= Some(wanted)).count();
    let percent = |part: usize, whole: usize| (part * 100).checked_div(whole).unwrap_or_default();
    let steps = stages.windows(2).enumerate().map(|(at, two)| {
        json!({
            "from_stage_id": two[0].number, "to_stage_id": two[1].number,
            "conversion_rate": percent(reached(at + 1), reached(at)),
        })
    });
    let of = |status: &str| rows.iter().filter(|row| row.text("status") == Some(status)).count();
    let data = json!({
        "stage_conversions": steps.collect::<Vec<_>>(), "won_conversion": percent(of("won"), rows.len()),
        "lost_conversion": percent(of("lost"), rows.len()),
    });
    Ok(envelope::v1(|out| write::json(&data, out)))
}

/// `GET /v1/pipelines/{id}/movement_statistics`. The age of a deal ends with its close (inferred).
pub(crate) fn movements(c: &mut Call<'_>) -> Handled {
    let (pipeline, rows) = added(c)?;
    let age = |row: &Row| {
        let end = row.get("close_time").time().unwrap_or(c.now);
        (end.0 - row.created.0).div_euclid(MILLIS).max(0)
    };
    let average = |rows: Vec<&Row>| {
        let count = i64::try_from(rows.len()).unwrap_or(1).max(1);
        rows.into_iter().map(age).sum::<i64>() / count
    };
    let group = |status: Option<&str>| {
        let rows: Vec<&Row> =
            rows.iter().filter(|row| status.is_none() || row.text("status") == status).collect();
        let values = amounts(rows.iter().copied(), false);
        let worded = values.as_object().map(|values| {
            values
                .iter()
                .map(|(name, amount)| (name.clone(), json!(format!("{name} {amount}"))))
                .collect::<Json>()
        });
        let ids: Vec<u64> = rows.iter().map(|row| row.number).collect();
        json!({"count": ids.len(), "deals_ids": ids, "values": values, "formatted_values": worded.unwrap_or(json!([]))})
    };
    let by_stages = stages(c.store(), pipeline).into_iter().map(|stage| {
        let rows = rows.iter().filter(|row| row.number_of("stage_id") == Some(stage.number)).collect();
        json!({"stage_id": stage.number, "value": average(rows)})
    });
    let moved = rows.iter().filter(|row| !row.get("stage_change_time").is_null()).count();
    let data = json!({
        "movements_between_stages": {"count": moved}, "new_deals": group(None),
        "deals_left_open": group(Some("open")), "won_deals": group(Some("won")), "lost_deals": group(Some("lost")),
        "average_age_in_days": {
            "across_all_stages": average(rows.iter().collect()), "by_stages": by_stages.collect::<Vec<_>>(),
        },
    });
    Ok(envelope::v1(|out| write::json(&data, out)))
}
