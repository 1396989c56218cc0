//! Creating and updating tasks.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Result, Update};

use super::{Entity, Priority, Task, TaskStatus, TaskType};
use crate::custom_fields::CustomFields;
use crate::endpoint;
use crate::envelope::Item;
use crate::ids::{RecordId, TagId, TaskId, UserId};

/// Creates a task.
#[endpoint(
    post = "/api/v1/tasks",
    name = "v1.tasks.create",
    docs = "https://docs.heffl.com/api-reference/introduction",
    validate(Self::check)
)]
#[returns(Item<Task>)]
pub struct CreateTask {
    /// The title.
    pub title: String,
    /// The description.
    pub description: Option<String>,
    /// The status.
    pub status: Option<TaskStatus>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<TaskType>,
    /// The priority.
    pub priority: Option<Priority>,
    /// The start date.
    pub start_date: Option<Timestamp>,
    /// The due date.
    pub due_date: Option<Timestamp>,
    /// Whether the time of the dates counts.
    pub show_time: Option<bool>,
    /// The planned duration in minutes.
    pub duration_minutes: Option<Decimal>,
    /// The assignees.
    pub assignee_ids: Option<Vec<UserId>>,
    /// The tags.
    pub tag_ids: Option<Vec<TagId>>,
    /// The type of record that it belongs to.
    pub entity: Option<Entity>,
    /// The record that it belongs to.
    pub entity_id: Option<RecordId>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateTask {
    fn check(&self) -> Result<()> {
        endpoint::check_text("title", &self.title)
    }
}

/// Updates a task. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v1/tasks/{id}",
    name = "v1.tasks.update",
    idempotent,
    docs = "https://docs.heffl.com/api-reference/introduction"
)]
#[returns(Item<Task>)]
pub struct UpdateTask {
    /// The task: a number in the older generation, text in the newer.
    pub id: TaskId,
    /// The title.
    pub title: Option<String>,
    /// The description.
    pub description: Update<String>,
    /// The status.
    pub status: Option<TaskStatus>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<TaskType>,
    /// The priority.
    pub priority: Update<Priority>,
    /// The start date.
    pub start_date: Update<Timestamp>,
    /// The due date.
    pub due_date: Update<Timestamp>,
    /// Whether the time of the dates counts.
    pub show_time: Option<bool>,
    /// The planned duration in minutes.
    pub duration_minutes: Update<Decimal>,
    /// The assignees.
    pub assignee_ids: Option<Vec<UserId>>,
    /// The tags.
    pub tag_ids: Option<Vec<TagId>>,
    /// The type of record that it belongs to.
    pub entity: Option<Entity>,
    /// The record that it belongs to.
    pub entity_id: Update<RecordId>,
    /// Custom fields by key.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: CustomFields,
}
