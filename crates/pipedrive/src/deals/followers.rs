//! Followers of a deal, and the log of who began and ceased to follow.

use dealport_core::json::{Extra, Timestamp};
use dealport_core::open_enum;
use dealport_core::plumbing::{Keyed, endpoint, record};

use crate::envelope::{Data, Deleted, Pages};
use crate::ids::{DealId, UserId};

/// A user who follows a deal.
#[record]
pub struct Follower {
    /// The user.
    #[key]
    pub user_id: UserId,
    /// The time since which the user follows.
    pub add_time: Option<Timestamp>,
}

/// A user who ceased to follow a deal.
#[record]
pub struct RemovedFollower {
    /// The user.
    #[key]
    pub user_id: UserId,
}

open_enum! {
    /// What happened to a follower or participant.
    pub enum LinkAction {
        /// Began to follow, or to take part.
        Added = "added",
        /// Ceased to follow, or to take part (inferred).
        Removed = "removed",
    }
}

/// A change of a deal's followers.
#[record]
pub struct FollowerChange {
    /// What happened.
    pub action: Option<LinkAction>,
    /// The user who did it.
    pub actor_user_id: Option<UserId>,
    /// The user who is or was the follower.
    pub follower_user_id: Option<UserId>,
    /// The time.
    pub time: Option<Timestamp>,
}

/// Changes have no id, and several may be equal.
impl Keyed for FollowerChange {
    fn fingerprint(&self) -> Option<u64> {
        None
    }
}

/// Lists the followers of a deal.
#[endpoint(
    get = "/api/v2/deals/{id}/followers",
    name = "deals.followers.list",
    cost = 10,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealFollowers"
)]
#[returns(Pages<Follower>)]
pub struct ListDealFollowers {
    /// The deal.
    pub id: DealId,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Adds a follower to a deal. The vendor refuses a user who already follows.
#[endpoint(
    post = "/api/v2/deals/{id}/followers",
    name = "deals.followers.add",
    cost = 5,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#addDealFollower"
)]
#[returns(Data<Follower>)]
pub struct AddDealFollower {
    /// The deal.
    pub id: DealId,
    /// The user.
    pub user_id: UserId,
}

/// Removes a follower from a deal.
#[endpoint(
    delete = "/api/v2/deals/{id}/followers/{follower_id}",
    name = "deals.followers.remove",
    idempotent,
    cost = 3,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#deleteDealFollower"
)]
#[returns(Deleted<RemovedFollower>)]
pub struct RemoveDealFollower {
    /// The deal.
    pub id: DealId,
    /// The user.
    pub follower_id: UserId,
}

impl From<&RemoveDealFollower> for RemovedFollower {
    fn from(request: &RemoveDealFollower) -> Self {
        Self { user_id: request.follower_id.clone(), extra: Extra::default() }
    }
}

/// Lists who began and ceased to follow a deal.
#[endpoint(
    get = "/api/v2/deals/{id}/followers/changelog",
    name = "deals.followers.changes.list",
    cost = 10,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealFollowersChangelog"
)]
#[returns(Pages<FollowerChange>)]
pub struct ListDealFollowerChanges {
    /// The deal.
    pub id: DealId,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
