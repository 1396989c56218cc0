//! Getting a deal.

use dealport_core::plumbing::camel::endpoint;

use super::Deal;
use crate::envelope::Item;
use crate::ids::DealId;

/// Gets a deal.
#[endpoint(
    get = "/api/v1/deals/{id}",
    name = "v1.deals.get",
    docs = "https://docs.heffl.com/api-reference/deals/get-a-deal"
)]
#[returns(Item<Deal>)]
pub struct GetDeal {
    /// The deal.
    pub id: DealId,
}
