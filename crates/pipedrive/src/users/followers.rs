//! Followers of a user.

use dealport_core::plumbing::endpoint;

use crate::deals::Follower;
use crate::envelope::Pages;
use crate::ids::UserId;

/// Lists the users who follow a user.
#[endpoint(
    get = "/api/v2/users/{id}/followers",
    name = "users.followers.list",
    cost = 10,
    scope = "users:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#getUserFollowers"
)]
#[returns(Pages<Follower>)]
pub struct ListUserFollowers {
    /// The user.
    pub id: UserId,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
