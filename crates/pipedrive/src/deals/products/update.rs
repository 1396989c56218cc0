//! Changing a product of a deal.

use chrono::NaiveDate;
use dealport_core::plumbing::endpoint;
use dealport_core::{Decimal, Result, Update};

use super::product::{check_billing, check_discount};
use super::{BillingFrequency, DealProduct, DiscountType, TaxMethod};
use crate::envelope::Data;
use crate::ids::{DealId, DealProductId, ProductId, ProductVariationId};

/// Updates a product of a deal. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v2/deals/{id}/products/{product_attachment_id}",
    name = "deals.products.update",
    idempotent,
    cost = 5,
    scope = "products:full, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#updateDealProduct",
    validate(Self::check)
)]
#[returns(Data<DealProduct>)]
pub struct UpdateDealProduct {
    /// The deal.
    pub id: DealId,
    /// The id of the attachment. Not the id of the product.
    pub product_attachment_id: DealProductId,
    /// The product.
    pub product_id: Option<ProductId>,
    /// The price of one.
    pub item_price: Option<Decimal>,
    /// The quantity.
    pub quantity: Option<Decimal>,
    /// The tax, in percent.
    pub tax: Option<Decimal>,
    /// The comments.
    pub comments: Option<String>,
    /// The discount, in the unit of `discount_type`.
    pub discount: Option<Decimal>,
    /// Whether it counts towards the deal's value.
    pub is_enabled: Option<bool>,
    /// How the tax is applied. The vendor applies it to all products of the deal.
    pub tax_method: Option<TaxMethod>,
    /// The unit of the discount.
    pub discount_type: Option<DiscountType>,
    /// The variation of the product.
    pub product_variation_id: Update<ProductVariationId>,
    /// How often it is billed. At most 20 products of a deal are billed repeatedly.
    pub billing_frequency: Option<BillingFrequency>,
    /// How many times it is billed, 1 to 208; without end if cleared. Required for weekly billing.
    pub billing_frequency_cycles: Update<u32>,
    /// The date of the first bill, at most 10 years from now.
    pub billing_start_date: Update<NaiveDate>,
}

impl UpdateDealProduct {
    fn check(&self) -> Result<()> {
        let cycles = match &self.billing_frequency_cycles {
            Update::Keep => None,
            Update::Clear => Some(None),
            Update::Set(cycles) => Some(Some(*cycles)),
        };
        // A product that is already billed so many times may become one that is billed weekly.
        let is_kept = cycles.is_none() && self.billing_frequency == Some(BillingFrequency::Weekly);
        check_discount("discount", self.discount.as_ref(), self.discount_type.as_ref())?;
        check_billing(self.billing_frequency.as_ref().filter(|_| !is_kept), cycles)
    }
}
