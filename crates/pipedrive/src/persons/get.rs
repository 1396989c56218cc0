//! Reading one person.

use dealport_core::Result;
use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use super::{IncludeField, Person};
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{FieldCode, PersonId};

/// Gets a person.
///
/// Also gets one deleted less than 30 days ago (inferred).
#[endpoint(
    get = "/api/v2/persons/{id}",
    name = "persons.get",
    cost = 1,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#getPerson",
    validate(Self::check)
)]
#[returns(Data<Person>)]
pub struct GetPerson {
    /// The person.
    pub id: PersonId,
    /// The fields to add.
    pub include_fields: Commas<IncludeField>,
    /// The custom fields to return, at most 15; all if empty.
    pub custom_fields: Commas<FieldCode>,
    /// Whether chosen options come with their labels, as `{id, label}` instead of the id.
    pub include_option_labels: Option<bool>,
    /// Whether labels come with their names.
    pub include_labels: Option<bool>,
}

impl GetPerson {
    fn check(&self) -> Result<()> {
        endpoint::custom_fields(self.custom_fields.len())
    }
}
