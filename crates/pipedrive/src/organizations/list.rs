//! Listing organizations.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::QueryList;
use dealport_core::{Operation, open_enum, request};

use super::Organization;
use crate::deals::{SortBy, SortDirection};
use crate::endpoint::endpoint;
use crate::ids::{FieldCode, FilterId, OrganizationId, UserId};

open_enum! {
    /// A member of an organization that comes only on request.
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

request! {
    /// Lists organizations.
    ///
    /// `GET /api/v2/organizations`, 10 tokens a page. See
    /// [Get all organizations](https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizations).
    pub struct ListOrganizations {
        query {
            /// The organizations that match this saved filter.
            filter_id: Option<FilterId>,
            /// These organizations, at most 100; those that do not exist are left out without a word.
            ids: QueryList<OrganizationId>,
            /// Organizations of this owner.
            owner_id: Option<UserId>,
            /// Organizations changed at this instant or later. Whole seconds.
            updated_since: Option<Timestamp>,
            /// Organizations changed before this instant. Whole seconds.
            updated_until: Option<Timestamp>,
            /// By what to sort.
            sort_by: Option<SortBy>,
            /// In which direction to sort.
            sort_direction: Option<SortDirection>,
            /// Fields to be added to each organization.
            include_fields: QueryList<IncludeField>,
            /// The account's own fields to be kept in each organization, at most 15; all if there are none.
            custom_fields: QueryList<FieldCode>,
            /// Whether chosen options come with their labels, as `{id, label}` in place of the id.
            include_option_labels: Option<bool>,
            /// Whether labels come with their names.
            include_labels: Option<bool>,
            /// Organizations in a page, 1 to 500; the vendor's default is 100.
            limit: Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

endpoint! {
    ListOrganizations:
        Operation::get("organizations.list", "/api/v2/organizations")
            .cost(10)
            .page("https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizations")
        => filtered pages of Organization
}
