//! Users who may see a deal. They are in version 1 of the API only.

use dealport_core::plumbing::endpoint;

use crate::ids::{DealId, UserId};
use crate::v1::envelope::List;

/// Lists the users who may see a deal, in one response.
#[endpoint(
    get = "/v1/deals/{id}/permittedUsers",
    name = "deals.permitted_users.list",
    cost = 10,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealUsers"
)]
#[returns(List<UserId>)]
pub struct ListDealPermittedUsers {
    /// The deal.
    pub id: DealId,
}
