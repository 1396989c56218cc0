//! Deleting a person.

use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::Deleted;
use crate::ids::PersonId;

/// Deletes a person. The vendor erases it after 30 days.
#[endpoint(
    delete = "/api/v2/persons/{id}",
    name = "persons.delete",
    idempotent,
    cost = 3,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#deletePerson"
)]
#[returns(Deleted<DeletedPerson>)]
pub struct DeletePerson {
    /// The person.
    pub id: PersonId,
}

/// A deleted person.
#[record]
pub struct DeletedPerson {
    /// The id.
    pub id: PersonId,
}

impl From<&DeletePerson> for DeletedPerson {
    fn from(request: &DeletePerson) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}
