//! Reading one deal.

use dealport_core::plumbing::QueryList;
use dealport_core::{Answer, Endpoint, Operation, Result, request};

use super::list::check_count;
use super::{Deal, IncludeField};
use crate::ids::{DealId, FieldCode};
use crate::{Pipedrive, envelope};

request! {
    /// Reads one deal.
    ///
    /// `GET /api/v2/deals/{id}`, 1 token. Archived deals can be read too (inferred). See
    /// [Get details of a deal](https://developers.pipedrive.com/docs/api/v1/Deals#getDeal).
    pub struct GetDeal {
        path {
            /// The deal.
            id: DealId,
        }
        query {
            /// Members to be added.
            include_fields: QueryList<IncludeField>,
            /// The account's own fields to be kept, at most 15; all if there are none.
            custom_fields: QueryList<FieldCode>,
            /// Whether chosen options come with their labels, as `{id, label}` in place of the id.
            include_option_labels: Option<bool>,
            /// Whether labels come with their names.
            include_labels: Option<bool>,
        }
    }
}

impl Endpoint for GetDeal {
    type Vendor = Pipedrive;
    type Output = Deal;

    const OPERATION: Operation = Operation::get("deals.get", "/api/v2/deals/{id}")
        .cost(1)
        .page("https://developers.pipedrive.com/docs/api/v1/Deals#getDeal");

    fn validate(&self) -> Result<()> {
        check_count("custom_fields", self.custom_fields.len(), 15)
    }

    fn decode(&self, answer: &Answer) -> Result<Self::Output> {
        envelope::data(answer)
    }
}
