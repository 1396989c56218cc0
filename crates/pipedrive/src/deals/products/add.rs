//! Attaching products to a deal.

use chrono::NaiveDate;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Error, Result};

use super::product::{check_billing, check_discount};
use super::{BillingFrequency, DealProduct, DiscountType, TaxMethod};
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{DealId, ProductId, ProductVariationId};

/// Attaches a product to a deal.
#[endpoint(
    post = "/api/v2/deals/{id}/products",
    name = "deals.products.add",
    cost = 5,
    scope = "products:full, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#addDealProduct",
    validate(Self::check)
)]
#[returns(Data<DealProduct>)]
pub struct AddDealProduct {
    /// The deal.
    pub id: DealId,
    /// The product.
    pub product_id: ProductId,
    /// The price of one.
    pub item_price: Decimal,
    /// The quantity.
    pub quantity: Decimal,
    /// The tax, in percent; 0 if unset.
    pub tax: Option<Decimal>,
    /// The comments.
    pub comments: Option<String>,
    /// The discount, in the unit of `discount_type`; 0 if unset.
    pub discount: Option<Decimal>,
    /// Whether it counts towards the deal's value; `true` if unset.
    pub is_enabled: Option<bool>,
    /// How the tax is applied; as the user's settings say if unset. The vendor applies it to all products of
    /// the deal.
    pub tax_method: Option<TaxMethod>,
    /// The unit of the discount; percent if unset.
    pub discount_type: Option<DiscountType>,
    /// The variation of the product.
    pub product_variation_id: Option<ProductVariationId>,
    /// How often it is billed; once if unset. At most 20 products of a deal are billed repeatedly.
    pub billing_frequency: Option<BillingFrequency>,
    /// How many times it is billed, 1 to 208; without end if unset. Required for weekly billing.
    pub billing_frequency_cycles: Option<u32>,
    /// The date of the first bill, at most 10 years from now.
    pub billing_start_date: Option<NaiveDate>,
}

impl AddDealProduct {
    fn check(&self) -> Result<()> {
        check_new(
            self.discount.as_ref(),
            self.discount_type.as_ref(),
            self.billing_frequency.as_ref(),
            self.billing_frequency_cycles,
        )
    }
}

/// A product to attach, among several.
#[record(new)]
pub struct NewDealProduct {
    /// The product.
    pub product_id: ProductId,
    /// The price of one.
    pub item_price: Decimal,
    /// The quantity.
    pub quantity: Decimal,
    /// The tax, in percent; 0 if unset.
    pub tax: Option<Decimal>,
    /// The comments.
    pub comments: Option<String>,
    /// The discount, in the unit of `discount_type`; 0 if unset.
    pub discount: Option<Decimal>,
    /// Whether it counts towards the deal's value; `true` if unset.
    pub is_enabled: Option<bool>,
    /// How the tax is applied; as the user's settings say if unset. The vendor applies it to all products of
    /// the deal.
    pub tax_method: Option<TaxMethod>,
    /// The unit of the discount; percent if unset.
    pub discount_type: Option<DiscountType>,
    /// The variation of the product.
    pub product_variation_id: Option<ProductVariationId>,
    /// How often it is billed; once if unset. At most 20 products of a deal are billed repeatedly.
    pub billing_frequency: Option<BillingFrequency>,
    /// How many times it is billed, 1 to 208; without end if unset. Required for weekly billing.
    pub billing_frequency_cycles: Option<u32>,
    /// The date of the first bill, at most 10 years from now.
    pub billing_start_date: Option<NaiveDate>,
}

/// Attaches several products to a deal.
///
/// ```
/// use dealport_pipedrive::deals::{AddManyDealProducts, NewDealProduct};
/// use dealport_pipedrive::{Decimal, Endpoint};
///
/// let product = NewDealProduct::new(7, Decimal::new(1_250, 2), Decimal::from(3));
/// let request = AddManyDealProducts::new(42, [product.comments("Red")]);
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "POST /api/v2/deals/42/products/bulk\n\
///      {\"data\":[{\"product_id\":7,\"item_price\":12.50,\"quantity\":3,\"comments\":\"Red\"}]}"
/// );
/// # Ok::<(), dealport_pipedrive::Error>(())
/// ```
#[endpoint(
    post = "/api/v2/deals/{id}/products/bulk",
    name = "deals.products.add_many",
    cost = 25,
    scope = "products:full, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#addManyDealProducts",
    validate(Self::check)
)]
#[returns(Data<Vec<DealProduct>>)]
pub struct AddManyDealProducts {
    /// The deal.
    pub id: DealId,
    /// The products, 1 to 100.
    pub data: Vec<NewDealProduct>,
}

impl AddManyDealProducts {
    fn check(&self) -> Result<()> {
        endpoint::required("data", self.data.len(), 100)?;
        for (index, product) in self.data.iter().enumerate() {
            check_new(
                product.discount.as_ref(),
                product.discount_type.as_ref(),
                product.billing_frequency.as_ref(),
                product.billing_frequency_cycles,
            )
            .map_err(|error: Error| error.with_context(format!("data[{index}]")))?;
        }
        Ok(())
    }
}

/// Checks a new product, for which the vendor has defaults: percent, and billing once.
fn check_new(
    discount: Option<&Decimal>,
    discount_type: Option<&DiscountType>,
    frequency: Option<&BillingFrequency>,
    cycles: Option<u32>,
) -> Result<()> {
    check_discount("discount", discount, Some(discount_type.unwrap_or(&DiscountType::Percentage)))?;
    check_billing(Some(frequency.unwrap_or(&BillingFrequency::OneTime)), Some(cycles))
}
