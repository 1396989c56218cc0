//! Changing a product.

use dealport_core::json::Fields;
use dealport_core::plumbing::endpoint;
use dealport_core::{Decimal, Id, Result, Update};

use super::{BillingFrequency, NewPrice, Product, price};
use crate::deals::check_billing;
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{ProductId, UserId, kind};

/// Updates a product. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v2/products/{id}",
    name = "products.update",
    idempotent,
    cost = 5,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#updateProduct",
    validate(Self::check)
)]
#[returns(Data<Product>)]
pub struct UpdateProduct {
    /// The product.
    pub id: ProductId,
    /// The name.
    pub name: Option<String>,
    /// The product code.
    pub code: Update<String>,
    /// The description.
    pub description: Update<String>,
    /// The unit in which it is sold.
    pub unit: Update<String>,
    /// The tax, in percent.
    pub tax: Option<Decimal>,
    /// The category: an option of the built-in category field.
    pub category: Update<Id<kind::ProductCategory>>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// Whether it can be added to deals.
    pub is_linkable: Option<bool>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The prices, at most one for each currency, in place of all that it has.
    pub prices: Option<Vec<NewPrice>>,
    /// How often it is billed.
    pub billing_frequency: Option<BillingFrequency>,
    /// The number of times it is billed, 1 to 208. Required for weekly billing, and impossible for one-time
    /// billing.
    pub billing_frequency_cycles: Update<u32>,
    /// Custom fields by key; `null` clears one. See [`custom_fields`](crate::custom_fields).
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: Fields,
}

impl UpdateProduct {
    fn check(&self) -> Result<()> {
        self.name.as_deref().map_or(Ok(()), |name| endpoint::filled("name", name, "a product"))?;
        price::check(self.prices.as_deref())?;
        let cycles = match self.billing_frequency_cycles {
            Update::Keep => None,
            Update::Clear => Some(None),
            Update::Set(cycles) => Some(Some(cycles)),
        };
        check_billing(self.billing_frequency.as_ref(), cycles)
    }
}
