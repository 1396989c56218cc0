//! Users who may see a person. They are in version 1 of the API only.

use dealport_core::plumbing::endpoint;

use crate::ids::{PersonId, UserId};
use crate::v1::envelope::List;

/// Lists the users who may see a person, in one response.
#[endpoint(
    get = "/v1/persons/{id}/permittedUsers",
    name = "persons.permitted_users.list",
    cost = 10,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#getPersonUsers"
)]
#[returns(List<UserId>)]
pub struct ListPersonPermittedUsers {
    /// The person.
    pub id: PersonId,
}
