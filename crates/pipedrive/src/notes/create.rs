//! Creating a note.

use dealport_core::plumbing::endpoint;
use dealport_core::{Error, Result};

use super::Note;
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{DealId, LeadId, OrganizationId, PersonId, ProjectId, TaskId, UserId};
use crate::v1::{Flag, UtcTime};

/// Creates a note. It must be on a lead, a deal, a person, an organization, a project or a task.
#[endpoint(
    post = "/v1/notes",
    name = "notes.create",
    cost = 10,
    scope = "deals:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Notes#addNote",
    validate(Self::check)
)]
#[returns(Data<Note>)]
pub struct CreateNote {
    /// The text, in HTML. The vendor removes what is not safe.
    pub content: String,
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
    /// The author; only for administrators, the caller if unset.
    pub user_id: Option<UserId>,
    /// The time of creation; now if unset.
    pub add_time: Option<UtcTime>,
    /// Whether it is pinned to the lead; only with `lead_id`.
    pub pinned_to_lead_flag: Option<Flag>,
    /// Whether it is pinned to the deal; only with `deal_id`.
    pub pinned_to_deal_flag: Option<Flag>,
    /// Whether it is pinned to the organization; only with `org_id`.
    pub pinned_to_organization_flag: Option<Flag>,
    /// Whether it is pinned to the person; only with `person_id`.
    pub pinned_to_person_flag: Option<Flag>,
    /// Whether it is pinned to the project; only with `project_id`.
    pub pinned_to_project_flag: Option<Flag>,
    /// Whether it is pinned to the task; only with `task_id`.
    pub pinned_to_task_flag: Option<Flag>,
}

impl CreateNote {
    fn check(&self) -> Result<()> {
        endpoint::filled("content", &self.content, "a note")?;
        let places = [
            ("lead", self.lead_id.is_some(), self.pinned_to_lead_flag),
            ("deal", self.deal_id.is_some(), self.pinned_to_deal_flag),
            ("org", self.org_id.is_some(), self.pinned_to_organization_flag),
            ("person", self.person_id.is_some(), self.pinned_to_person_flag),
            ("project", self.project_id.is_some(), self.pinned_to_project_flag),
            ("task", self.task_id.is_some(), self.pinned_to_task_flag),
        ];
        if !places.iter().any(|(_, is_set, _)| *is_set) {
            return Err(Error::invalid_request(
                "deal_id: a note needs a deal, lead, person, organization, project or task",
            ));
        }
        let unpinnable = places.iter().find(|(_, is_set, pin)| !is_set && pin.is_some_and(Flag::is_set));
        unpinnable.map_or(Ok(()), |(place, ..)| {
            Err(Error::invalid_request(format!("{place}_id: required to pin the note to it")))
        })
    }
}
