//! Products of deals.

use super::{
    envelope,
    parts::{editable, part},
    plain::write_id,
    records::{deal_ids, id_list, list_of_deals, named, of_deal},
    schema::{DEAL_PRODUCTS, DEALS, INSTALLMENTS},
    settle::settle,
    state::Call,
    sums::{ONE_TIME, amount, is_recurring},
};
use crate::kit::{Body, Date, Handled, Members, Of, Response, Row, Value, Wrong, json, write};

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
    list_of_deals(c, c.query(&PARAMETERS), &DEAL_PRODUCTS, &[deal.number], SORT)
}

/// `GET /api/v2/deals/products`.
pub(crate) fn of_deals(c: &mut Call<'_>) -> Handled {
    let mut query = c.query(&[PARAMETERS.as_slice(), &["deal_ids"]].concat());
    let deals = deal_ids(&mut query);
    list_of_deals(c, query, &DEAL_PRODUCTS, &deals, &[SORT, &["deal_id"]].concat())
}

/// `POST /api/v2/deals/{id}/products`.
pub(crate) fn add(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let deal = editable(c, &DEALS)?;
    let mut body = c.body()?;
    let row = read(c, &deal, fresh(c, &deal, 0), &mut body, Of::New, &[]);
    body.finish()?;
    keep(c, &deal, std::slice::from_ref(&row));
    Ok(envelope::row(c.store(), &DEAL_PRODUCTS, &row).with_status(201))
}

/// `POST /api/v2/deals/{id}/products/bulk`: all products are added or none.
pub(crate) fn add_many(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let deal = editable(c, &DEALS)?;
    let mut body = c.body()?;
    let given = body.take("data");
    let given = given.map(|raw| json::<Vec<Members>>(&raw));
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
                body.absorb(inner);
                rows.push(row);
            }
        }
    }
    body.strangers([]);
    body.finish()?;
    keep(c, &deal, &rows);
    let store = c.store();
    let shown = |row: &Row, out: &mut Vec<u8>| envelope::write(store, &DEAL_PRODUCTS, row, out);
    Ok(envelope::one(|out| write::list(&rows, out, shown)).with_status(201))
}

/// `PATCH /api/v2/deals/{id}/products/{product_attachment_id}`.
pub(crate) fn update(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let deal = editable(c, &DEALS)?;
    let mut row = part(c, &DEAL_PRODUCTS, "deal_id", deal.number)?;
    row.updated = Some(c.now);
    let mut body = c.body()?;
    let row = read(c, &deal, row, &mut body, Of::Stored, &[]);
    body.finish()?;
    keep(c, &deal, std::slice::from_ref(&row));
    Ok(envelope::row(c.store(), &DEAL_PRODUCTS, &row))
}

/// `DELETE /api/v2/deals/{id}/products/{product_attachment_id}`.
pub(crate) fn remove(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let deal = editable(c, &DEALS)?;
    let row = part(c, &DEAL_PRODUCTS, "deal_id", deal.number)?;
    c.remove(&DEAL_PRODUCTS, row.number);
    settle(c, deal.number);
    Ok(envelope::v1(|out| write_id(&DEAL_PRODUCTS, row.number, out)))
}

/// `DELETE /api/v2/deals/{id}/products`: those that are named, or up to a hundred. Ids of other deals'
/// products are passed over (inferred).
pub(crate) fn remove_many(c: &mut Call<'_>) -> Handled {
    let deal = editable(c, &DEALS)?;
    let mut query = c.query(&["ids"]);
    let ids = id_list(&mut query, "ids");
    query.finish()?;
    let rows = of_deal(c.store(), &DEAL_PRODUCTS, deal.number).map(|row| row.number);
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
    let before = of_deal(c.store(), &DEAL_PRODUCTS, deal.number).count() as u64;
    row.with("deal_id", deal.number).with("order_nr", before + place)
}

/// Reads a body into a product of a deal; `beside` are products that are added with it.
fn read(c: &Call<'_>, deal: &Row, mut row: Row, body: &mut Body, of: Of, beside: &[Row]) -> Row {
    let store = c.store();
    let was_enabled = of == Of::Stored && row.get("is_enabled").flag();
    let has_method = body.has("tax_method");
    body.fill(store, DEAL_PRODUCTS.fields(), &mut row, of);
    let others: Vec<&Row> = of_deal(store, &DEAL_PRODUCTS, deal.number)
        .filter(|other| other.number != row.number)
        .chain(beside)
        .collect();
    // A new product takes the method of those that are there (inferred).
    if let (Of::New, false, Some(first)) = (of, has_method, others.first()) {
        row.set("tax_method", first.get("tax_method").clone());
    }
    let has_installments = of_deal(store, &INSTALLMENTS, deal.number).next().is_some();
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
    body.strangers(DEAL_PRODUCTS.fields());
    row
}

/// Keeps products of a deal. All products of a deal have the tax method of the one that came last.
fn keep(c: &mut Call<'_>, deal: &Row, rows: &[Row]) {
    for row in rows {
        c.put(&DEAL_PRODUCTS, row.clone());
    }
    if let Some(method) = rows.last().map(|row| row.get("tax_method").clone()) {
        let all = of_deal(c.store(), &DEAL_PRODUCTS, deal.number);
        let others: Vec<Row> = all.filter(|row| *row.get("tax_method") != method).cloned().collect();
        for mut other in others {
            other.set("tax_method", method.clone());
            c.put(&DEAL_PRODUCTS, other);
        }
    }
    settle(c, deal.number);
}
