//! Discounts and installments of deals.

use super::{
    envelope, parts,
    products::{self, is_recurring},
    records::named,
    rules::CALLER,
    schema::{DEAL_PRODUCTS, DEALS, DISCOUNTS, INSTALLMENTS},
    state::Call,
    sums::amount,
};
use crate::kit::{Handled, Of, Refusal, Resource, Row, Wrong, write};

/// `GET /api/v2/deals/{id}/discounts`, which has no pages.
pub(crate) fn discounts(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let (deal, store) = (named(c, &DEALS)?, c.store());
    let rows = parts::of(store, &DISCOUNTS, deal.number);
    Ok(envelope::one(|out| {
        write::list(rows, out, |row, out| parts::write(store, &DISCOUNTS, row, out));
    }))
}

/// `GET /api/v2/deals/installments`.
pub(crate) fn installments(c: &mut Call<'_>) -> Handled {
    let mut query = c.query(&["deal_ids", "limit", "cursor", "sort_by", "sort_direction"]);
    let deals = parts::deal_ids(&mut query);
    parts::list(c, query, &INSTALLMENTS, &deals, &["id", "billing_date", "deal_id"])
}

/// Adds a discount or an installment.
pub(crate) fn add(c: &mut Call<'_>, resource: &'static Resource, status: u16) -> Handled {
    let deal = parts::editable(c)?;
    let row = c.fresh(resource).with("deal_id", deal.number).with("created_by", CALLER);
    if resource.name == INSTALLMENTS.name {
        let products: Vec<&Row> = parts::of(c.store(), &DEAL_PRODUCTS, deal.number).collect();
        // The status and the words are inferred.
        if products.iter().any(|row| is_recurring(row)) {
            return Err(Refusal::refused(
                400,
                "Installments cannot be added to a deal with recurring products",
            ));
        }
        if products.is_empty() {
            return Err(Refusal::refused(400, "Installments need a one-time product on the deal"));
        }
    }
    Ok(save(c, resource, row, Of::New)?.with_status(status))
}

/// Changes a discount or an installment.
pub(crate) fn update(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let deal = parts::editable(c)?;
    let row = parts::part(c, resource, deal.number)?;
    save(c, resource, row, Of::Stored)
}

fn save(c: &mut Call<'_>, resource: &'static Resource, mut row: Row, of: Of) -> Handled {
    c.plain()?;
    let mut body = c.body()?;
    body.fill(c.store(), resource.fields, &mut row, of);
    if !row.get("amount").is_null() && amount(&row, "amount") <= 0.0 {
        body.issue("amount", Wrong::Other("Expected a number above 0".into()));
    } else if row.text("type") == Some("percentage") && amount(&row, "amount") > 100.0 {
        body.issue("amount", Wrong::Other("Expected at most 100 percent".into()));
    }
    body.strangers(resource.fields);
    body.finish()?;
    row.updated = Some(c.now);
    row.set("updated_by", CALLER);
    let response = parts::row(c.store(), resource, &row);
    let deal = row.number_of("deal_id").unwrap_or_default();
    c.put(resource, row);
    products::settle(c, deal);
    Ok(response)
}

/// Removes a discount or an installment. That the id of a discount is written as in lists is inferred.
pub(crate) fn remove(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    c.plain()?;
    let deal = parts::editable(c)?;
    let row = parts::part(c, resource, deal.number)?;
    c.remove(resource, row.number);
    products::settle(c, deal.number);
    Ok(envelope::one(|out| {
        out.extend_from_slice(b"{\"id\":");
        resource.ids.write(row.number, out);
        out.push(b'}');
    }))
}
