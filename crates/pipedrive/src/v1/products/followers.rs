//! Followers of a product in version 1.

use dealport_core::plumbing::endpoint;

use crate::envelope::Data;
use crate::ids::{FollowerId, ProductId, UserId};
use crate::v1::envelope::OffsetPages;
use crate::v1::followers::{Follower, RemovedFollower};

/// Lists the followers of a product.
#[endpoint(
    get = "/v1/products/{id}/followers",
    name = "v1.products.followers.list",
    cost = 20,
    scope = "products:read, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#getProductFollowers"
)]
#[returns(OffsetPages<Follower>)]
pub struct ListProductFollowers {
    /// The product.
    pub id: ProductId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

/// Adds a follower to a product.
#[endpoint(
    post = "/v1/products/{id}/followers",
    name = "v1.products.followers.add",
    cost = 10,
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
    delete = "/v1/products/{id}/followers/{follower_id}",
    name = "v1.products.followers.remove",
    idempotent,
    cost = 6,
    scope = "products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#deleteProductFollower"
)]
#[returns(Data<RemovedFollower>)]
pub struct RemoveProductFollower {
    /// The product.
    pub id: ProductId,
    /// The follower, not the user.
    pub follower_id: FollowerId,
}
