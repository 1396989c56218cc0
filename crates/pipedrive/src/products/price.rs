//! Prices of products and of their variations.

use dealport_core::json::Currency;
use dealport_core::plumbing::record;
use dealport_core::{Decimal, Error, Result};

use crate::ids::{ProductId, ProductVariationId};

/// A price of a product or of a variation, in one currency.
#[record]
pub struct Price {
    /// The product; missing in prices of variations.
    pub product_id: Option<ProductId>,
    /// The variation; missing in prices of products.
    pub product_variation_id: Option<ProductVariationId>,
    /// The price.
    pub price: Option<Decimal>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The cost of one unit.
    pub cost: Option<Decimal>,
    /// The direct cost of one unit.
    pub direct_cost: Option<Decimal>,
    /// Notes.
    pub notes: Option<String>,
}

/// A price to set. A product has at most one for each currency.
#[record(new)]
pub struct NewPrice {
    /// The currency.
    pub currency: Currency,
    /// The price.
    pub price: Decimal,
    /// The cost of one unit.
    pub cost: Option<Decimal>,
    /// The direct cost of one unit.
    pub direct_cost: Option<Decimal>,
    /// Notes.
    pub notes: Option<String>,
}

/// Checks that there is one price for each currency.
pub(super) fn check(prices: Option<&[NewPrice]>) -> Result<()> {
    let prices = prices.unwrap_or_default();
    let doubled = prices
        .iter()
        .enumerate()
        .find(|(index, price)| prices.iter().take(*index).any(|earlier| earlier.currency == price.currency));
    doubled.map_or(Ok(()), |(_, price)| {
        Err(Error::invalid_request(format!("prices: more than one price in {}", price.currency)))
    })
}
