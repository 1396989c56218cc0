//! Reading one product.

use dealport_core::plumbing::endpoint;

use super::Product;
use crate::envelope::Data;
use crate::ids::ProductId;

/// Gets a product.
#[endpoint(
    get = "/api/v2/products/{id}",
    name = "products.get",
    cost = 1,
    scope = "products:read, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#getProduct"
)]
#[returns(Data<Product>)]
pub struct GetProduct {
    /// The product.
    pub id: ProductId,
}
