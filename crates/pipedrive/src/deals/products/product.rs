//! A product attached to a deal.

use chrono::NaiveDate;
use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::record;
use dealport_core::{Decimal, Error, Result, open_enum};

use crate::ids::{DealId, DealProductId, ProductId, ProductVariationId};

open_enum! {
    /// How the tax of a product is applied.
    pub enum TaxMethod {
        /// Added to the price.
        Exclusive = "exclusive",
        /// Part of the price.
        Inclusive = "inclusive",
        /// No tax.
        None = "none",
    }
}

open_enum! {
    /// The unit of a discount.
    pub enum DiscountType {
        /// Percent.
        Percentage = "percentage",
        /// An amount in the deal's currency.
        Amount = "amount",
    }
}

open_enum! {
    /// How often a product is billed.
    pub enum BillingFrequency {
        /// Once.
        OneTime = "one-time",
        /// Every year.
        Annually = "annually",
        /// Every half year.
        SemiAnnually = "semi-annually",
        /// Every quarter.
        Quarterly = "quarterly",
        /// Every month.
        Monthly = "monthly",
        /// Every week.
        Weekly = "weekly",
    }
}

/// A product attached to a deal.
#[record]
pub struct DealProduct {
    /// The id of the attachment. Not the id of the product.
    pub id: DealProductId,
    /// The sum in the deal's currency.
    pub sum: Option<Decimal>,
    /// The tax, in percent.
    pub tax: Option<Decimal>,
    /// The deal.
    pub deal_id: Option<DealId>,
    /// The name of the product.
    pub name: Option<String>,
    /// The product.
    pub product_id: Option<ProductId>,
    /// The variation of the product.
    pub product_variation_id: Option<ProductVariationId>,
    /// The position among the deal's products.
    pub order_nr: Option<i64>,
    /// The time at which it was attached.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The comments.
    pub comments: Option<String>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The discount, in the unit of `discount_type`.
    pub discount: Option<Decimal>,
    /// The unit of the discount.
    pub discount_type: Option<DiscountType>,
    /// The quantity.
    pub quantity: Option<Decimal>,
    /// The price of one.
    pub item_price: Option<Decimal>,
    /// How the tax is applied.
    pub tax_method: Option<TaxMethod>,
    /// Whether it counts towards the deal's value.
    pub is_enabled: Option<bool>,
    /// How often it is billed.
    pub billing_frequency: Option<BillingFrequency>,
    /// How many times it is billed; without end if `None`.
    pub billing_frequency_cycles: Option<u32>,
    /// The date of the first bill.
    pub billing_start_date: Option<NaiveDate>,
}

/// Checks the billing of a product.
///
/// `cycles` is `None` if the request does not say how many times the product is billed, and `Some(None)` if
/// it is to be billed without end.
pub(crate) fn check_billing(frequency: Option<&BillingFrequency>, cycles: Option<Option<u32>>) -> Result<()> {
    let refused = |rule: &str| Err(Error::invalid_request(format!("billing_frequency_cycles: {rule}")));
    match (frequency, cycles) {
        (_, Some(Some(cycles))) if !(1..=208).contains(&cycles) => {
            refused(&format!("expected 1 to 208 cycles, found {cycles}"))
        }
        (Some(BillingFrequency::OneTime), Some(Some(_))) => refused("a product that is billed once has none"),
        (Some(BillingFrequency::Weekly), None | Some(None)) => {
            refused("a product that is billed weekly needs a number of cycles")
        }
        _ => Ok(()),
    }
}

/// Checks a discount. Without a type the vendor takes it for percent.
pub(in crate::deals) fn check_discount(
    name: &str,
    discount: Option<&Decimal>,
    discount_type: Option<&DiscountType>,
) -> Result<()> {
    let is_percentage = discount_type == Some(&DiscountType::Percentage);
    match discount {
        Some(discount) if is_percentage && *discount > Decimal::ONE_HUNDRED => {
            Err(Error::invalid_request(format!("{name}: a discount is at most 100 percent, not {discount}")))
        }
        _ => Ok(()),
    }
}
