//! Getting a deal.

use dealport_core::plumbing::camel::endpoint;

use super::Deal;
use crate::envelope::Item;
use crate::ids::DealId;

/// Gets a deal.
///
/// Heffl lists the operation without documenting it. Its response is that of the list (inferred).
#[endpoint(
    get = "/api/v2/deals/{id}",
    name = "deals.get",
    docs = "https://docs.heffl.com/api-v2/introduction"
)]
#[returns(Item<Deal>)]
pub struct GetDeal {
    /// The deal.
    pub id: DealId,
}
