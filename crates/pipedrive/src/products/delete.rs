//! Deleting a product.

use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::Deleted;
use crate::ids::ProductId;

/// Deletes a product. The vendor erases it after 30 days.
#[endpoint(
    delete = "/api/v2/products/{id}",
    name = "products.delete",
    idempotent,
    cost = 3,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#deleteProduct"
)]
#[returns(Deleted<DeletedProduct>)]
pub struct DeleteProduct {
    /// The product.
    pub id: ProductId,
}

/// A deleted product.
#[record]
pub struct DeletedProduct {
    /// The id.
    pub id: ProductId,
}

impl From<&DeleteProduct> for DeletedProduct {
    fn from(request: &DeleteProduct) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}
