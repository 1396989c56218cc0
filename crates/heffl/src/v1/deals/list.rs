//! Listing deals.

use dealport_core::Operation;

use super::Deal;
use crate::v1::envelope::{Listed, sealed};
use crate::v1::lists::ListRecords;

impl sealed::Sealed for Deal {}

impl Listed for Deal {
    const LIST: Operation = Operation::get("v1.deals.list", "/api/v1/deals")
        .page("https://docs.heffl.com/api-reference/introduction");
}

/// Lists deals.
///
/// `GET /api/v1/deals`. [Vendor documentation](https://docs.heffl.com/api-reference/introduction).
///
/// Heffl lists the operation without documenting it. Its fields are those of every list of v1 (inferred).
pub type ListDeals = ListRecords<Deal>;
