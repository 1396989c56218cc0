//! Options of the persons' fields. The vendor applies all options of a request or none.

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use crate::envelope::Data;
use crate::fields::{FieldOption, NewOption, OptionRef, RenamedOption, check_count, check_labels};
use crate::ids::FieldCode;

/// Adds options to a field of persons, and returns those that it added.
#[endpoint(
    post = "/api/v2/personFields/{field_code}/options",
    name = "person_fields.options.add",
    cost = 5,
    scope = "contacts:full, admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#addPersonFieldOptions",
    validate(Self::check)
)]
#[returns(Data<Vec<FieldOption>>)]
pub struct AddPersonFieldOptions {
    /// The field's key.
    pub field_code: FieldCode,
    /// The options.
    #[whole]
    pub options: Vec<NewOption>,
}

impl AddPersonFieldOptions {
    fn check(&self) -> Result<()> {
        check_labels(self.options.iter().map(|option| option.label.as_str()))
    }
}

/// Renames options of a field of persons, and returns those that it renamed.
///
/// Fails as a whole if one of the options does not exist.
#[endpoint(
    patch = "/api/v2/personFields/{field_code}/options",
    name = "person_fields.options.update",
    idempotent,
    cost = 5,
    scope = "contacts:full, admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#updatePersonFieldOptions",
    validate(Self::check)
)]
#[returns(Data<Vec<FieldOption>>)]
pub struct UpdatePersonFieldOptions {
    /// The field's key.
    pub field_code: FieldCode,
    /// The options.
    #[whole]
    pub options: Vec<RenamedOption>,
}

impl UpdatePersonFieldOptions {
    fn check(&self) -> Result<()> {
        check_labels(self.options.iter().map(|option| option.label.as_str()))
    }
}

/// Deletes options of a field of persons, and returns those that it deleted.
///
/// Fails as a whole if one of the options does not exist.
#[endpoint(
    delete = "/api/v2/personFields/{field_code}/options",
    name = "person_fields.options.delete",
    cost = 3,
    scope = "contacts:full, admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#deletePersonFieldOptions",
    validate(Self::check)
)]
#[returns(Data<Vec<FieldOption>>)]
pub struct DeletePersonFieldOptions {
    /// The field's key.
    pub field_code: FieldCode,
    /// The options.
    #[whole]
    pub options: Vec<OptionRef>,
}

impl DeletePersonFieldOptions {
    fn check(&self) -> Result<()> {
        check_count(self.options.len())
    }
}
