//! Variations of a product, such as sizes.

use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Error, Result};

use super::{NewPrice, Price, price};
use crate::envelope::{Data, Deleted, Pages};
use crate::ids::{ProductId, ProductVariationId};

/// A variation of a product.
#[record]
pub struct ProductVariation {
    /// The variation's id.
    pub id: ProductVariationId,
    /// The name.
    pub name: Option<String>,
    /// The product.
    pub product_id: Option<ProductId>,
    /// The prices, one for each currency.
    pub prices: Option<Vec<Price>>,
}

/// Lists the variations of a product.
#[endpoint(
    get = "/api/v2/products/{id}/variations",
    name = "products.variations.list",
    cost = 10,
    scope = "products:read, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#getProductVariations"
)]
#[returns(Pages<ProductVariation>)]
pub struct ListProductVariations {
    /// The product.
    pub id: ProductId,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Creates a variation of a product.
#[endpoint(
    post = "/api/v2/products/{id}/variations",
    name = "products.variations.create",
    cost = 5,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#addProductVariation",
    validate(Self::check)
)]
#[returns(Data<ProductVariation>)]
pub struct CreateProductVariation {
    /// The product.
    pub id: ProductId,
    /// The name, of 1 to 255 characters.
    pub name: String,
    /// The prices, at most one for each currency; 0 in the caller's currency if unset.
    pub prices: Option<Vec<NewPrice>>,
}

impl CreateProductVariation {
    fn check(&self) -> Result<()> {
        check_name(&self.name)?;
        price::check(self.prices.as_deref())
    }
}

/// Updates a variation of a product. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v2/products/{id}/variations/{product_variation_id}",
    name = "products.variations.update",
    idempotent,
    cost = 5,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#updateProductVariation",
    validate(Self::check)
)]
#[returns(Data<ProductVariation>)]
pub struct UpdateProductVariation {
    /// The product.
    pub id: ProductId,
    /// The variation.
    pub product_variation_id: ProductVariationId,
    /// The name, of 1 to 255 characters.
    pub name: Option<String>,
    /// The prices, in place of all that it has.
    pub prices: Option<Vec<NewPrice>>,
}

impl UpdateProductVariation {
    fn check(&self) -> Result<()> {
        self.name.as_deref().map_or(Ok(()), check_name)?;
        price::check(self.prices.as_deref())
    }
}

/// Deletes a variation of a product.
#[endpoint(
    delete = "/api/v2/products/{id}/variations/{product_variation_id}",
    name = "products.variations.delete",
    idempotent,
    cost = 3,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#deleteProductVariation"
)]
#[returns(Deleted<DeletedProductVariation>)]
pub struct DeleteProductVariation {
    /// The product.
    pub id: ProductId,
    /// The variation.
    pub product_variation_id: ProductVariationId,
}

/// A deleted variation of a product.
#[record]
pub struct DeletedProductVariation {
    /// The id.
    pub id: ProductVariationId,
}

impl From<&DeleteProductVariation> for DeletedProductVariation {
    fn from(request: &DeleteProductVariation) -> Self {
        Self { id: request.product_variation_id.clone(), extra: Extra::default() }
    }
}

fn check_name(name: &str) -> Result<()> {
    match name.chars().count() {
        1..=255 => Ok(()),
        length => Err(Error::invalid_request(format!("name: expected 1 to 255 characters, found {length}"))),
    }
}
