//! A task.

use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::camel::record;
use dealport_core::{Decimal, open_enum};

use super::Priority;
use crate::custom_fields;
use crate::ids::{ClientId, DealId, LeadId, ProjectId, RecordId, TagId, TaskId, UserId};

open_enum! {
    /// The status of a task.
    pub enum TaskStatus {
        /// Open.
        Open = "OPEN",
        /// In progress.
        InProgress = "IN_PROGRESS",
        /// On hold.
        OnHold = "ON_HOLD",
        /// Completed.
        Completed = "COMPLETED",
        /// Cancelled.
        Cancelled = "CANCELLED",
    }
}

open_enum! {
    /// The type of a task.
    pub enum TaskType {
        /// A call.
        Call = "call",
        /// Something to do.
        Todo = "todo",
        /// A meeting.
        Meeting = "meeting",
    }
}

open_enum! {
    /// The type of record that a task belongs to.
    pub enum Entity {
        /// A project.
        Projects = "projects",
        /// A lead.
        Leads = "leads",
        /// A deal.
        Deals = "deals",
    }
}

/// A task.
///
/// [`custom_fields`](Self::custom_fields) returns its custom fields.
#[record]
pub struct Task {
    /// The task's id.
    pub id: TaskId,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The status.
    pub status: Option<TaskStatus>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<TaskType>,
    /// Whether the time of the dates counts.
    pub show_time: Option<bool>,
    /// The assignees.
    pub assignee_ids: Option<Vec<UserId>>,
    /// The tags.
    pub tag_ids: Option<Vec<TagId>>,
    /// The description.
    pub description: Option<String>,
    /// The priority.
    pub priority: Option<Priority>,
    /// The due date.
    pub due_date: Option<Timestamp>,
    /// The start date.
    pub start_date: Option<Timestamp>,
    /// The planned duration in minutes.
    pub duration_minutes: Option<Decimal>,
    /// The time of completion.
    pub completed_on: Option<Timestamp>,
    /// The type of record that it belongs to.
    pub entity: Option<Entity>,
    /// The record that it belongs to.
    pub entity_id: Option<RecordId>,
    /// The project, if it belongs to one.
    pub project_id: Option<ProjectId>,
    /// The lead, if it belongs to one.
    pub lead_id: Option<LeadId>,
    /// The deal, if it belongs to one.
    pub deal_id: Option<DealId>,
    /// The client: a contact or a company.
    pub client_id: Option<ClientId>,
    /// The contact.
    pub contact_id: Option<ClientId>,
    /// The creator.
    pub created_by_id: Option<UserId>,
    /// The creator's name.
    pub created_by_name: Option<String>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
}

impl Task {
    /// Returns the custom fields by key. Each key begins with `cf_`.
    pub fn custom_fields(&self) -> Fields {
        custom_fields::of(&self.extra)
    }
}
