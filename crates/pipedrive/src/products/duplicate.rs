//! Copying a product.

use dealport_core::plumbing::endpoint;

use super::Product;
use crate::envelope::Data;
use crate::ids::ProductId;

/// Creates a copy of a product, with its variations, prices and custom fields.
#[endpoint(
    post = "/api/v2/products/{id}/duplicate",
    name = "products.duplicate",
    cost = 5,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#duplicateProduct"
)]
#[returns(Data<Product>)]
pub struct DuplicateProduct {
    /// The product.
    pub id: ProductId,
}
