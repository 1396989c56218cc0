//! Reading one deal.

use dealport_core::plumbing::camel::endpoint;

use super::Deal;
use crate::DealId;
use crate::envelope::One;

/// Gets a deal.
#[endpoint(
    get = "/public/v1/crm/deals/{id}",
    name = "deals.get",
    payload = "deal",
    docs = "https://developers.weeek.net/api/deals#get-a-deal"
)]
#[returns(One<Deal>)]
pub struct GetDeal {
    /// The deal.
    pub id: DealId,
}
