//! Deleting a deal.

use dealport_core::{Answer, Endpoint, Operation, Result, record, request};

use crate::ids::DealId;
use crate::{Pipedrive, envelope};

request! {
    /// Marks a deal as deleted. It is gone for good after 30 days.
    ///
    /// `DELETE /api/v2/deals/{id}`, 3 tokens. See
    /// [Delete a deal](https://developers.pipedrive.com/docs/api/v1/Deals#deleteDeal).
    pub struct DeleteDeal {
        path {
            /// The deal.
            id: DealId,
        }
    }
}

record! {
    /// What is left of a deleted deal.
    pub struct DeletedDeal {
        /// Its number.
        id: DealId,
    }
}

impl Endpoint for DeleteDeal {
    type Vendor = Pipedrive;
    type Output = DeletedDeal;

    // Done twice, it is deleted. If the first answer was lost, the second may be a 404 with the outcome unknown.
    const OPERATION: Operation = Operation::delete("deals.delete", "/api/v2/deals/{id}")
        .idempotent(true)
        .cost(3)
        .page("https://developers.pipedrive.com/docs/api/v1/Deals#deleteDeal");

    fn decode(&self, answer: &Answer) -> Result<Self::Output> {
        envelope::data(answer)
    }
}
