//! Fields of persons in version 1, whose numbers the conditions of filters name.

use dealport_core::Result;
use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use super::envelope::OffsetPages;
use super::fields::{DeletedField, DeletedFields, EditedOption, Field};
use crate::endpoint;
use crate::envelope::{Data, Deleted};
use crate::fields::{NewFieldType, NewOption, check_new};
use crate::ids::FieldId;

/// Lists the field definitions of persons.
#[endpoint(
    get = "/v1/personFields",
    name = "v1.person_fields.list",
    cost = 20,
    scope = "contacts:read, contacts:full, contact-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#getPersonFields"
)]
#[returns(OffsetPages<Field>)]
pub struct ListPersonFields {
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

/// Gets a field definition of persons.
#[endpoint(
    get = "/v1/personFields/{id}",
    name = "v1.person_fields.get",
    cost = 2,
    scope = "contacts:read, contacts:full, contact-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#getPersonField"
)]
#[returns(Data<Field>)]
pub struct GetPersonField {
    /// The field.
    pub id: FieldId,
}

/// Creates a custom field of persons.
#[endpoint(
    post = "/v1/personFields",
    name = "v1.person_fields.create",
    cost = 10,
    scope = "contact-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#addPersonField",
    validate(Self::check)
)]
#[returns(Data<Field>)]
pub struct CreatePersonField {
    /// The name.
    pub name: String,
    /// The type of its value.
    pub field_type: NewFieldType,
    /// The options; required for the types enum and set.
    pub options: Option<Vec<NewOption>>,
    /// Whether the dialog that adds a person shows the field; `true` if unset.
    pub add_visible_flag: Option<bool>,
}

impl CreatePersonField {
    fn check(&self) -> Result<()> {
        check_new(&self.name, &self.field_type, self.options.as_deref())
    }
}

/// Updates a field of persons. Sends only the fields that were set.
#[endpoint(
    put = "/v1/personFields/{id}",
    name = "v1.person_fields.update",
    idempotent(Self::has_no_new_option),
    cost = 10,
    scope = "contact-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#updatePersonField"
)]
#[returns(Data<Field>)]
pub struct UpdatePersonField {
    /// The field.
    pub id: FieldId,
    /// The name.
    pub name: Option<String>,
    /// The options in place of those that it has. Those without an id are new.
    pub options: Option<Vec<EditedOption>>,
    /// Whether the dialog that adds a person shows the field.
    pub add_visible_flag: Option<bool>,
}

impl UpdatePersonField {
    /// Returns whether a second request would create no second option.
    fn has_no_new_option(&self) -> bool {
        self.options.iter().flatten().all(|option| option.id.is_some())
    }
}

/// Deletes a custom field of persons.
#[endpoint(
    delete = "/v1/personFields/{id}",
    name = "v1.person_fields.delete",
    idempotent,
    cost = 6,
    scope = "contact-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#deletePersonField"
)]
#[returns(Deleted<DeletedField>)]
pub struct DeletePersonField {
    /// The field.
    pub id: FieldId,
}

impl From<&DeletePersonField> for DeletedField {
    fn from(request: &DeletePersonField) -> Self {
        Self::of(request.id.clone())
    }
}

/// Deletes several custom fields of persons.
#[endpoint(
    delete = "/v1/personFields",
    name = "v1.person_fields.delete_many",
    idempotent,
    cost = 10,
    scope = "contact-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/PersonFields#deletePersonFields",
    validate(Self::check)
)]
#[returns(Data<DeletedFields>)]
pub struct DeleteManyPersonFields {
    /// The fields, at least one.
    pub ids: Commas<FieldId>,
}

impl DeleteManyPersonFields {
    fn check(&self) -> Result<()> {
        endpoint::required("ids", self.ids.len(), usize::MAX)
    }
}
