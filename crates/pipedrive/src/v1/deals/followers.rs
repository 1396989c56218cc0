//! Followers of a deal.

use dealport_core::json::{Extra, Timestamp};
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::{Data, Deleted};
use crate::ids::{DealId, FollowerId, UserId};
use crate::v1::envelope::List;

/// A user who follows a deal.
#[record]
pub struct Follower {
    /// The follower's id. Not the id of the user.
    pub id: FollowerId,
    /// The user.
    pub user_id: Option<UserId>,
    /// The deal.
    pub deal_id: Option<DealId>,
    /// The time since which the user follows.
    pub add_time: Option<Timestamp>,
}

/// A user who ceased to follow a deal.
#[record]
pub struct RemovedFollower {
    /// The follower's id. Not the id of the user.
    pub id: FollowerId,
}

/// Lists the followers of a deal, in one response.
#[endpoint(
    get = "/v1/deals/{id}/followers",
    name = "v1.deals.followers.list",
    cost = 20,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealFollowers"
)]
#[returns(List<Follower>)]
pub struct ListDealFollowers {
    /// The deal.
    pub id: DealId,
}

/// Adds a follower to a deal. A user who already follows is returned as it is.
#[endpoint(
    post = "/v1/deals/{id}/followers",
    name = "v1.deals.followers.add",
    cost = 10,
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
    delete = "/v1/deals/{id}/followers/{follower_id}",
    name = "v1.deals.followers.remove",
    idempotent,
    cost = 6,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#deleteDealFollower"
)]
#[returns(Deleted<RemovedFollower>)]
pub struct RemoveDealFollower {
    /// The deal.
    pub id: DealId,
    /// The follower's id. Not the id of the user.
    pub follower_id: FollowerId,
}

impl From<&RemoveDealFollower> for RemovedFollower {
    fn from(request: &RemoveDealFollower) -> Self {
        Self { id: request.follower_id.clone(), extra: Extra::default() }
    }
}
