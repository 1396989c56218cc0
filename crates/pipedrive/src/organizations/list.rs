//! Listing organizations.

use dealport_core::http::Commas;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::endpoint;
use dealport_core::{Result, open_enum};

use super::Organization;
use crate::deals::{SortBy, SortDirection};
use crate::endpoint;
use crate::envelope::Pages;
use crate::ids::{FieldCode, FilterId, OrganizationId, UserId};

open_enum! {
    /// A field of an organization that is returned only on request.
    pub enum IncludeField {
        /// `next_activity_id`
        NextActivityId = "next_activity_id",
        /// `last_activity_id`
        LastActivityId = "last_activity_id",
        /// `open_deals_count`
        OpenDealsCount = "open_deals_count",
        /// `related_open_deals_count`
        RelatedOpenDealsCount = "related_open_deals_count",
        /// `closed_deals_count`
        ClosedDealsCount = "closed_deals_count",
        /// `related_closed_deals_count`
        RelatedClosedDealsCount = "related_closed_deals_count",
        /// `email_messages_count`
        EmailMessagesCount = "email_messages_count",
        /// `people_count`
        PeopleCount = "people_count",
        /// `activities_count`
        ActivitiesCount = "activities_count",
        /// `done_activities_count`
        DoneActivitiesCount = "done_activities_count",
        /// `undone_activities_count`
        UndoneActivitiesCount = "undone_activities_count",
        /// `files_count`
        FilesCount = "files_count",
        /// `notes_count`
        NotesCount = "notes_count",
        /// `followers_count`
        FollowersCount = "followers_count",
        /// `won_deals_count`
        WonDealsCount = "won_deals_count",
        /// `related_won_deals_count`
        RelatedWonDealsCount = "related_won_deals_count",
        /// `lost_deals_count`
        LostDealsCount = "lost_deals_count",
        /// `related_lost_deals_count`
        RelatedLostDealsCount = "related_lost_deals_count",
        /// `smart_bcc_email`
        SmartBccEmail = "smart_bcc_email",
    }
}

/// Lists organizations.
#[endpoint(
    get = "/api/v2/organizations",
    name = "organizations.list",
    cost = 10,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizations",
    validate(Self::check)
)]
#[returns(Pages<Organization>)]
pub struct ListOrganizations {
    /// Only organizations that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// Only these organizations, at most 100. The vendor silently leaves out those that do not exist.
    pub ids: Commas<OrganizationId>,
    /// Only organizations of this owner.
    pub owner_id: Option<UserId>,
    /// Only organizations changed at this time or later, in whole seconds.
    pub updated_since: Option<Timestamp>,
    /// Only organizations changed before this time, in whole seconds.
    pub updated_until: Option<Timestamp>,
    /// The field to sort by.
    pub sort_by: Option<SortBy>,
    /// The direction of the sort.
    pub sort_direction: Option<SortDirection>,
    /// The fields to add to each organization.
    pub include_fields: Commas<IncludeField>,
    /// The custom fields to return with each organization, at most 15; all if empty.
    pub custom_fields: Commas<FieldCode>,
    /// Whether chosen options come with their labels, as `{id, label}` instead of the id.
    pub include_option_labels: Option<bool>,
    /// Whether labels come with their names.
    pub include_labels: Option<bool>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

impl ListOrganizations {
    fn check(&self) -> Result<()> {
        endpoint::filter_alone(
            self.filter_id.as_ref(),
            [("ids", !self.ids.is_empty()), ("owner_id", self.owner_id.is_some())],
        )?;
        endpoint::filters(self.ids.len(), self.custom_fields.len(), self.updated_since, self.updated_until)
    }
}
