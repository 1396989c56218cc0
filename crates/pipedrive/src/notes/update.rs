//! Changing a note.

use dealport_core::plumbing::endpoint;

use super::Note;
use crate::envelope::Data;
use crate::ids::{DealId, LeadId, NoteId, OrganizationId, PersonId, ProjectId, TaskId, UserId};
use crate::v1::{Flag, UtcTime};

/// Updates a note. Sends only the fields that were set.
#[endpoint(
    put = "/v1/notes/{id}",
    name = "notes.update",
    idempotent,
    cost = 10,
    scope = "deals:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Notes#updateNote"
)]
#[returns(Data<Note>)]
pub struct UpdateNote {
    /// The note.
    pub id: NoteId,
    /// The text, in HTML. The vendor removes what is not safe.
    pub content: Option<String>,
    /// The lead.
    pub lead_id: Option<LeadId>,
    /// The deal.
    pub deal_id: Option<DealId>,
    /// The person.
    pub person_id: Option<PersonId>,
    /// The organization.
    pub org_id: Option<OrganizationId>,
    /// The project.
    pub project_id: Option<ProjectId>,
    /// The task.
    pub task_id: Option<TaskId>,
    /// The author; only for administrators.
    pub user_id: Option<UserId>,
    /// The time of creation.
    pub add_time: Option<UtcTime>,
    /// Whether it is pinned to the lead.
    pub pinned_to_lead_flag: Option<Flag>,
    /// Whether it is pinned to the deal.
    pub pinned_to_deal_flag: Option<Flag>,
    /// Whether it is pinned to the organization.
    pub pinned_to_organization_flag: Option<Flag>,
    /// Whether it is pinned to the person.
    pub pinned_to_person_flag: Option<Flag>,
    /// Whether it is pinned to the project.
    pub pinned_to_project_flag: Option<Flag>,
    /// Whether it is pinned to the task.
    pub pinned_to_task_flag: Option<Flag>,
}
