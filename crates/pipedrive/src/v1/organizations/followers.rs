//! Followers of an organization in version 1.

use dealport_core::plumbing::endpoint;

use crate::envelope::Data;
use crate::ids::{FollowerId, OrganizationId, UserId};
use crate::v1::envelope::List;
use crate::v1::followers::{Follower, RemovedFollower};

/// Lists the followers of an organization, in one response.
#[endpoint(
    get = "/v1/organizations/{id}/followers",
    name = "v1.organizations.followers.list",
    cost = 20,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizationFollowers"
)]
#[returns(List<Follower>)]
pub struct ListOrganizationFollowers {
    /// The organization.
    pub id: OrganizationId,
}

/// Adds a follower to an organization.
#[endpoint(
    post = "/v1/organizations/{id}/followers",
    name = "v1.organizations.followers.add",
    cost = 10,
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
    delete = "/v1/organizations/{id}/followers/{follower_id}",
    name = "v1.organizations.followers.remove",
    idempotent,
    cost = 6,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#deleteOrganizationFollower"
)]
#[returns(Data<RemovedFollower>)]
pub struct RemoveOrganizationFollower {
    /// The organization.
    pub id: OrganizationId,
    /// The follower, not the user.
    pub follower_id: FollowerId,
}
