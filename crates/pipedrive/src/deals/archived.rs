//! Listing archived deals.

use dealport_core::Result;
use dealport_core::http::Commas;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::endpoint;

use super::{Deal, IncludeField, SortBy, SortDirection, StatusFilter};
use crate::endpoint;
use crate::envelope::Pages;
use crate::ids::{DealId, FieldCode, FilterId, OrganizationId, PersonId, PipelineId, StageId, UserId};

/// Lists the archived deals.
///
/// It has the fields of [`ListDeals`](super::ListDeals), except those for labels.
#[endpoint(
    get = "/api/v2/deals/archived",
    name = "deals.list_archived",
    cost = 20,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getArchivedDeals",
    validate(Self::check)
)]
#[returns(Pages<Deal>)]
pub struct ListArchivedDeals {
    /// Only deals that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// Only these deals, at most 100. The vendor silently leaves out those that do not exist.
    pub ids: Commas<DealId>,
    /// Only deals of this owner.
    pub owner_id: Option<UserId>,
    /// Only deals with this person.
    pub person_id: Option<PersonId>,
    /// Only deals with this organization.
    pub org_id: Option<OrganizationId>,
    /// Only deals in this pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// Only deals in this stage.
    pub stage_id: Option<StageId>,
    /// Only deals with one of these statuses.
    pub status: Commas<StatusFilter>,
    /// Only deals changed at this time or later, in whole seconds.
    pub updated_since: Option<Timestamp>,
    /// Only deals changed before this time, in whole seconds.
    pub updated_until: Option<Timestamp>,
    /// The field to sort by.
    pub sort_by: Option<SortBy>,
    /// The direction of the sort.
    pub sort_direction: Option<SortDirection>,
    /// The fields to add to each deal.
    pub include_fields: Commas<IncludeField>,
    /// The custom fields to return with each deal, at most 15; all if empty.
    pub custom_fields: Commas<FieldCode>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

impl ListArchivedDeals {
    fn check(&self) -> Result<()> {
        let ignored = [
            ("ids", !self.ids.is_empty()),
            ("owner_id", self.owner_id.is_some()),
            ("person_id", self.person_id.is_some()),
            ("org_id", self.org_id.is_some()),
            ("pipeline_id", self.pipeline_id.is_some()),
            ("stage_id", self.stage_id.is_some()),
            ("status", !self.status.is_empty()),
        ];
        endpoint::filter_alone(self.filter_id.as_ref(), ignored)?;
        endpoint::filters(self.ids.len(), self.custom_fields.len(), self.updated_since, self.updated_until)
    }
}
