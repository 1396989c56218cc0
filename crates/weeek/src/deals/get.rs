//! Reading one deal.

use dealport_core::{Operation, request};

use super::Deal;
use crate::DealId;
use crate::endpoint::endpoint;

request! {
    /// Reads one deal.
    ///
    /// `GET /public/v1/crm/deals/{id}`. See
    /// [Get a deal](https://developers.weeek.net/api/deals#get-a-deal).
    pub struct GetDeal {
        path {
            /// The deal.
            id: DealId,
        }
    }
}

endpoint! {
    GetDeal:
        Operation::get("deals.get", "/public/v1/crm/deals/{id}")
            .page("https://developers.weeek.net/api/deals#get-a-deal")
        => Deal in "deal"
}
