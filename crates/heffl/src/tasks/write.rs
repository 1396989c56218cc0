//! Creating and updating tasks.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Error, Result, Update};

use super::{Entity, Priority, Task, TaskStatus, TaskType};
use crate::custom_fields::CustomFields;
use crate::endpoint;
use crate::envelope::Item;
use crate::ids::{DealId, LeadId, ProjectId, RecordId, TagId, TaskId, UserId};

/// Creates a task.
///
/// ```
/// use dealport_heffl::Endpoint;
/// use dealport_heffl::tasks::{CreateTask, TaskType};
///
/// let request = CreateTask::new("Call back").kind(TaskType::Call).of_deal("dl_abc123");
/// assert_eq!(
/// request.to_request()?.to_string(),
/// "POST /api/v2/tasks\n\
/// {\"title\":\"Call back\",\"type\":\"call\",\"entity\":\"deals\",\"entityId\":\"dl_abc123\"}"
/// );
/// # Ok::<(), dealport_heffl::Error>(())
/// ```
#[endpoint(
    post = "/api/v2/tasks",
    name = "tasks.create",
    docs = "https://docs.heffl.com/api-v2-reference/objects/create-task",
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
    /// The planned duration in minutes, 0 or more.
    pub duration_minutes: Option<Decimal>,
    /// The assignees.
    pub assignee_ids: Option<Vec<UserId>>,
    /// The tags.
    pub tag_ids: Option<Vec<TagId>>,
    /// The type of record that it belongs to; only together with `entity_id`.
    pub entity: Option<Entity>,
    /// The record that it belongs to; only together with `entity`.
    pub entity_id: Option<RecordId>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateTask {
    /// Sets the deal that the task belongs to.
    pub fn of_deal(self, deal: impl Into<DealId>) -> Self {
        self.entity(Entity::Deals).entity_id(deal.into().to_string())
    }

    /// Sets the lead that the task belongs to.
    pub fn of_lead(self, lead: impl Into<LeadId>) -> Self {
        self.entity(Entity::Leads).entity_id(lead.into().to_string())
    }

    /// Sets the project that the task belongs to.
    pub fn of_project(self, project: impl Into<ProjectId>) -> Self {
        self.entity(Entity::Projects).entity_id(project.into().to_string())
    }

    fn check(&self) -> Result<()> {
        endpoint::check_text("title", &self.title)?;
        endpoint::check_not_negative("durationMinutes", self.duration_minutes)?;
        check_entity(self.entity.is_some(), self.entity_id.is_some())
    }
}

/// Updates a task. Sends only the fields that were set.
///
/// Heffl lists the operation without documenting it. Its fields are those of [`CreateTask`], and `null`
/// clears those that responses may leave empty (inferred).
#[endpoint(
    patch = "/api/v2/tasks/{id}",
    name = "tasks.update",
    idempotent,
    docs = "https://docs.heffl.com/api-v2/introduction",
    validate(Self::check)
)]
#[returns(Item<Task>)]
pub struct UpdateTask {
    /// The task.
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
    /// The planned duration in minutes, 0 or more.
    pub duration_minutes: Update<Decimal>,
    /// The assignees.
    pub assignee_ids: Option<Vec<UserId>>,
    /// The tags.
    pub tag_ids: Option<Vec<TagId>>,
    /// The type of record that it belongs to; only together with `entity_id`.
    pub entity: Option<Entity>,
    /// The record that it belongs to; only together with `entity`.
    pub entity_id: Update<RecordId>,
    /// Custom fields by key. Those that are left out stay as they are.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: CustomFields,
}

impl UpdateTask {
    fn check(&self) -> Result<()> {
        endpoint::check_not_negative("durationMinutes", self.duration_minutes.value().copied())?;
        check_entity(self.entity.is_some(), !self.entity_id.is_keep())
    }
}

/// Checks the documented rule that both fields are sent together.
fn check_entity(has_entity: bool, has_id: bool) -> Result<()> {
    let missing = match (has_entity, has_id) {
        (true, false) => "entityId: required if `entity` is sent",
        (false, true) => "entity: required if `entityId` is sent",
        _ => return Ok(()),
    };
    Err(Error::invalid_request(missing))
}
