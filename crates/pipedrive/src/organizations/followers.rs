//! Followers of an organization, and the log of who began and ceased to follow.

use dealport_core::json::Extra;
use dealport_core::plumbing::endpoint;

use crate::deals::{Follower, FollowerChange, RemovedFollower};
use crate::envelope::{Data, Deleted, Pages};
use crate::ids::{OrganizationId, UserId};

/// Lists the followers of an organization.
#[endpoint(
    get = "/api/v2/organizations/{id}/followers",
    name = "organizations.followers.list",
    cost = 10,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizationFollowers"
)]
#[returns(Pages<Follower>)]
pub struct ListOrganizationFollowers {
    /// The organization.
    pub id: OrganizationId,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Adds a follower to an organization. The vendor refuses a user who already follows.
#[endpoint(
    post = "/api/v2/organizations/{id}/followers",
    name = "organizations.followers.add",
    cost = 5,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#addOrganizationFollower"
)]
#[returns(Data<Follower>)]
pub struct AddOrganizationFollower {
    /// The organization.
    pub id: OrganizationId,
    /// The user.
    pub user_id: UserId,
}

/// Removes a follower from an organization.
#[endpoint(
    delete = "/api/v2/organizations/{id}/followers/{follower_id}",
    name = "organizations.followers.remove",
    idempotent,
    cost = 3,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#deleteOrganizationFollower"
)]
#[returns(Deleted<RemovedFollower>)]
pub struct RemoveOrganizationFollower {
    /// The organization.
    pub id: OrganizationId,
    /// The user.
    pub follower_id: UserId,
}

impl From<&RemoveOrganizationFollower> for RemovedFollower {
    fn from(request: &RemoveOrganizationFollower) -> Self {
        Self { user_id: request.follower_id.clone(), extra: Extra::default() }
    }
}

/// Lists who began and ceased to follow an organization.
#[endpoint(
    get = "/api/v2/organizations/{id}/followers/changelog",
    name = "organizations.followers.changes.list",
    cost = 10,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizationFollowersChangelog"
)]
#[returns(Pages<FollowerChange>)]
pub struct ListOrganizationFollowerChanges {
    /// The organization.
    pub id: OrganizationId,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
