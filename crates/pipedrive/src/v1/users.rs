//! Users in version 1.

use dealport_core::plumbing::endpoint;

use super::envelope::List;
use crate::ids::UserId;

/// Lists the users who follow a user, in one response.
#[endpoint(
    get = "/v1/users/{id}/followers",
    name = "v1.users.followers.list",
    cost = 20,
    scope = "users:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#getUserFollowers"
)]
#[returns(List<UserId>)]
pub struct ListUserFollowers {
    /// The user.
    pub id: UserId,
}
