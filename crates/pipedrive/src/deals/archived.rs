//! Listing archived deals.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::QueryList;
use dealport_core::{Operation, request};

use super::{Deal, IncludeField, SortBy, SortDirection, Status};
use crate::endpoint::endpoint;
use crate::ids::{DealId, FieldCode, FilterId, OrganizationId, PersonId, PipelineId, StageId, UserId};

request! {
    /// Lists the archived deals.
    ///
    /// `GET /api/v2/deals/archived`, 20 tokens a page. It takes what [`ListDeals`](super::ListDeals) takes, but for
    /// the labels of options. See
    /// [Get all archived deals](https://developers.pipedrive.com/docs/api/v1/Deals#getArchivedDeals).
    pub struct ListArchivedDeals {
        query {
            /// The deals that match this saved filter.
            filter_id: Option<FilterId>,
            /// These deals, at most 100; those that do not exist are left out without a word.
            ids: QueryList<DealId>,
            /// Deals of this owner.
            owner_id: Option<UserId>,
            /// Deals with this person.
            person_id: Option<PersonId>,
            /// Deals with this organization.
            org_id: Option<OrganizationId>,
            /// Deals in this pipeline.
            pipeline_id: Option<PipelineId>,
            /// Deals in this stage.
            stage_id: Option<StageId>,
            /// Deals with one of these statuses.
            status: QueryList<Status>,
            /// Deals changed at this instant or later. Whole seconds.
            updated_since: Option<Timestamp>,
            /// Deals changed before this instant. Whole seconds.
            updated_until: Option<Timestamp>,
            /// By what to sort.
            sort_by: Option<SortBy>,
            /// In which direction to sort.
            sort_direction: Option<SortDirection>,
            /// Fields to be added to each deal.
            include_fields: QueryList<IncludeField>,
            /// The account's own fields to be kept in each deal, at most 15; all if there are none.
            custom_fields: QueryList<FieldCode>,
            /// Deals in a page, 1 to 500; the vendor's default is 100.
            limit: Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

endpoint! {
    ListArchivedDeals:
        Operation::get("deals.list_archived", "/api/v2/deals/archived")
            .cost(20)
            .page("https://developers.pipedrive.com/docs/api/v1/Deals#getArchivedDeals")
        => filtered pages of Deal
}
