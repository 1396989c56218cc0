//! Followers of a person in version 1.

use dealport_core::plumbing::endpoint;

use crate::envelope::Data;
use crate::ids::{FollowerId, PersonId, UserId};
use crate::v1::envelope::List;
use crate::v1::followers::{Follower, RemovedFollower};

/// Lists the followers of a person, in one response.
#[endpoint(
    get = "/v1/persons/{id}/followers",
    name = "v1.persons.followers.list",
    cost = 20,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#getPersonFollowers"
)]
#[returns(List<Follower>)]
pub struct ListPersonFollowers {
    /// The person.
    pub id: PersonId,
}

/// Adds a follower to a person.
#[endpoint(
    post = "/v1/persons/{id}/followers",
    name = "v1.persons.followers.add",
    cost = 10,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#addPersonFollower"
)]
#[returns(Data<Follower>)]
pub struct AddPersonFollower {
    /// The person.
    pub id: PersonId,
    /// The user.
    pub user_id: UserId,
}

/// Removes a follower from a person.
#[endpoint(
    delete = "/v1/persons/{id}/followers/{follower_id}",
    name = "v1.persons.followers.remove",
    idempotent,
    cost = 6,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#deletePersonFollower"
)]
#[returns(Data<RemovedFollower>)]
pub struct RemovePersonFollower {
    /// The person.
    pub id: PersonId,
    /// The follower, not the user.
    pub follower_id: FollowerId,
}
