//! Listing the deals of a pipeline.

#![allow(deprecated, reason = "the declaration is deprecated as a whole")]

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use crate::endpoint;
use crate::ids::{FilterId, PipelineId, StageId, UserId};
use crate::v1::Flag;
use crate::v1::deals::Deal;
use crate::v1::envelope::OffsetPages;

/// Lists the deals of a pipeline; the open ones of the caller if nothing else is said.
///
/// The summary is in each page's `extra`, as `deals_summary`.
#[deprecated(note = "use `deals::ListDeals` with `pipeline_id`")]
#[endpoint(
    get = "/v1/pipelines/{id}/deals",
    name = "pipelines.deals.list",
    deprecated,
    cost = 20,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Pipelines#getPipelineDeals",
    validate(Self::check)
)]
#[returns(OffsetPages<Deal>)]
pub struct ListPipelineDeals {
    /// The pipeline.
    pub id: PipelineId,
    /// Only deals that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// Only deals of this owner. The vendor then ignores the filter.
    pub user_id: Option<UserId>,
    /// Whether deals of all owners are returned. The vendor then ignores the filter and the owner.
    pub everyone: Option<Flag>,
    /// Only deals in this stage.
    pub stage_id: Option<StageId>,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// Whether a summary of the deals is returned.
    pub get_summary: Option<Flag>,
    /// The currency of converted totals in the summary; `default_currency` for the user's own.
    pub totals_convert_currency: Option<String>,
}

impl ListPipelineDeals {
    fn check(&self) -> Result<()> {
        endpoint::beside("user_id", self.user_id.is_some(), [("filter_id", self.filter_id.is_some())])?;
        let ignored = [("filter_id", self.filter_id.is_some()), ("user_id", self.user_id.is_some())];
        endpoint::beside("everyone", self.everyone == Some(true.into()), ignored)
    }
}
