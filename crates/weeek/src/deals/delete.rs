//! Deleting a deal.

use dealport_core::{Operation, request};

use crate::DealId;
use crate::endpoint::endpoint;

request! {
    /// Deletes a deal. Whether it can be brought back is not documented.
    ///
    /// `DELETE /public/v1/crm/deals/{id}`. See
    /// [Delete a deal](https://developers.weeek.net/api/deals#delete-a-deal).
    pub struct DeleteDeal {
        path {
            /// The deal.
            id: DealId,
        }
    }
}

endpoint! {
    DeleteDeal:
        // Done twice, it is deleted. If the first response was lost, the second may be a refusal with the outcome
        // unknown.
        Operation::delete("deals.delete", "/public/v1/crm/deals/{id}")
            .idempotent(true)
            .page("https://developers.weeek.net/api/deals#delete-a-deal")
        => done
}
