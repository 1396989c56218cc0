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
    /// `GET /api/v2/deals/{id}`. The vendor names it without a page of its own; that it answers as the list does is
    /// inferred. See [Introduction](https://docs.heffl.com/api-v2/introduction).
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

    const OPERATION: Operation =
        Operation::get("deals.get", "/api/v2/deals/{id}").page("https://docs.heffl.com/api-v2/introduction");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
