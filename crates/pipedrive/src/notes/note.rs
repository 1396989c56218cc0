//! A note as Pipedrive keeps it.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::record;

use crate::ids::{DealId, LeadId, NoteId, OrganizationId, PersonId, ProjectId, TaskId, UserId};
use crate::v1::Flag;

/// A note on a deal, a person, an organization, a lead, a project or a task.
#[record]
pub struct Note {
    /// The note's id.
    pub id: NoteId,
    /// Whether it is not deleted.
    pub active_flag: Option<bool>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The text, in HTML.
    pub content: Option<String>,
    /// The deal.
    pub deal_id: Option<DealId>,
    /// The title of the deal.
    pub deal: Option<Titled>,
    /// The lead.
    pub lead_id: Option<LeadId>,
    /// The title of the lead. Not in the vendor's schema.
    pub lead: Option<Titled>,
    /// The person.
    pub person_id: Option<PersonId>,
    /// The name of the person.
    pub person: Option<WithName>,
    /// The organization.
    pub org_id: Option<OrganizationId>,
    /// The name of the organization.
    pub organization: Option<WithName>,
    /// The project.
    pub project_id: Option<ProjectId>,
    /// The title of the project.
    pub project: Option<Titled>,
    /// The task.
    pub task_id: Option<TaskId>,
    /// The title of the task.
    pub task: Option<Titled>,
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
    /// The author.
    pub user_id: Option<UserId>,
    /// The author in short.
    pub user: Option<Author>,
    /// The user of the last change.
    pub last_update_user_id: Option<UserId>,
}

/// The title of what a note is on.
#[record]
pub struct Titled {
    /// The title.
    pub title: Option<String>,
}

/// The name of what a note is on.
#[record]
pub struct WithName {
    /// The name.
    pub name: Option<String>,
}

/// The author of a note.
#[record]
pub struct Author {
    /// The e-mail address.
    pub email: Option<String>,
    /// The URL of the picture.
    pub icon_url: Option<String>,
    /// Whether it is the user of the token.
    pub is_you: Option<bool>,
    /// The name.
    pub name: Option<String>,
}
