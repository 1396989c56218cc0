//! The field definitions of persons: the vendor's fields and custom fields.
//!
//! See [PersonFields](https://developers.pipedrive.com/docs/api/v1/PersonFields).

mod options;
mod write;

use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use crate::envelope::{Data, Pages};
use crate::ids::FieldCode;

pub use crate::fields::{Field, FieldOption, FieldType, IncludeField, NewFieldType, Subfield};
pub use options::{AddPersonFieldOptions, DeletePersonFieldOptions, UpdatePersonFieldOptions};
pub use write::{CreatePersonField, DeletePersonField, UpdatePersonField};

/// Lists the field definitions of persons.
#[endpoint(
    get = "/api/v2/personFields",
    name = "person_fields.list",
    cost = 10,
    scope = "contacts:read, contacts:full, admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#getPersonFields"
)]
#[returns(Pages<Field>)]
pub struct ListPersonFields {
    /// The fields to add to each field definition.
    pub include_fields: Commas<IncludeField>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Gets a field definition of persons.
#[endpoint(
    get = "/api/v2/personFields/{field_code}",
    name = "person_fields.get",
    cost = 1,
    scope = "contacts:read, contacts:full, admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#getPersonField"
)]
#[returns(Data<Field>)]
pub struct GetPersonField {
    /// The field's key.
    pub field_code: FieldCode,
    /// The fields to add to the field definition.
    pub include_fields: Commas<IncludeField>,
}
