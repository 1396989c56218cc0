//! Deleting a deal.

use dealport_core::plumbing::camel::endpoint;

use crate::envelope::Deleted;
use crate::ids::DealId;

/// Deletes a deal. Heffl does not document whether it can be restored.
#[endpoint(
    delete = "/api/v2/deals/{id}",
    name = "deals.delete",
    idempotent,
    docs = "https://docs.heffl.com/api-v2/introduction"
)]
#[returns(Deleted)]
pub struct DeleteDeal {
    /// The deal.
    pub id: DealId,
}
