//! Options of the organizations' fields. The vendor applies all options of a request or none.

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use crate::envelope::Data;
use crate::fields::{FieldOption, NewOption, OptionRef, RenamedOption, check_count, check_labels};
use crate::ids::FieldCode;

/// Adds options to a field of organizations, and returns those that it added.
#[endpoint(
    post = "/api/v2/organizationFields/{field_code}/options",
    name = "organization_fields.options.add",
    cost = 5,
    scope = "contacts:full, admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/OrganizationFields#addOrganizationFieldOptions",
    validate(Self::check)
)]
#[returns(Data<Vec<FieldOption>>)]
pub struct AddOrganizationFieldOptions {
    /// The field's key.
    pub field_code: FieldCode,
    /// The options.
    #[whole]
    pub options: Vec<NewOption>,
}

impl AddOrganizationFieldOptions {
    fn check(&self) -> Result<()> {
        check_labels(self.options.iter().map(|option| option.label.as_str()))
    }
}

/// Renames options of a field of organizations, and returns those that it renamed.
///
/// Fails as a whole if one of the options does not exist.
#[endpoint(
    patch = "/api/v2/organizationFields/{field_code}/options",
    name = "organization_fields.options.update",
    idempotent,
    cost = 5,
    scope = "contacts:full, admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/OrganizationFields#updateOrganizationFieldOptions",
    validate(Self::check)
)]
#[returns(Data<Vec<FieldOption>>)]
pub struct UpdateOrganizationFieldOptions {
    /// The field's key.
    pub field_code: FieldCode,
    /// The options.
    #[whole]
    pub options: Vec<RenamedOption>,
}

impl UpdateOrganizationFieldOptions {
    fn check(&self) -> Result<()> {
        check_labels(self.options.iter().map(|option| option.label.as_str()))
    }
}

/// Deletes options of a field of organizations, and returns those that it deleted.
///
/// Fails as a whole if one of the options does not exist.
#[endpoint(
    delete = "/api/v2/organizationFields/{field_code}/options",
    name = "organization_fields.options.delete",
    cost = 3,
    scope = "contacts:full, admin, contact-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/OrganizationFields#deleteOrganizationFieldOptions",
    validate(Self::check)
)]
#[returns(Data<Vec<FieldOption>>)]
pub struct DeleteOrganizationFieldOptions {
    /// The field's key.
    pub field_code: FieldCode,
    /// The options.
    #[whole]
    pub options: Vec<OptionRef>,
}

impl DeleteOrganizationFieldOptions {
    fn check(&self) -> Result<()> {
        check_count(self.options.len())
    }
}
