//! Reading one deal.

use dealport_core::http::Response;
use dealport_core::plumbing::decode;
use dealport_core::{Endpoint, Operation, Result, request};

use super::Deal;
use crate::Heffl;
use crate::ids::DealId;

request! {
    /// Reads one deal.
    ///
    /// `GET /api/v1/deals/{id}`. See [Get a deal](https://docs.heffl.com/api-reference/deals/get-a-deal).
    pub struct GetDeal {
        path {
            /// The deal.
            id: DealId,
        }
    }
}

impl Endpoint for GetDeal {
    type Vendor = Heffl;
    type Output = Deal;

    const OPERATION: Operation = Operation::get("v1.deals.get", "/api/v1/deals/{id}")
        .page("https://docs.heffl.com/api-reference/deals/get-a-deal");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
