//! Listing deals.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::QueryList;
use dealport_core::{Operation, open_enum, request};

use super::{Deal, Status};
use crate::endpoint::endpoint;
use crate::ids::{DealId, FieldCode, FilterId, OrganizationId, PersonId, PipelineId, StageId, UserId};

open_enum! {
    /// A member of a deal that comes only on request.
    pub enum IncludeField {
        /// `next_activity_id`
        NextActivityId = "next_activity_id",
        /// `last_activity_id`
        LastActivityId = "last_activity_id",
        /// `first_won_time`
        FirstWonTime = "first_won_time",
        /// `products_count`
        ProductsCount = "products_count",
        /// `files_count`
        FilesCount = "files_count",
        /// `notes_count`
        NotesCount = "notes_count",
        /// `followers_count`
        FollowersCount = "followers_count",
        /// `email_messages_count`
        EmailMessagesCount = "email_messages_count",
        /// `activities_count`
        ActivitiesCount = "activities_count",
        /// `done_activities_count`
        DoneActivitiesCount = "done_activities_count",
        /// `undone_activities_count`
        UndoneActivitiesCount = "undone_activities_count",
        /// `participants_count`
        ParticipantsCount = "participants_count",
        /// `last_incoming_mail_time`
        LastIncomingMailTime = "last_incoming_mail_time",
        /// `last_outgoing_mail_time`
        LastOutgoingMailTime = "last_outgoing_mail_time",
        /// `smart_bcc_email`
        SmartBccEmail = "smart_bcc_email",
        /// `source_lead_id`
        SourceLeadId = "source_lead_id",
    }
}

open_enum! {
    /// By what a list is sorted.
    pub enum SortBy {
        /// By number. The vendor's default.
        Id = "id",
        /// By the time of the last change.
        UpdateTime = "update_time",
        /// By the time of creation.
        AddTime = "add_time",
        /// By the place in the pipeline; stages only.
        OrderNr = "order_nr",
    }
}

open_enum! {
    /// In which direction a list is sorted.
    pub enum SortDirection {
        /// Smallest first. The vendor's default.
        Ascending = "asc",
        /// Largest first.
        Descending = "desc",
    }
}

request! {
    /// Lists the deals that are not archived.
    ///
    /// `GET /api/v2/deals`, 10 tokens a page. With a saved filter the vendor ignores the ids, the status and the
    /// other entities. Without a status, all deals that are not deleted. See
    /// [Get all deals](https://developers.pipedrive.com/docs/api/v1/Deals#getDeals).
    ///
    /// ```no_run
    /// use dealport_pipedrive::Client;
    /// use dealport_pipedrive::deals::{ListDeals, Status};
    ///
    /// # async fn list(client: &Client) -> Result<(), dealport_pipedrive::Error> {
    /// let mut open = client.items(ListDeals::new().status([Status::Open]).limit(500_u32));
    /// while let Some(deal) = open.try_next().await? {
    ///     println!("{}: {:?}", deal.id, deal.title);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub struct ListDeals {
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
            /// Deals with one of these statuses. `Deleted` brings those deleted in the last 30 days.
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
            /// Whether chosen options come with their labels, as `{id, label}` in place of the id.
            include_option_labels: Option<bool>,
            /// Whether labels come with their names.
            include_labels: Option<bool>,
            /// Deals in a page, 1 to 500; the vendor's default is 100.
            limit: Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

endpoint! {
    ListDeals:
        Operation::get("deals.list", "/api/v2/deals")
            .cost(10)
            .page("https://developers.pipedrive.com/docs/api/v1/Deals#getDeals")
        => filtered pages of Deal
}
