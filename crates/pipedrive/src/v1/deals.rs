//! Deals in version 1.

mod archived;
mod deal;
mod followers;

#[allow(deprecated, reason = "what is deprecated stays usable")]
pub use archived::{ListArchivedDeals, StatusFilter};
pub use deal::Deal;
pub use followers::{AddDealFollower, Follower, ListDealFollowers, RemoveDealFollower, RemovedFollower};
