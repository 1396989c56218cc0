//! Followers in version 1, where they have ids of their own.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::record;

use crate::ids::{DealId, FollowerId, OrganizationId, PersonId, ProductId, UserId};

/// A user who follows an item, in version 1.
#[record]
pub struct Follower {
    /// The follower's id, which removing it needs.
    pub id: FollowerId,
    /// The user.
    pub user_id: Option<UserId>,
    /// The deal, if it is one that is followed.
    pub deal_id: Option<DealId>,
    /// The person, if it is one that is followed.
    pub person_id: Option<PersonId>,
    /// The organization, if it is one that is followed.
    pub org_id: Option<OrganizationId>,
    /// The product, if it is one that is followed.
    pub product_id: Option<ProductId>,
    /// The time since which the user follows.
    pub add_time: Option<Timestamp>,
}

/// A follower that was removed, in version 1.
#[record]
pub struct RemovedFollower {
    /// The follower's id. The vendor's page calls it the id of the item.
    pub id: FollowerId,
}
