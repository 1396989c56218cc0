//! Rows that belong to another one: products, discounts and installments of deals, variations of products,
//! comments on notes.

use super::{
    envelope,
    plain::{self, pages, present, write_id},
    records::{cursor, deal_ids, list_of_deals, named},
    rules::of_deal,
    schema::{COMMENTS, DEAL_PRODUCTS, DEALS, DISCOUNTS, INSTALLMENTS, NOTES, PRODUCTS, VARIATIONS},
    state::Call,
    sums::{amount, digits, is_recurring, sum},
};
use crate::kit::{Depth, Handled, Of, Refusal, Resource, Response, Row, Select, write};

/// Rows that belong to another one.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    owner: &'static Resource,
    resource: &'static Resource,
    /// The field that names the owner.
    key: &'static str,
    is_v1: bool,
}

pub(crate) const DISCOUNTS_OF: Part =
    Part { owner: &DEALS, resource: &DISCOUNTS, key: "deal_id", is_v1: false };
pub(crate) const INSTALLMENTS_OF: Part = Part { resource: &INSTALLMENTS, ..DISCOUNTS_OF };
pub(crate) const DEAL_PRODUCTS_OF: Part = Part { resource: &DEAL_PRODUCTS, ..DISCOUNTS_OF };
pub(crate) const VARIATIONS_OF: Part =
    Part { owner: &PRODUCTS, resource: &VARIATIONS, key: "product_id", is_v1: false };
pub(crate) const COMMENTS_OF: Part = Part { owner: &NOTES, resource: &COMMENTS, key: "note_id", is_v1: true };

/// Returns the row that the path names, if it can be edited: no deleted one, and no archived deal. The
/// statuses for deals are inferred.
pub(crate) fn editable(c: &Call<'_>, resource: &'static Resource) -> Result<Row, Refusal> {
    if resource.name != DEALS.name {
        return present(c, resource);
    }
    let deal = named(c, &DEALS)?;
    let state = match (deal.deleted, deal.archived) {
        (Some(_), _) => "deleted",
        (_, Some(_)) => "archived",
        _ => return Ok(deal),
    };
    Err(Refusal::refused(400, format!("Deal is {state} and cannot be edited.")))
}

/// Returns the row that the second parameter of the path names, if it belongs to the owner.
pub(crate) fn part(c: &Call<'_>, resource: &'static Resource, key: &str, owner: u64) -> Result<Row, Refusal> {
    let row = c.named(resource, 1)?;
    let is_there = row.deleted.is_none() && row.number_of(key) == Some(owner);
    if is_there { Ok(row) } else { Err(Refusal::NotFound(resource.title)) }
}

impl Part {
    /// Returns the part that the path names, with the number of its owner.
    fn named(self, c: &Call<'_>) -> Result<(Row, u64), Refusal> {
        let owner = editable(c, self.owner)?.number;
        Ok((part(c, self.resource, self.key, owner)?, owner))
    }

    fn shown(self, c: &Call<'_>, row: &Row) -> Response {
        let write = |out: &mut Vec<u8>| envelope::write(c.store(), self.resource, row, out);
        if self.is_v1 { envelope::v1(write) } else { envelope::one(write) }
    }

    /// Lists the parts of a row.
    pub(crate) fn list(self, c: &mut Call<'_>) -> Handled {
        let owner = present(c, self.owner)?.number;
        let window = if self.is_v1 { pages(c, 500)? } else { cursor(c)? };
        let accept = |row: &Row| row.deleted.is_none() && row.number_of(self.key) == Some(owner);
        let select = Select { scope: owner, depth: Depth::Whole, ..Select::new(&accept) };
        let page = c.store().select(self.resource.name, &window, &select);
        Ok(if self.is_v1 {
            envelope::counted_rows(&window, &page, c.store(), self.resource)
        } else {
            envelope::rows(&page, c.store(), self.resource)
        })
    }

    /// Reads a part.
    pub(crate) fn one(self, c: &mut Call<'_>) -> Handled {
        let (row, _) = self.named(c)?;
        Ok(self.shown(c, &row))
    }

    /// Adds a part.
    pub(crate) fn add(self, c: &mut Call<'_>, status: u16) -> Handled {
        let owner = editable(c, self.owner)?.number;
        let row = plain::fresh(c, self.resource).with(self.key, owner);
        Ok(self.save(c, row, owner, Of::New)?.with_status(status))
    }

    /// Changes a part.
    pub(crate) fn update(self, c: &mut Call<'_>) -> Handled {
        let (row, owner) = self.named(c)?;
        self.save(c, row, owner, Of::Stored)
    }

    fn save(self, c: &mut Call<'_>, row: Row, owner: u64, of: Of) -> Handled {
        let body = c.body()?;
        let row = plain::save(c, self.resource, row, body, of)?;
        let response = self.shown(c, &row);
        if self.resource.name == DEAL_PRODUCTS.name {
            share_tax_method(c, &row);
        }
        self.settle(c, owner);
        Ok(response)
    }

    /// Removes a part. That the id of a discount is written as in lists is inferred.
    pub(crate) fn remove(self, c: &mut Call<'_>) -> Handled {
        let (row, owner) = self.named(c)?;
        c.remove(self.resource, row.number);
        self.settle(c, owner);
        Ok(envelope::one(|out| write_id(self.resource, row.number, out)))
    }

    fn settle(self, c: &mut Call<'_>, owner: u64) {
        if self.owner.name == DEALS.name {
            settle(c, owner);
        }
    }
}

/// `GET /api/v2/deals/{id}/discounts`, which has no pages.
pub(crate) fn discounts(c: &mut Call<'_>) -> Handled {
    let (deal, store) = (named(c, &DEALS)?, c.store());
    let rows = of_deal(store, &DISCOUNTS, deal.number);
    Ok(envelope::one(|out| {
        write::list(rows, out, |row, out| envelope::write(store, &DISCOUNTS, row, out));
    }))
}

/// `GET /api/v2/deals/installments`.
pub(crate) fn installments(c: &mut Call<'_>) -> Handled {
    let mut query = c.query(&["deal_ids", "limit", "cursor", "sort_by", "sort_direction"]);
    let deals = deal_ids(&mut query);
    list_of_deals(c, query, &INSTALLMENTS, &deals, &["id", "billing_date", "deal_id"])
}

/// `POST /api/v2/deals/{id}/installments`. The status and the words of refusals are inferred.
pub(crate) fn add_installment(c: &mut Call<'_>) -> Handled {
    let deal = editable(c, &DEALS)?;
    let products: Vec<&Row> = of_deal(c.store(), &DEAL_PRODUCTS, deal.number).collect();
    let refused = |text: &str| Err(Refusal::refused(400, text));
    if products.iter().any(|row| is_recurring(row)) {
        return refused("Installments cannot be added to a deal with recurring products");
    }
    if products.is_empty() {
        return refused("Installments need a one-time product on the deal");
    }
    INSTALLMENTS_OF.add(c, 200)
}

/// Gives all products of a deal the tax method of the one that came last.
pub(crate) fn share_tax_method(c: &mut Call<'_>, last: &Row) {
    let method = last.get("tax_method");
    let all = of_deal(c.store(), &DEAL_PRODUCTS, last.number_of("deal_id").unwrap_or_default());
    let others: Vec<Row> = all.filter(|row| row.get("tax_method") != method).cloned().collect();
    for other in others {
        c.put(&DEAL_PRODUCTS, other.with("tax_method", method.clone()));
    }
}

/// Computes the value of a deal from its enabled products and its discounts, which count for one-time
/// products alone. Without products the value stays as it was. How the recurring values follow is inferred.
pub(crate) fn settle(c: &mut Call<'_>, number: u64) {
    let store = c.store();
    let Some(mut deal) = store.find(DEALS.name, number) else { return };
    let products: Vec<&Row> = of_deal(store, &DEAL_PRODUCTS, number).collect();
    let enabled = || products.iter().filter(|row| row.get("is_enabled").flag());
    let mut once: f64 = enabled().filter(|row| !is_recurring(row)).map(|row| sum(row)).sum();
    let gross = once;
    for discount in of_deal(store, &DISCOUNTS, number) {
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
    c.put(&DEALS, deal);
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
