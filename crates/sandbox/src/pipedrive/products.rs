//! Products of deals.

use super::{
    envelope,
    parts::{editable, part, settle, share_tax_method},
    plain::{self, write_id},
    records::{deal_ids, id_list, list_of_deals, named},
    rules::{Change, of_deal},
    schema::{DEAL_PRODUCTS, DEALS},
    state::Call,
};
use crate::kit::{Body, Handled, Members, Of, Response, Row, Wrong, json, write};

/// Products that one request may add or remove.
const MOST_AT_ONCE: usize = 100;
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

/// `POST /api/v2/deals/{id}/products/bulk`: all products are added or none.
pub(crate) fn add_many(c: &mut Call<'_>) -> Handled {
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
                let mut row = plain::fresh(c, &DEAL_PRODUCTS).with("deal_id", deal.number);
                row.number += place;
                let (before, given) = (row.clone(), inner.given(DEAL_PRODUCTS.fields(), Of::New));
                inner.fill(c.store(), DEAL_PRODUCTS.fields(), &mut row, Of::New);
                let change = Change::new(c, &DEAL_PRODUCTS, &before, &given, Of::New);
                change.check_product(&mut row, &mut inner, &rows);
                inner.strangers(DEAL_PRODUCTS.fields());
                body.absorb(inner);
                rows.push(row);
            }
        }
    }
    body.strangers([]);
    body.finish()?;
    for row in &rows {
        c.put(&DEAL_PRODUCTS, row.clone());
    }
    if let Some(last) = rows.last() {
        share_tax_method(c, last);
    }
    settle(c, deal.number);
    let store = c.store();
    let shown = |row: &Row, out: &mut Vec<u8>| envelope::write(store, &DEAL_PRODUCTS, row, out);
    Ok(envelope::one(|out| write::list(&rows, out, shown)).with_status(201))
}

/// `DELETE /api/v2/deals/{id}/products/{product_attachment_id}`.
pub(crate) fn remove(c: &mut Call<'_>) -> Handled {
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
