//! Listing persons.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::QueryList;
use dealport_core::{Operation, open_enum, request};

use super::Person;
use crate::deals::{SortBy, SortDirection};
use crate::endpoint::endpoint;
use crate::ids::{DealId, FieldCode, FilterId, OrganizationId, PersonId, UserId};

open_enum! {
    /// A member of a person that comes only on request.
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
        /// `participant_open_deals_count`
        ParticipantOpenDealsCount = "participant_open_deals_count",
        /// `participant_closed_deals_count`
        ParticipantClosedDealsCount = "participant_closed_deals_count",
        /// `email_messages_count`
        EmailMessagesCount = "email_messages_count",
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
        /// `last_incoming_mail_time`
        LastIncomingMailTime = "last_incoming_mail_time",
        /// `last_outgoing_mail_time`
        LastOutgoingMailTime = "last_outgoing_mail_time",
        /// `marketing_status`
        MarketingStatus = "marketing_status",
        /// `doi_status`
        DoiStatus = "doi_status",
        /// `smart_bcc_email`
        SmartBccEmail = "smart_bcc_email",
    }
}

request! {
    /// Lists persons.
    ///
    /// `GET /api/v2/persons`, 10 tokens a page. See
    /// [Get all persons](https://developers.pipedrive.com/docs/api/v1/Persons#getPersons).
    pub struct ListPersons {
        query {
            /// The persons that match this saved filter.
            filter_id: Option<FilterId>,
            /// These persons, at most 100; those that do not exist are left out without a word.
            ids: QueryList<PersonId>,
            /// Persons of this owner.
            owner_id: Option<UserId>,
            /// Persons of this organization.
            org_id: Option<OrganizationId>,
            /// Persons of this deal.
            deal_id: Option<DealId>,
            /// Persons changed at this instant or later. Whole seconds.
            updated_since: Option<Timestamp>,
            /// Persons changed before this instant. Whole seconds.
            updated_until: Option<Timestamp>,
            /// By what to sort.
            sort_by: Option<SortBy>,
            /// In which direction to sort.
            sort_direction: Option<SortDirection>,
            /// Fields to be added to each person.
            include_fields: QueryList<IncludeField>,
            /// The account's own fields to be kept in each person, at most 15; all if there are none.
            custom_fields: QueryList<FieldCode>,
            /// Whether chosen options come with their labels, as `{id, label}` in place of the id.
            include_option_labels: Option<bool>,
            /// Whether labels come with their names.
            include_labels: Option<bool>,
            /// Persons in a page, 1 to 500; the vendor's default is 100.
            limit: Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

endpoint! {
    ListPersons:
        Operation::get("persons.list", "/api/v2/persons")
            .cost(10)
            .page("https://developers.pipedrive.com/docs/api/v1/Persons#getPersons")
        => filtered pages of Person
}
