//! Reading one deal.

use dealport_core::plumbing::QueryList;
use dealport_core::{Operation, request};

use super::{Deal, IncludeField};
use crate::checks;
use crate::endpoint::endpoint;
use crate::ids::{DealId, FieldCode};

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
            /// Fields to be added.
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

endpoint! {
    GetDeal:
        Operation::get("deals.get", "/api/v2/deals/{id}")
            .cost(1)
            .page("https://developers.pipedrive.com/docs/api/v1/Deals#getDeal")
        => Deal, checked |request| checks::custom_fields(request.custom_fields.len())
}
