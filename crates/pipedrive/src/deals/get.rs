//! Reading one deal.

use dealport_core::Result;
use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use super::{Deal, IncludeField};
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{DealId, FieldCode};

/// Gets a deal.
///
/// Also gets archived deals (inferred).
#[endpoint(
    get = "/api/v2/deals/{id}",
    name = "deals.get",
    cost = 1,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDeal",
    validate(Self::check)
)]
#[returns(Data<Deal>)]
pub struct GetDeal {
    /// The deal.
    pub id: DealId,
    /// The fields to add.
    pub include_fields: Commas<IncludeField>,
    /// The custom fields to return, at most 15; all if empty.
    pub custom_fields: Commas<FieldCode>,
    /// Whether chosen options come with their labels, as `{id, label}` instead of the id.
    pub include_option_labels: Option<bool>,
    /// Whether labels come with their names.
    pub include_labels: Option<bool>,
}

impl GetDeal {
    fn check(&self) -> Result<()> {
        endpoint::custom_fields(self.custom_fields.len())
    }
}
