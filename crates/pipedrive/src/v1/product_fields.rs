//! Fields of products in version 1, whose numbers the conditions of filters name.

use dealport_core::Result;
use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use super::envelope::OffsetPages;
use super::fields::{DeletedField, DeletedFields, EditedOption, Field};
use crate::endpoint;
use crate::envelope::{Data, Deleted};
use crate::fields::{NewFieldType, NewOption, check_new};
use crate::ids::FieldId;

/// Lists the field definitions of products.
#[endpoint(
    get = "/v1/productFields",
    name = "v1.product_fields.list",
    cost = 20,
    scope = "products:read, product-fields:full, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ProductFields#getProductFields"
)]
#[returns(OffsetPages<Field>)]
pub struct ListProductFields {
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

/// Gets a field definition of products.
#[endpoint(
    get = "/v1/productFields/{id}",
    name = "v1.product_fields.get",
    cost = 2,
    scope = "products:read, product-fields:full, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ProductFields#getProductField"
)]
#[returns(Data<Field>)]
pub struct GetProductField {
    /// The field.
    pub id: FieldId,
}

/// Creates a custom field of products.
#[endpoint(
    post = "/v1/productFields",
    name = "v1.product_fields.create",
    cost = 10,
    scope = "product-fields:full, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ProductFields#addProductField",
    validate(Self::check)
)]
#[returns(Data<Field>)]
pub struct CreateProductField {
    /// The name.
    pub name: String,
    /// The type of its value.
    pub field_type: NewFieldType,
    /// The options; required for the types enum and set.
    pub options: Option<Vec<NewOption>>,
}

impl CreateProductField {
    fn check(&self) -> Result<()> {
        check_new(&self.name, &self.field_type, self.options.as_deref())
    }
}

/// Updates a field of products. Sends only the fields that were set.
#[endpoint(
    put = "/v1/productFields/{id}",
    name = "v1.product_fields.update",
    idempotent(Self::has_no_new_option),
    cost = 10,
    scope = "product-fields:full, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ProductFields#updateProductField"
)]
#[returns(Data<Field>)]
pub struct UpdateProductField {
    /// The field.
    pub id: FieldId,
    /// The name.
    pub name: Option<String>,
    /// The options in place of those that it has. Those without an id are new.
    pub options: Option<Vec<EditedOption>>,
}

impl UpdateProductField {
    /// Returns whether a second request would create no second option.
    fn has_no_new_option(&self) -> bool {
        self.options.iter().flatten().all(|option| option.id.is_some())
    }
}

/// Deletes a custom field of products.
#[endpoint(
    delete = "/v1/productFields/{id}",
    name = "v1.product_fields.delete",
    idempotent,
    cost = 6,
    scope = "product-fields:full, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ProductFields#deleteProductField"
)]
#[returns(Deleted<DeletedField>)]
pub struct DeleteProductField {
    /// The field.
    pub id: FieldId,
}

impl From<&DeleteProductField> for DeletedField {
    fn from(request: &DeleteProductField) -> Self {
        Self::of(request.id.clone())
    }
}

/// Deletes several custom fields of products.
#[endpoint(
    delete = "/v1/productFields",
    name = "v1.product_fields.delete_many",
    idempotent,
    cost = 10,
    scope = "product-fields:full, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ProductFields#deleteProductFields",
    validate(Self::check)
)]
#[returns(Data<DeletedFields>)]
pub struct DeleteManyProductFields {
    /// The fields, at least one.
    pub ids: Commas<FieldId>,
}

impl DeleteManyProductFields {
    fn check(&self) -> Result<()> {
        endpoint::required("ids", self.ids.len(), usize::MAX)
    }
}
