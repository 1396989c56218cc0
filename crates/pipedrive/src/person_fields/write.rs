//! Creating, updating and deleting custom fields of persons.

use dealport_core::plumbing::endpoint;
use dealport_core::{Error, Result};

use crate::envelope::Data;
use crate::fields::{
    Field, ImportantFields, NewFieldType, NewOption, RequiredFields, UiVisibility, check_label, check_new,
};
use crate::ids::FieldCode;

/// Creates a custom field of persons.
#[endpoint(
    post = "/api/v2/personFields",
    name = "person_fields.create",
    cost = 5,
    scope = "admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#addPersonField",
    validate(Self::check)
)]
#[returns(Data<Field>)]
pub struct CreatePersonField {
    /// The name, of 1 to 255 characters.
    pub field_name: String,
    /// The type of its value.
    pub field_type: NewFieldType,
    /// The options; required for the types enum and set.
    pub options: Option<Vec<NewOption>>,
    /// Where the web app shows the field.
    pub ui_visibility: Option<UiVisibility>,
    /// Where the web app marks the field as important.
    pub important_fields: Option<ImportantFields>,
    /// Where the web app requires the field.
    pub required_fields: Option<RequiredFields>,
}

impl CreatePersonField {
    fn check(&self) -> Result<()> {
        check_new(&self.field_name, &self.field_type, self.options.as_deref())
    }
}

/// Updates a field of persons. Sends only the fields that were set, of which at least one is required.
///
/// The key and the type cannot be changed.
#[endpoint(
    patch = "/api/v2/personFields/{field_code}",
    name = "person_fields.update",
    idempotent,
    cost = 5,
    scope = "contacts:full, admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#updatePersonField",
    validate(Self::check)
)]
#[returns(Data<Field>)]
pub struct UpdatePersonField {
    /// The field's key.
    pub field_code: FieldCode,
    /// The name, of 1 to 255 characters.
    pub field_name: Option<String>,
    /// Where the web app shows the field.
    pub ui_visibility: Option<UiVisibility>,
    /// Where the web app marks the field as important.
    pub important_fields: Option<ImportantFields>,
    /// Where the web app requires the field.
    pub required_fields: Option<RequiredFields>,
}

impl UpdatePersonField {
    fn check(&self) -> Result<()> {
        if *self == Self::new(self.field_code.as_str()) {
            return Err(Error::invalid_request("field_code: set at least one field to update"));
        }
        self.field_name.as_deref().map_or(Ok(()), |name| check_label("field_name", name))
    }
}

/// Deletes a custom field of persons.
#[endpoint(
    delete = "/api/v2/personFields/{field_code}",
    name = "person_fields.delete",
    idempotent,
    cost = 3,
    scope = "admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#deletePersonField"
)]
#[returns(Data<Field>)]
pub struct DeletePersonField {
    /// The field's key.
    pub field_code: FieldCode,
}
