//! The field definitions of organizations: the vendor's fields and custom fields.
//!
//! See [OrganizationFields](https://developers.pipedrive.com/docs/api/v1/OrganizationFields).

mod options;
mod write;

use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use crate::envelope::{Data, Pages};
use crate::ids::FieldCode;

pub use crate::fields::{Field, FieldOption, FieldType, IncludeField, NewFieldType, Subfield};
pub use options::{
    AddOrganizationFieldOptions, DeleteOrganizationFieldOptions, UpdateOrganizationFieldOptions,
};
pub use write::{CreateOrganizationField, DeleteOrganizationField, UpdateOrganizationField};

/// Lists the field definitions of organizations.
#[endpoint(
    get = "/api/v2/organizationFields",
    name = "organization_fields.list",
    cost = 10,
    scope = "contacts:read, contacts:full, admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/OrganizationFields#getOrganizationFields"
)]
#[returns(Pages<Field>)]
pub struct ListOrganizationFields {
    /// The fields to add to each field definition.
    pub include_fields: Commas<IncludeField>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Gets a field definition of organizations.
#[endpoint(
    get = "/api/v2/organizationFields/{field_code}",
    name = "organization_fields.get",
    cost = 1,
    scope = "contacts:read, contacts:full, admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/OrganizationFields#getOrganizationField"
)]
#[returns(Data<Field>)]
pub struct GetOrganizationField {
    /// The field's key.
    pub field_code: FieldCode,
    /// The fields to add to the field definition.
    pub include_fields: Commas<IncludeField>,
}
