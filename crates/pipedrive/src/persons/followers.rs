//! Followers of a person, and the log of who began and ceased to follow.

use dealport_core::json::Extra;
use dealport_core::plumbing::endpoint;

use crate::deals::{Follower, FollowerChange, RemovedFollower};
use crate::envelope::{Data, Deleted, Pages};
use crate::ids::{PersonId, UserId};

/// Lists the followers of a person.
#[endpoint(
    get = "/api/v2/persons/{id}/followers",
    name = "persons.followers.list",
    cost = 10,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#getPersonFollowers"
)]
#[returns(Pages<Follower>)]
pub struct ListPersonFollowers {
    /// The person.
    pub id: PersonId,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Adds a follower to a person. The vendor refuses a user who already follows.
#[endpoint(
    post = "/api/v2/persons/{id}/followers",
    name = "persons.followers.add",
    cost = 5,
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
    delete = "/api/v2/persons/{id}/followers/{follower_id}",
    name = "persons.followers.remove",
    idempotent,
    cost = 3,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#deletePersonFollower"
)]
#[returns(Deleted<RemovedFollower>)]
pub struct RemovePersonFollower {
    /// The person.
    pub id: PersonId,
    /// The user.
    pub follower_id: UserId,
}

impl From<&RemovePersonFollower> for RemovedFollower {
    fn from(request: &RemovePersonFollower) -> Self {
        Self { user_id: request.follower_id.clone(), extra: Extra::default() }
    }
}

/// Lists who began and ceased to follow a person.
#[endpoint(
    get = "/api/v2/persons/{id}/followers/changelog",
    name = "persons.followers.changes.list",
    cost = 10,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#getPersonFollowersChangelog"
)]
#[returns(Pages<FollowerChange>)]
pub struct ListPersonFollowerChanges {
    /// The person.
    pub id: PersonId,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
