//! Deleting a deal.

use dealport_core::{Operation, request};

use crate::deleted::delete;
use crate::ids::DealId;

request! {
    /// Deletes a deal. Whether it can be brought back is not documented.
    ///
    /// `DELETE /api/v1/deals/{id}`. See [Introduction](https://docs.heffl.com/api-reference/introduction).
    pub struct DeleteDeal {
        path {
            /// The deal.
            id: DealId,
        }
    }
}

delete!(
    DeleteDeal,
    Operation::delete("v1.deals.delete", "/api/v1/deals/{id}")
        .page("https://docs.heffl.com/api-reference/introduction")
);
