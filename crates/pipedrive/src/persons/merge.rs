//! Merging two persons.

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use crate::endpoint::{self, Survivor};
use crate::envelope::Data;
use crate::ids::PersonId;
use crate::v1::persons::Person;

/// Merges a person into another one, and returns the other one.
///
/// The person `id` is gone afterwards. The values of the person `merge_with_id` win; those that it lacks come
/// from the person `id`.
#[endpoint(
    put = "/v1/persons/{id}/merge",
    name = "persons.merge",
    cost = 40,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#mergePersons",
    validate(Self::check)
)]
#[returns(Data<Person>)]
pub struct MergePersons {
    /// The person that is gone afterwards.
    pub id: PersonId,
    /// The person that stays.
    pub merge_with_id: Survivor<PersonId>,
}

impl MergePersons {
    fn check(&self) -> Result<()> {
        endpoint::not_itself("merge_with_id", "a person", &self.id, &self.merge_with_id)
    }
}
