//! Followers of a product, and the log of who began and ceased to follow.

use dealport_core::json::Extra;
use dealport_core::plumbing::endpoint;

use crate::deals::{Follower, FollowerChange, RemovedFollower};
use crate::envelope::{Data, Deleted, Pages};
use crate::ids::{ProductId, UserId};

/// Lists the followers of a product.
#[endpoint(
    get = "/api/v2/products/{id}/followers",
    name = "products.followers.list",
    cost = 10,
    scope = "products:read, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#getProductFollowers"
)]
#[returns(Pages<Follower>)]
pub struct ListProductFollowers {
    /// The product.
    pub id: ProductId,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Adds a follower to a product. The vendor refuses a user who already follows.
#[endpoint(
    post = "/api/v2/products/{id}/followers",
    name = "products.followers.add",
    cost = 5,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#addProductFollower"
)]
#[returns(Data<Follower>)]
pub struct AddProductFollower {
    /// The product.
    pub id: ProductId,
    /// The user.
    pub user_id: UserId,
}

/// Removes a follower from a product.
#[endpoint(
    delete = "/api/v2/products/{id}/followers/{follower_id}",
    name = "products.followers.remove",
    idempotent,
    cost = 3,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#deleteProductFollower"
)]
#[returns(Deleted<RemovedFollower>)]
pub struct RemoveProductFollower {
    /// The product.
    pub id: ProductId,
    /// The user.
    pub follower_id: UserId,
}

impl From<&RemoveProductFollower> for RemovedFollower {
    fn from(request: &RemoveProductFollower) -> Self {
        Self { user_id: request.follower_id.clone(), extra: Extra::default() }
    }
}

/// Lists who began and ceased to follow a product.
#[endpoint(
    get = "/api/v2/products/{id}/followers/changelog",
    name = "products.followers.changes.list",
    cost = 10,
    scope = "products:read, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#getProductFollowersChangelog"
)]
#[returns(Pages<FollowerChange>)]
pub struct ListProductFollowerChanges {
    /// The product.
    pub id: ProductId,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
