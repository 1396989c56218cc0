//! Amounts of the products of deals.

use crate::kit::{Digits, Row, Value};

/// The billing frequency of a product that is paid once.
pub(crate) const ONE_TIME: &str = "one-time";

/// Returns a number of a row; 0 if there is none.
pub(crate) fn amount(row: &Row, name: &str) -> f64 {
    match row.get(name) {
        Value::Digits(digits) => digits.approximate(),
        Value::Number(number) => *number as f64,
        _ => 0.0,
    }
}

/// Returns what a product costs, with its discount and with tax that comes on top (inferred).
pub(crate) fn sum(row: &Row) -> f64 {
    let price = amount(row, "item_price") * amount(row, "quantity");
    let discount = amount(row, "discount");
    let is_amount = row.text("discount_type") == Some("amount");
    let reduced = if is_amount { price - discount } else { price * (1.0 - discount / 100.0) };
    let is_on_top = row.text("tax_method") == Some("exclusive");
    if is_on_top { reduced * (1.0 + amount(row, "tax") / 100.0) } else { reduced }
}

/// Rounds an amount as the vendor does, to a fraction of at most three digits.
pub(crate) fn round(amount: f64) -> f64 {
    (amount * 1_000.0).round() / 1_000.0
}

pub(crate) fn digits(amount: f64) -> Digits {
    Digits::made(format!("{:?}", round(amount)))
}

/// Returns whether a product of a deal is paid more than once.
pub(crate) fn is_recurring(row: &Row) -> bool {
    row.text("billing_frequency").is_some_and(|frequency| frequency != ONE_TIME)
}
