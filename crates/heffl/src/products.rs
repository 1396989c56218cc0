//! Products and services, which line items name.
//!
//! See [Update a product](https://docs.heffl.com/api-v2-reference/reference-data/update-a-product).

use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Decimal, Result, Update, open_enum};

use crate::custom_fields::CustomFields;
use crate::endpoint;
use crate::envelope::{Item, References};
use crate::ids::ProductId;

open_enum! {
    /// The type of a product.
    pub enum ProductType {
        /// Goods.
        Product = "PRODUCT",
        /// A service.
        Service = "SERVICE",
    }
}

/// A product or a service.
///
/// Its purchase price and its custom fields can be written only: Heffl does not return them.
#[record]
pub struct Product {
    /// The product's id.
    pub id: ProductId,
    /// The name.
    pub name: Option<String>,
    /// The unit price in major units (inferred).
    pub price: Option<Decimal>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<ProductType>,
    /// Whether it is in use.
    pub is_active: Option<bool>,
    /// The description.
    pub description: Option<String>,
    /// The stock keeping unit.
    pub sku: Option<String>,
}

/// Lists products.
///
/// Heffl shows no parameters. If the list is paged, it is paged like the others (inferred).
#[endpoint(
    get = "/api/v2/products",
    name = "products.list",
    docs = "https://docs.heffl.com/api-v2/id-prefixes"
)]
#[returns(References<Product>)]
pub struct ListProducts {
    /// The number of items in a page, 1 to 100.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Creates a product.
///
/// Heffl lists the operation without documenting it. Its fields are those of [`UpdateProduct`], of which
/// name, type and price are required (inferred).
#[endpoint(
    post = "/api/v2/products",
    name = "products.create",
    docs = "https://docs.heffl.com/api-v2/custom-fields",
    validate(Self::check)
)]
#[returns(Item<Product>)]
pub struct CreateProduct {
    /// The name.
    pub name: String,
    /// The type.
    #[wire = "type"]
    pub kind: ProductType,
    /// The unit price in major units.
    pub price: Decimal,
    /// The description.
    pub description: Option<String>,
    /// The stock keeping unit.
    pub sku: Option<String>,
    /// The purchase price in major units. Heffl does not return it.
    pub buy_price: Option<Decimal>,
    /// Whether it is in use.
    pub is_active: Option<bool>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateProduct {
    fn check(&self) -> Result<()> {
        endpoint::check_text("name", &self.name)
    }
}

/// Updates a product. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v2/products/{id}",
    name = "products.update",
    idempotent,
    docs = "https://docs.heffl.com/api-v2-reference/reference-data/update-a-product"
)]
#[returns(Item<Product>)]
pub struct UpdateProduct {
    /// The product.
    pub id: ProductId,
    /// The name.
    pub name: Option<String>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<ProductType>,
    /// The unit price in major units.
    pub price: Option<Decimal>,
    /// The description.
    pub description: Update<String>,
    /// The stock keeping unit.
    pub sku: Update<String>,
    /// The purchase price in major units. Heffl does not return it.
    pub buy_price: Update<Decimal>,
    /// Whether it is in use.
    pub is_active: Option<bool>,
    /// Custom fields by key. Those that are left out stay as they are.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: CustomFields,
}
