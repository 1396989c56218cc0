//! The image of a product.

use chrono::NaiveDate;
use dealport_core::Id;
use dealport_core::http::FilePart;
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::Data;
use crate::ids::{ProductId, kind};

/// The image of a product.
#[record]
pub struct ProductImage {
    /// The image's id.
    pub id: Id<kind::ProductImage>,
    /// The product.
    pub product_id: Option<ProductId>,
    /// The id of the company. The vendor sends it as text.
    pub company_id: Option<String>,
    /// The URL of the image, valid for 7 days; missing after an upload.
    pub public_url: Option<String>,
    /// The date of the upload.
    pub add_time: Option<NaiveDate>,
    /// The content type: `image/png`; missing after an upload.
    pub mime_type: Option<String>,
    /// The name of the file; missing after an upload.
    pub name: Option<String>,
}

/// Gets the image of a product.
#[endpoint(
    get = "/api/v2/products/{id}/images",
    name = "products.image.get",
    cost = 10,
    scope = "products:read, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#getProductImage"
)]
#[returns(Data<ProductImage>)]
pub struct GetProductImage {
    /// The product.
    pub id: ProductId,
}

/// Uploads an image of a product that has none.
#[endpoint(
    post = "/api/v2/products/{id}/images",
    name = "products.image.upload",
    cost = 20,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#uploadProductImage"
)]
#[returns(Data<ProductImage>)]
pub struct UploadProductImage {
    /// The product.
    pub id: ProductId,
    /// The image.
    #[file]
    #[wire = "data"]
    pub file: FilePart,
}

/// Replaces the image of a product.
#[endpoint(
    put = "/api/v2/products/{id}/images",
    name = "products.image.replace",
    idempotent,
    cost = 20,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#updateProductImage"
)]
#[returns(Data<ProductImage>)]
pub struct ReplaceProductImage {
    /// The product.
    pub id: ProductId,
    /// The image.
    #[file]
    #[wire = "data"]
    pub file: FilePart,
}

/// Deletes the image of a product.
#[endpoint(
    delete = "/api/v2/products/{id}/images",
    name = "products.image.delete",
    idempotent,
    cost = 6,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#deleteProductImage"
)]
#[returns(Data<DeletedProductImage>)]
pub struct DeleteProductImage {
    /// The product.
    pub id: ProductId,
}

/// A deleted image of a product.
#[record]
pub struct DeletedProductImage {
    /// The image's id.
    pub id: Id<kind::ProductImage>,
}
