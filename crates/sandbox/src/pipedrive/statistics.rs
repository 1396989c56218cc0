//! Statistics of deals and pipelines: the summary, the timeline, conversions and movements.

use std::{borrow::Cow, collections::BTreeMap};

use chrono::{Datelike, Months};
use serde_json::{Value as Json, json};

use super::{
    custom, envelope,
    filters::{self, Filter},
    flat,
    records::{Same, named},
    rules::stages,
    schema::{DEALS, PIPELINES},
    state::Call,
    sums::{amount, round},
};
use crate::kit::{
    DAY, Date, Depth, Handled, Moment, Query, Refusal, Row, Stamp, Store, Value, Wrong, words, write,
};

const MILLIS: i64 = DAY * 1_000;

/// Reads the saved filter of deals that a request names.
fn filter(store: &Store, query: &mut Query) -> Result<Option<Filter>, Refusal> {
    let Some(id) = query.number("filter_id", 1, u64::MAX) else { return Ok(None) };
    filters::saved(store, &DEALS, id).map(Some).ok_or(Refusal::NotFound("Filter"))
}

/// `GET /v1/deals/summary` and `/v1/deals/summary/archived`. Amounts are not converted: every currency counts
/// as the account's own (inferred).
pub(crate) fn summary(c: &mut Call<'_>, archived: bool) -> Handled {
    let store = c.store();
    let mut query = c.query(&["status", "filter_id", "user_id", "pipeline_id", "stage_id"]);
    let filter = filter(store, &mut query)?;
    let user = Same::read(store, &mut query, &DEALS, [("user_id", "owner_id")]);
    let others = ["status", "pipeline_id", "stage_id"].map(|name| (name, name));
    let same = Same::read(store, &mut query, &DEALS, others);
    query.finish()?;
    let accept = |row: &Row| {
        row.deleted.is_none()
            && row.archived.is_some() == archived
            && filter.as_ref().map_or_else(|| user.accepts(row), |filter| filter.accepts(row))
            && same.accepts(row)
    };
    let mut totals: BTreeMap<String, (f64, f64, u64)> = BTreeMap::new();
    for row in store.rows(DEALS.name, Depth::Whole).filter(|row| accept(row)) {
        let value = amount(&row, "value");
        let total = totals.entry(row.text("currency").unwrap_or_default().to_owned()).or_default();
        *total = (total.0 + value, total.1 + value * probability(&row) / 100.0, total.2 + 1);
    }
    let worded = |currency: &str, amount: f64| format!("{currency} {}", round(amount));
    let (sum, weighted_sum, count) = totals
        .values()
        .fold((0.0, 0.0, 0), |sums, total| (sums.0 + total.0, sums.1 + total.1, sums.2 + total.2));
    let data = json!({
        "values_total": by_currency(&totals, |currency, (value, _, count)| json!({
            "value": round(*value), "count": count, "value_converted": round(*value),
            "value_formatted": worded(currency, *value), "value_converted_formatted": worded("EUR", *value),
        })),
        "weighted_values_total": by_currency(&totals, |currency, (_, weight, count)| json!({
            "value": round(*weight), "count": count, "value_formatted": worded(currency, *weight),
        })),
        "total_count": count,
        "total_currency_converted_value": round(sum),
        "total_weighted_currency_converted_value": round(weighted_sum),
        "total_currency_converted_value_formatted": worded("EUR", sum),
        "total_weighted_currency_converted_value_formatted": worded("EUR", weighted_sum),
    });
    Ok(envelope::v1(|out| write::json(&data, out)))
}

/// `GET /v1/deals/timeline` and `/v1/deals/timeline/archived`.
pub(crate) fn timeline(c: &mut Call<'_>, archived: bool) -> Handled {
    let store = c.store();
    let mut query = c
        .query(&words!(start_date interval amount field_key user_id pipeline_id filter_id exclude_deals
        totals_convert_currency));
    query.require(&["start_date", "interval", "amount", "field_key"]);
    let start = query.read("start_date", |text| Date::parse(text).ok_or(Wrong::Date));
    let interval = query.word("interval", &["day", "week", "month", "quarter"]).unwrap_or("day");
    let periods = query.number("amount", 1, 1_000).map_or(1, |periods| periods as u32);
    let name = query.text("field_key").unwrap_or_default().to_owned();
    let slot = custom::of(store, &DEALS).into_iter().find(|custom| custom.code == name);
    let slot = slot.map_or_else(|| name.clone(), |custom| custom.slot.into_owned());
    let filter = filter(store, &mut query)?;
    let same = [("user_id", "owner_id"), ("pipeline_id", "pipeline_id")];
    let same = Same::read(store, &mut query, &DEALS, same);
    let exclude = query.number("exclude_deals", 0, 1) == Some(1);
    let converts = query.has("totals_convert_currency");
    query.finish()?;
    let start = start.unwrap_or(Date(0));
    let bounds: Vec<i64> = (0..=periods).map(|place| advance(start, interval, place).0).collect();
    let mut rows: Vec<Vec<Row>> = vec![Vec::new(); bounds.len() - 1];
    for row in store.rows(DEALS.name, Depth::Whole) {
        let belongs = row.deleted.is_none()
            && row.archived.is_some() == archived
            && filter.as_ref().is_none_or(|filter| filter.accepts(&row))
            && same.accepts(&row);
        let period =
            day(&row, &slot).and_then(|day| bounds.windows(2).position(|two| two[0] <= day && day < two[1]));
        if let Some(period) = period.filter(|_| belongs) {
            rows[period].push(row.into_owned());
        }
    }
    let data = bounds.windows(2).zip(&rows).map(|(two, rows)| {
        let deals: Vec<Json> = rows.iter().filter(|_| !exclude).map(|row| flat::json(store, row)).collect();
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
fn advance(start: Date, interval: &str, count: u32) -> Date {
    let months = match interval {
        "day" => return Date(start.0 + i64::from(count)),
        "week" => return Date(start.0 + 7 * i64::from(count)),
        "month" => count,
        _ => 3 * count,
    };
    let first = start.day().with_day(1).and_then(|first| first.checked_add_months(Months::new(months)));
    let next = first.map(|first| first.with_day(start.day().day()).unwrap_or(first + Months::new(1)));
    next.and_then(|next| Date::parse(&next.to_string())).unwrap_or(start)
}

/// Returns the probability of a deal in percent; without one it is certain.
fn probability(row: &Row) -> f64 {
    if row.get("probability").is_null() { 100.0 } else { amount(row, "probability") }
}

/// Returns what there is for each currency, which is an empty list if there is nothing.
fn by_currency<T>(totals: &BTreeMap<String, T>, write: impl Fn(&str, &T) -> Json) -> Json {
    let parts = totals.iter().map(|(currency, total)| (currency.clone(), write(currency, total)));
    if totals.is_empty() { json!([]) } else { parts.collect() }
}

/// Returns the values of deals by currency.
fn values<'a>(rows: impl Iterator<Item = &'a Row>, weighted: bool) -> BTreeMap<String, f64> {
    let mut values: BTreeMap<String, f64> = BTreeMap::new();
    for row in rows {
        let weight = if weighted { probability(row) / 100.0 } else { 1.0 };
        *values.entry(row.text("currency").unwrap_or_default().to_owned()).or_default() +=
            amount(row, "value") * weight;
    }
    values
}

fn totals(rows: &[Row]) -> Json {
    let of = |status: &'static str| rows.iter().filter(move |row| row.text("status") == Some(status));
    let amounts = |rows: &mut dyn Iterator<Item = &Row>, weighted| {
        by_currency(&values(rows, weighted), |_, value| json!(round(*value)))
    };
    json!({
        "count": rows.len(), "values": amounts(&mut rows.iter(), false),
        "weighted_values": amounts(&mut rows.iter(), true),
        "open_count": of("open").count(), "open_values": amounts(&mut of("open"), false),
        "weighted_open_values": amounts(&mut of("open"), true),
        "won_count": of("won").count(), "won_values": amounts(&mut of("won"), false),
    })
}

/// Returns the deals of a pipeline that were added between two dates.
fn added(c: &Call<'_>) -> Result<(u64, Vec<Row>), Refusal> {
    let (pipeline, store) = (named(c, &PIPELINES)?.number, c.store());
    let mut query = c.query(&["start_date", "end_date", "user_id"]);
    query.require(&["start_date", "end_date"]);
    let mut date = |name| query.read(name, |text| Date::parse(text).ok_or(Wrong::Date));
    let (start, end) = (date("start_date"), date("end_date"));
    let same = Same::read(store, &mut query, &DEALS, [("user_id", "owner_id")]);
    query.finish()?;
    let range = start.map_or(0, |date| date.0)..=end.map_or(0, |date| date.0);
    let rows = store.rows(DEALS.name, Depth::Whole).filter(|row| {
        row.is_active()
            && row.number_of("pipeline_id") == Some(pipeline)
            && range.contains(&row.created.0.div_euclid(MILLIS))
            && same.accepts(row)
    });
    Ok((pipeline, rows.map(Cow::into_owned).collect()))
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
        let values = values(rows.iter().copied(), false);
        let ids: Vec<u64> = rows.iter().map(|row| row.number).collect();
        json!({
            "count": ids.len(), "deals_ids": ids,
            "values": by_currency(&values, |_, value| json!(round(*value))),
            "formatted_values": by_currency(&values, |name, value| json!(format!("{name} {:?}", round(*value)))),
        })
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
