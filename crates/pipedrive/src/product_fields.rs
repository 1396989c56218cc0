//! The field definitions of products: the vendor's fields and custom fields.
//!
//! See [ProductFields](https://developers.pipedrive.com/docs/api/v1/ProductFields).

mod options;
mod write;

use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use crate::envelope::{Data, Pages};
use crate::ids::FieldCode;

pub use crate::fields::{Field, FieldOption, FieldType, IncludeVisibility, NewFieldType, Subfield};
pub use options::{AddProductFieldOptions, DeleteProductFieldOptions, UpdateProductFieldOptions};
pub use write::{CreateProductField, DeleteProductField, UpdateProductField};

/// Lists the field definitions of products.
#[endpoint(
    get = "/api/v2/productFields",
    name = "product_fields.list",
    cost = 10,
    scope = "products:read, products:full, product-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ProductFields#getProductFields"
)]
#[returns(Pages<Field>)]
pub struct ListProductFields {
    /// The fields to add to each field definition: only `ui_visibility` for products.
    pub include_fields: Commas<IncludeVisibility>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Gets a field definition of products.
#[endpoint(
    get = "/api/v2/productFields/{field_code}",
    name = "product_fields.get",
    cost = 1,
    scope = "products:read, products:full, product-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ProductFields#getProductField"
)]
#[returns(Data<Field>)]
pub struct GetProductField {
    /// The field's key.
    pub field_code: FieldCode,
    /// The fields to add to the field definition: only `ui_visibility` for products.
    pub include_fields: Commas<IncludeVisibility>,
}
