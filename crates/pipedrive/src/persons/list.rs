//! Listing persons.

use dealport_core::http::Commas;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::endpoint;
use dealport_core::{Result, open_enum};

use super::Person;
use crate::deals::{SortBy, SortDirection};
use crate::endpoint;
use crate::envelope::Pages;
use crate::ids::{DealId, FieldCode, FilterId, OrganizationId, PersonId, UserId};

open_enum! {
    /// A field of a person that is returned only on request.
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

/// Lists persons.
#[endpoint(
    get = "/api/v2/persons",
    name = "persons.list",
    cost = 10,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#getPersons",
    validate(Self::check)
)]
#[returns(Pages<Person>)]
pub struct ListPersons {
    /// Only persons that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// Only these persons, at most 100. The vendor silently leaves out those that do not exist.
    pub ids: Commas<PersonId>,
    /// Only persons of this owner.
    pub owner_id: Option<UserId>,
    /// Only persons of this organization.
    pub org_id: Option<OrganizationId>,
    /// Only persons of this deal.
    pub deal_id: Option<DealId>,
    /// Only persons changed at this time or later, in whole seconds.
    pub updated_since: Option<Timestamp>,
    /// Only persons changed before this time, in whole seconds.
    pub updated_until: Option<Timestamp>,
    /// The field to sort by.
    pub sort_by: Option<SortBy>,
    /// The direction of the sort.
    pub sort_direction: Option<SortDirection>,
    /// The fields to add to each person.
    pub include_fields: Commas<IncludeField>,
    /// The custom fields to return with each person, at most 15; all if empty.
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

impl ListPersons {
    fn check(&self) -> Result<()> {
        endpoint::filter_alone(
            self.filter_id.as_ref(),
            [
                ("ids", !self.ids.is_empty()),
                ("owner_id", self.owner_id.is_some()),
                ("org_id", self.org_id.is_some()),
                ("deal_id", self.deal_id.is_some()),
            ],
        )?;
        endpoint::filters(self.ids.len(), self.custom_fields.len(), self.updated_since, self.updated_until)
    }
}
