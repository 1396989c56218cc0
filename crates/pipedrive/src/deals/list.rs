//! Listing deals.

use dealport_core::http::Commas;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::endpoint;
use dealport_core::{Result, open_enum};

use super::{Deal, StatusFilter};
use crate::endpoint;
use crate::envelope::Pages;
use crate::ids::{DealId, FieldCode, FilterId, OrganizationId, PersonId, PipelineId, StageId, UserId};

open_enum! {
    /// A field of a deal that is returned only on request.
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
    /// The field that a list is sorted by.
    pub enum SortBy {
        /// The id. The vendor's default.
        Id = "id",
        /// The time of the last change.
        UpdateTime = "update_time",
        /// The time of creation.
        AddTime = "add_time",
    }
}

open_enum! {
    /// The direction of a sort.
    pub enum SortDirection {
        /// Smallest first. The vendor's default.
        Ascending = "asc",
        /// Largest first.
        Descending = "desc",
    }
}

/// Lists the deals that are not archived.
///
/// With a saved filter the vendor ignores the ids, the status and the other entities, so the request is
/// refused with both. Without a status, all deals that are not deleted.
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
#[endpoint(
    get = "/api/v2/deals",
    name = "deals.list",
    cost = 10,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDeals",
    validate(Self::check)
)]
#[returns(Pages<Deal>)]
pub struct ListDeals {
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
    /// Only deals with one of these statuses. `Deleted` returns those deleted in the last 30 days.
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

impl ListDeals {
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
