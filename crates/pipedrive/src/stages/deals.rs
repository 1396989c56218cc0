//! Listing the deals of a stage.

#![allow(deprecated, reason = "the declaration is deprecated as a whole")]

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use crate::endpoint;
use crate::ids::{FilterId, StageId, UserId};
use crate::v1::Flag;
use crate::v1::deals::Deal;
use crate::v1::envelope::OffsetPages;

/// Lists the deals of a stage; the open ones of the caller if nothing else is said.
#[deprecated(note = "use `deals::ListDeals` with `stage_id`")]
#[endpoint(
    get = "/v1/stages/{id}/deals",
    name = "stages.deals.list",
    deprecated,
    cost = 20,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Stages#getStageDeals",
    validate(Self::check)
)]
#[returns(OffsetPages<Deal>)]
pub struct ListStageDeals {
    /// The stage.
    pub id: StageId,
    /// Only deals that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// Only deals of this owner. The vendor then ignores the filter.
    pub user_id: Option<UserId>,
    /// Whether deals of all owners are returned. The vendor then ignores the filter and the owner.
    pub everyone: Option<Flag>,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

impl ListStageDeals {
    fn check(&self) -> Result<()> {
        endpoint::beside("user_id", self.user_id.is_some(), [("filter_id", self.filter_id.is_some())])?;
        let ignored = [("filter_id", self.filter_id.is_some()), ("user_id", self.user_id.is_some())];
        endpoint::beside("everyone", self.everyone == Some(true.into()), ignored)
    }
}
