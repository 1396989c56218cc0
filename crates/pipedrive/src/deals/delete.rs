//! Deleting a deal.

use dealport_core::plumbing::{endpoint, record};

use crate::envelope::Data;
use crate::ids::DealId;

/// Deletes a deal. The vendor erases it after 30 days.
#[endpoint(
    delete = "/api/v2/deals/{id}",
    name = "deals.delete",
    idempotent,
    cost = 3,
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#deleteDeal"
)]
#[returns(Data<DeletedDeal>)]
pub struct DeleteDeal {
    /// The deal.
    pub id: DealId,
}

/// A deleted deal.
#[record]
pub struct DeletedDeal {
    /// The deal's id.
    pub id: DealId,
}
