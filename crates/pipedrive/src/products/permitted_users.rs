//! Users who may see a product. They are in version 1 of the API only.

use dealport_core::plumbing::endpoint;

use crate::ids::{ProductId, UserId};
use crate::v1::envelope::List;

/// Lists the users who may see a product, in one response.
#[endpoint(
    get = "/v1/products/{id}/permittedUsers",
    name = "products.permitted_users.list",
    cost = 10,
    scope = "products:read, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#getProductUsers"
)]
#[returns(List<UserId>)]
pub struct ListProductPermittedUsers {
    /// The product.
    pub id: ProductId,
}
