//! Deleting a deal.

use dealport_core::plumbing::camel::endpoint;

use crate::DealId;
use crate::envelope::Done;

/// Deletes a deal. It is not documented whether the deal can be restored.
///
/// If the first response was lost, the retry may be refused because the deal no longer exists. Its
/// outcome is unknown then.
#[endpoint(
    delete = "/public/v1/crm/deals/{id}",
    name = "deals.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/deals#delete-a-deal"
)]
#[returns(Done)]
pub struct DeleteDeal {
    /// The deal.
    pub id: DealId,
}
