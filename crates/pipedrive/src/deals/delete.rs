//! Deleting a deal.

use dealport_core::{Operation, record, request};

use crate::endpoint::endpoint;
use crate::ids::DealId;

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

endpoint! {
    DeleteDeal:
        // Done twice, it is deleted. If the first response was lost, the second may be a 404 with the outcome unknown.
        Operation::delete("deals.delete", "/api/v2/deals/{id}")
            .idempotent(true)
            .cost(3)
            .page("https://developers.pipedrive.com/docs/api/v1/Deals#deleteDeal")
        => DeletedDeal
}
