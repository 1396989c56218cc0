//! Listing archived deals.

#![allow(deprecated, reason = "the declaration is deprecated as a whole")]

use dealport_core::plumbing::endpoint;
use dealport_core::{Result, open_enum};

use super::Deal;
use crate::endpoint;
use crate::ids::{FilterId, OrganizationId, PersonId, PipelineId, ProductId, StageId, UserId};
use crate::v1::Flag;
use crate::v1::envelope::OffsetPages;

open_enum! {
    /// The statuses of the deals in a list.
    pub enum StatusFilter {
        /// Open.
        Open = "open",
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
        /// Deleted less than 30 days ago.
        Deleted = "deleted",
        /// All except deleted. The vendor's default.
        AllNotDeleted = "all_not_deleted",
    }
}

/// Lists the archived deals.
///
/// The linked objects are in each page's `extra`, as `related_objects`.
#[deprecated(note = "use `deals::ListArchivedDeals` of version 2")]
#[endpoint(
    get = "/v1/deals/archived",
    name = "v1.deals.list_archived",
    deprecated,
    cost = 40,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getArchivedDeals",
    validate(Self::check)
)]
#[returns(OffsetPages<Deal>)]
pub struct ListArchivedDeals {
    /// Only deals of this owner. The vendor ignores it beside a saved filter or `owned_by_you`.
    pub user_id: Option<UserId>,
    /// Only deals that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// Only deals with this person.
    pub person_id: Option<PersonId>,
    /// Only deals with this organization.
    pub org_id: Option<OrganizationId>,
    /// Only deals with this product.
    pub product_id: Option<ProductId>,
    /// Only deals in this pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// Only deals in this stage.
    pub stage_id: Option<StageId>,
    /// Only deals with this status.
    pub status: Option<StatusFilter>,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The fields to sort by, with their directions: `add_time ASC, title DESC`.
    pub sort: Option<String>,
    /// Whether only deals of the caller are returned.
    pub owned_by_you: Option<Flag>,
}

impl ListArchivedDeals {
    fn check(&self) -> Result<()> {
        endpoint::filter_alone(
            self.filter_id.as_ref(),
            [
                ("user_id", self.user_id.is_some()),
                ("owned_by_you", self.owned_by_you == Some(true.into())),
                ("person_id", self.person_id.is_some()),
                ("org_id", self.org_id.is_some()),
                ("product_id", self.product_id.is_some()),
                ("pipeline_id", self.pipeline_id.is_some()),
                ("stage_id", self.stage_id.is_some()),
            ],
        )
    }
}
