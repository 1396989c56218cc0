//! The value of deals that follows from their products.

use super::{
    records::of_deal,
    schema::{DEAL_PRODUCTS, DEALS, DISCOUNTS},
    state::Call,
    sums::{amount, digits, is_recurring, sum},
};
use crate::kit::Row;

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
