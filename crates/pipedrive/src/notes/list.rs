//! Listing notes.

use chrono::NaiveDate;
use dealport_core::Result;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::endpoint;

use super::Note;
use crate::endpoint;
use crate::ids::{DealId, LeadId, OrganizationId, PersonId, ProjectId, TaskId, UserId};
use crate::v1::Flag;
use crate::v1::envelope::OffsetPages;

/// Lists notes.
#[endpoint(
    get = "/v1/notes",
    name = "notes.list",
    cost = 20,
    scope = "deals:read, deals:full, contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Notes#getNotes",
    validate(Self::check)
)]
#[returns(OffsetPages<Note>)]
pub struct ListNotes {
    /// Only notes of this author.
    pub user_id: Option<UserId>,
    /// Only notes on this lead.
    pub lead_id: Option<LeadId>,
    /// Only notes on this deal.
    pub deal_id: Option<DealId>,
    /// Only notes on this person.
    pub person_id: Option<PersonId>,
    /// Only notes on this organization.
    pub org_id: Option<OrganizationId>,
    /// Only notes on this project.
    pub project_id: Option<ProjectId>,
    /// Only notes on this task.
    pub task_id: Option<TaskId>,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The fields to sort by, separated by commas: `add_time DESC, content ASC`.
    pub sort: Option<String>,
    /// Only notes of this date or later.
    pub start_date: Option<NaiveDate>,
    /// Only notes of this date or earlier.
    pub end_date: Option<NaiveDate>,
    /// Only notes changed at this time or later, in whole seconds.
    pub updated_since: Option<Timestamp>,
    /// Only notes that are pinned to their lead, or only those that are not.
    pub pinned_to_lead_flag: Option<Flag>,
    /// Only notes that are pinned to their deal, or only those that are not.
    pub pinned_to_deal_flag: Option<Flag>,
    /// Only notes that are pinned to their organization, or only those that are not.
    pub pinned_to_organization_flag: Option<Flag>,
    /// Only notes that are pinned to their person, or only those that are not.
    pub pinned_to_person_flag: Option<Flag>,
    /// Only notes that are pinned to their project, or only those that are not.
    pub pinned_to_project_flag: Option<Flag>,
    /// Only notes that are pinned to their task, or only those that are not.
    pub pinned_to_task_flag: Option<Flag>,
}

impl ListNotes {
    fn check(&self) -> Result<()> {
        endpoint::whole_seconds("updated_since", self.updated_since)
    }
}
