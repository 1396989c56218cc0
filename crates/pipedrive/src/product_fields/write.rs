//! Creating, updating and deleting custom fields of products.

use dealport_core::plumbing::endpoint;
use dealport_core::{Error, Result};

use crate::envelope::Data;
use crate::fields::{Field, NewFieldType, NewOption, UiVisibility, check_label, check_new};
use crate::ids::FieldCode;

/// Creates a custom field of products.
#[endpoint(
    post = "/api/v2/productFields",
    name = "product_fields.create",
    cost = 5,
    scope = "products:full, product-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ProductFields#addProductField",
    validate(Self::check)
)]
#[returns(Data<Field>)]
pub struct CreateProductField {
    /// The name, of 1 to 255 characters.
    pub field_name: String,
    /// The type of its value.
    pub field_type: NewFieldType,
    /// The options; required for the types enum and set.
    pub options: Option<Vec<NewOption>>,
    /// Where the web app shows the field.
    pub ui_visibility: Option<UiVisibility>,
}

impl CreateProductField {
    fn check(&self) -> Result<()> {
        check_new(&self.field_name, &self.field_type, self.options.as_deref())
    }
}

/// Updates a field of products. Sends only the fields that were set, of which at least one is required.
///
/// The key and the type cannot be changed.
#[endpoint(
    patch = "/api/v2/productFields/{field_code}",
    name = "product_fields.update",
    idempotent,
    cost = 5,
    scope = "products:full, product-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ProductFields#updateProductField",
    validate(Self::check)
)]
#[returns(Data<Field>)]
pub struct UpdateProductField {
    /// The field's key.
    pub field_code: FieldCode,
    /// The name, of 1 to 255 characters.
    pub field_name: Option<String>,
    /// Where the web app shows the field.
    pub ui_visibility: Option<UiVisibility>,
}

impl UpdateProductField {
    fn check(&self) -> Result<()> {
        if *self == Self::new(self.field_code.as_str()) {
            return Err(Error::invalid_request("field_code: set at least one field to update"));
        }
        self.field_name.as_deref().map_or(Ok(()), |name| check_label("field_name", name))
    }
}

/// Deletes a custom field of products.
#[endpoint(
    delete = "/api/v2/productFields/{field_code}",
    name = "product_fields.delete",
    idempotent,
    cost = 3,
    scope = "products:full, product-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ProductFields#deleteProductField"
)]
#[returns(Data<Field>)]
pub struct DeleteProductField {
    /// The field's key.
    pub field_code: FieldCode,
}
