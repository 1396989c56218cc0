//! Products of deals, and the value that follows from them.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    envelope, parts,
    records::{id, named},
    schema::{DEAL_PRODUCTS, DEALS, DISCOUNTS, INSTALLMENTS},
    state::Call,
    sums::{ONE_TIME, amount, digits, sum},
};
use crate::kit::{Body, Date, Handled, Of, Response, Row, Rows, Store, Stored, Value, Wrong, json};

/// Products that one request may add or remove.
const MOST_AT_ONCE: usize = 100;
/// Recurring products that a deal may have.
const MOST_RECURRING: usize = 20;
/// Ten years in days, with their leap days.
const TEN_YEARS: i64 = 3_653;
const SORT: &[&str] = &["id", "add_time", "update_time", "order_nr"];
const PARAMETERS: [&str; 4] = ["limit", "cursor", "sort_by", "sort_direction"];

/// `GET /api/v2/deals/{id}/products`.
pub(crate) fn list(c: &mut Call<'_>) -> Handled {
    let deal = named(c, &DEALS)?;
    parts::list(c, c.query(&PARAMETERS), &DEAL_PRODUCTS, &[deal.number], SORT)
}

/// `GET /api/v2/deals/products`.
pub(crate) fn of_deals(c: &mut Call<'_>) -> Handled {
    let mut query = c.query(&[PARAMETERS.as_slice(), &["deal_ids"]].concat());
    let deals = parts::deal_ids(&mut query);
    parts::list(c, query, &DEAL_PRODUCTS, &deals, &[SORT, &["deal_id"]].concat())
}

/// `POST /api/v2/deals/{id}/products`.
pub(crate) fn add(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let deal = parts::editable(c)?;
    let mut body = c.body()?;
    let row = read(c, &deal, fresh(c, &deal, 0), &mut body, Of::New, &[]);
    body.finish()?;
    keep(c, &deal, std::slice::from_ref(&row));
    Ok(parts::row(c.store(), &DEAL_PRODUCTS, &row).with_status(201))
}

/// `POST /api/v2/deals/{id}/products/bulk`: all products are added or none.
pub(crate) fn add_many(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let deal = parts::editable(c)?;
    let mut body = c.body()?;
    let given = body.take("data");
    let given = given.map(|raw| json::<Vec<BTreeMap<String, Box<RawValue>>>>(&raw));
    let mut rows: Vec<Row> = Vec::new();
    match given {
        None => body.issue("data", Wrong::Missing),
        Some(None) => body.issue("data", Wrong::List),
        Some(Some(items)) if items.is_empty() || items.len() > MOST_AT_ONCE => {
            body.issue("data", Wrong::Other("Expected an array of 1 to 100 products".into()));
        }
        Some(Some(items)) => {
            for (place, members) in (0..).zip(items) {
                let mut inner = Body::of(members).below(format!("data.{place}."));
                let row = read(c, &deal, fresh(c, &deal, place), &mut inner, Of::New, &rows);
                for issue in inner.into_issues() {
                    body.issue(&issue.path, issue.wrong);
                }
                rows.push(row);
            }
        }
    }
    body.strangers([]);
    body.finish()?;
    keep(c, &deal, &rows);
    let store = c.store();
    let write = |row: &Row, out: &mut Vec<u8>| parts::write(store, &DEAL_PRODUCTS, row, out);
    Ok(envelope::one(|out| crate::kit::write::list(&rows, out, write)).with_status(201))
}

/// `PATCH /api/v2/deals/{id}/products/{product_attachment_id}`.
pub(crate) fn update(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let deal = parts::editable(c)?;
    let mut row = parts::part(c, &DEAL_PRODUCTS, deal.number)?;
    row.updated = Some(c.now);
    let mut body = c.body()?;
    let row = read(c, &deal, row, &mut body, Of::Stored, &[]);
    body.finish()?;
    keep(c, &deal, std::slice::from_ref(&row));
    Ok(parts::row(c.store(), &DEAL_PRODUCTS, &row))
}

/// `DELETE /api/v2/deals/{id}/products/{product_attachment_id}`.
pub(crate) fn remove(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let deal = parts::editable(c)?;
    let row = parts::part(c, &DEAL_PRODUCTS, deal.number)?;
    c.remove(&DEAL_PRODUCTS, row.number);
    settle(c, deal.number);
    Ok(envelope::v1(|out| out.extend_from_slice(format!(r#"{{"id":{}}}"#, row.number).as_bytes())))
}

/// `DELETE /api/v2/deals/{id}/products`: those that are named, or up to a hundred. Ids of other deals'
/// products are passed over (inferred).
pub(crate) fn remove_many(c: &mut Call<'_>) -> Handled {
    let deal = parts::editable(c)?;
    let mut query = c.query(&["ids"]);
    let ids = query.read("ids", |text| {
        let ids: Option<Vec<u64>> = text.split(',').map(id).collect();
        let expected = "Expected at most 100 comma separated integers";
        ids.filter(|ids| ids.len() <= MOST_AT_ONCE).ok_or(Wrong::Other(expected.into()))
    });
    query.finish()?;
    let rows = parts::of(c.store(), &DEAL_PRODUCTS, deal.number).map(|row| row.number);
    let mut rows: Vec<u64> =
        rows.filter(|number| ids.as_ref().is_none_or(|ids| ids.contains(number))).collect();
    let more = rows.len() > MOST_AT_ONCE;
    rows.truncate(MOST_AT_ONCE);
    for number in &rows {
        c.remove(&DEAL_PRODUCTS, *number);
    }
    settle(c, deal.number);
    let body = serde_json::json!({
        "success": true, "data": {"ids": rows}, "additional_data": {"more_items_in_collection": more},
    });
    Ok(Response::json(200, &body))
}

/// Returns a new row, so many places after the next.
fn fresh(c: &Call<'_>, deal: &Row, place: u64) -> Row {
    let mut row = c.fresh(&DEAL_PRODUCTS);
    row.number += place;
    row.updated = Some(c.now);
    let before = parts::of(c.store(), &DEAL_PRODUCTS, deal.number).count() as u64;
    row.with("deal_id", deal.number).with("order_nr", before + place)
}

/// Reads a body into a product of a deal; `beside` are products that are added with it.
fn read(c: &Call<'_>, deal: &Row, mut row: Row, body: &mut Body, of: Of, beside: &[Row]) -> Row {
    let store = c.store();
    let was_enabled = of == Of::Stored && row.get("is_enabled").flag();
    let has_method = body.has("tax_method");
    body.fill(store, DEAL_PRODUCTS.fields, &mut row, of);
    let others: Vec<&Row> = parts::of(store, &DEAL_PRODUCTS, deal.number)
        .filter(|other| other.number != row.number)
        .chain(beside)
        .collect();
    // A new product takes the method of those that are there (inferred).
    if let (Of::New, false, Some(first)) = (of, has_method, others.first()) {
        row.set("tax_method", first.get("tax_method").clone());
    }
    let has_installments = parts::of(store, &INSTALLMENTS, deal.number).next().is_some();
    let frequency = row.text("billing_frequency").unwrap_or(ONE_TIME);
    let cycles = !row.get("billing_frequency_cycles").is_null();
    // How the vendor words the rest is inferred.
    let mut refuse = |name: &str, text: &'static str| body.issue(name, Wrong::Other(text.into()));
    let (discount, most) = (amount(&row, "discount"), amount(&row, "item_price") * amount(&row, "quantity"));
    let is_percentage = row.text("discount_type") != Some("amount");
    if discount < 0.0 || is_percentage && discount > 100.0 {
        refuse("discount", "Expected a discount from 0 to 100 percent");
    } else if !is_percentage && discount > most.max(0.0) {
        refuse("discount", "Expected a discount of at most the price");
    }
    if frequency == ONE_TIME && cycles {
        refuse("billing_frequency_cycles", "Must be null for one-time billing");
    }
    if frequency == "weekly" && !cycles {
        refuse("billing_frequency_cycles", "Must not be null for weekly billing");
    }
    if let Value::Date(Date(day)) = row.get("billing_start_date")
        && (day - c.now.0.div_euclid(86_400_000)).abs() > TEN_YEARS
    {
        refuse("billing_start_date", "Expected a date within 10 years");
    }
    if frequency != ONE_TIME {
        if has_installments {
            refuse("billing_frequency", "A deal with installments takes no recurring products");
        }
        if others.iter().filter(|other| is_recurring(other)).count() >= MOST_RECURRING {
            refuse("billing_frequency", "A deal takes at most 20 recurring products");
        }
    }
    let last = !others.iter().any(|other| other.get("is_enabled").flag());
    if has_installments && was_enabled && last && !row.get("is_enabled").flag() {
        refuse("is_enabled", "The last enabled product of a deal with installments");
    }
    body.strangers(DEAL_PRODUCTS.fields);
    row
}

/// Keeps products of a deal. All products of a deal have the tax method of the one that came last.
fn keep(c: &mut Call<'_>, deal: &Row, rows: &[Row]) {
    for row in rows {
        c.put(&DEAL_PRODUCTS, row.clone());
    }
    if let Some(method) = rows.last().map(|row| row.get("tax_method").clone()) {
        let all = parts::of(c.store(), &DEAL_PRODUCTS, deal.number);
        let others: Vec<Row> = all.filter(|row| *row.get("tax_method") != method).cloned().collect();
        for mut other in others {
            other.set("tax_method", method.clone());
            c.put(&DEAL_PRODUCTS, other);
        }
    }
    settle(c, deal.number);
}

pub(crate) fn is_recurring(row: &Row) -> bool {
    row.text("billing_frequency").is_some_and(|frequency| frequency != ONE_TIME)
}

/// Computes the value of a deal from its enabled products and its discounts, which count for one-time
/// products alone. Without products the value stays as it was. How the recurring values follow is inferred.
pub(crate) fn settle(c: &mut Call<'_>, number: u64) {
    let store: &Store = c.store();
    let Some(deal) = store.row(DEALS.name, number) else { return };
    let mut deal = deal.into_owned();
    let products: Vec<&Row> = parts::of(store, &DEAL_PRODUCTS, number).collect();
    let enabled = || products.iter().filter(|row| row.get("is_enabled").flag());
    let mut once: f64 = enabled().filter(|row| !is_recurring(row)).map(|row| sum(row)).sum();
    let gross = once;
    for discount in parts::of(store, &DISCOUNTS, number) {
        let amount = amount(discount, "amount");
        once -= if discount.text("type") == Some("percentage") { gross * amount / 100.0 } else { amount };
    }
    once = once.max(0.0);
    let recurring = || enabled().filter(|row| is_recurring(row));
    let monthly: f64 = recurring().map(|row| sum(row) * per_year(row) / 12.0).sum();
    let has_recurring = recurring().next().is_some();
    if !products.is_empty() {
        deal.set("value", digits(once + recurring().map(|row| sum(row)).sum::<f64>()));
        for (name, value) in [("mrr", monthly), ("arr", monthly * 12.0), ("acv", monthly * 12.0 + once)] {
            deal.set(name, has_recurring.then(|| digits(value)));
        }
    }
    deal.set("products_count", products.len() as u64);
    deal.updated = Some(c.now);
    c.state.store_mut().put(DEALS.name, deal);
}

fn per_year(row: &Row) -> f64 {
    match row.text("billing_frequency") {
        Some("annually") => 1.0,
        Some("semi-annually") => 2.0,
        Some("quarterly") => 4.0,
        Some("monthly") => 12.0,
        _ => 52.0,
    }
}
