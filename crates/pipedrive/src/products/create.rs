//! Creating a product.

use dealport_core::json::Fields;
use dealport_core::plumbing::endpoint;
use dealport_core::{Decimal, Id, Result};

use super::{BillingFrequency, NewPrice, Product, price};
use crate::deals::check_billing;
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{UserId, kind};

/// Creates a product.
#[endpoint(
    post = "/api/v2/products",
    name = "products.create",
    cost = 5,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#addProduct",
    validate(Self::check)
)]
#[returns(Data<Product>)]
pub struct CreateProduct {
    /// The name.
    pub name: String,
    /// The product code.
    pub code: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The unit in which it is sold.
    pub unit: Option<String>,
    /// The tax, in percent.
    pub tax: Option<Decimal>,
    /// The category: an option of the built-in category field.
    pub category: Option<Id<kind::ProductCategory>>,
    /// The owner; the caller if unset.
    pub owner_id: Option<UserId>,
    /// Whether it can be added to deals.
    pub is_linkable: Option<bool>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The prices, at most one for each currency; 0 in the caller's currency if unset.
    pub prices: Option<Vec<NewPrice>>,
    /// How often it is billed; once if unset.
    pub billing_frequency: Option<BillingFrequency>,
    /// The number of times it is billed, 1 to 208. Required for weekly billing, and impossible for one-time
    /// billing.
    pub billing_frequency_cycles: Option<u32>,
    /// Custom fields by key; see [`custom_fields`](crate::custom_fields).
    #[rest(set(custom_field))]
    pub custom_fields: Fields,
}

impl CreateProduct {
    fn check(&self) -> Result<()> {
        endpoint::filled("name", &self.name, "a product")?;
        price::check(self.prices.as_deref())?;
        let frequency = self.billing_frequency.as_ref().unwrap_or(&BillingFrequency::OneTime);
        check_billing(Some(frequency), Some(self.billing_frequency_cycles))
    }
}
