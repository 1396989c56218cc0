//! Discounts and installments of deals.

use super::{
    envelope,
    parts::{INSTALLMENTS_OF, editable},
    records::{deal_ids, list_of_deals, named, of_deal},
    schema::{DEAL_PRODUCTS, DEALS, DISCOUNTS, INSTALLMENTS},
    state::Call,
    sums::is_recurring,
};
use crate::kit::{Handled, Refusal, Row, write};

/// `GET /api/v2/deals/{id}/discounts`, which has no pages.
pub(crate) fn discounts(c: &mut Call<'_>) -> Handled {
    c.plain()?;
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
