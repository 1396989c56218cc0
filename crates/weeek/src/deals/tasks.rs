//! Tasks of a deal.

use dealport_core::Update;
use dealport_core::json::Fields;
use dealport_core::plumbing::camel::endpoint;

use crate::envelope::{Done, One};
use crate::tasks::{Day, NewLocation, Priority, Task, TaskType};
use crate::{BoardColumnId, BoardId, DealId, ProjectId, TaskId, UserId};

/// Creates a task of a deal. No operation is documented that attaches an existing task.
///
/// The vendor does not document the fields. These are the fields of a task that is created elsewhere
/// (inferred); the older ones among them are those that the vendor's own client of 2023 sends.
#[endpoint(
    post = "/public/v1/crm/deals/{id}/tasks",
    name = "deals.tasks.create",
    payload = "task",
    docs = "https://developers.weeek.net/api/deals"
)]
#[returns(One<Task>)]
pub struct CreateTask {
    /// The deal.
    #[wire = "id"]
    pub deal_id: DealId,
    /// The title.
    pub title: Option<String>,
    /// The description, as HTML (observed).
    pub description: Option<String>,
    /// The date on which it is to be done.
    pub day: Option<Day>,
    /// The parent task.
    pub parent_id: Option<TaskId>,
    /// The assignee.
    pub user_id: Option<UserId>,
    /// The project; replaced by `locations` in 2026.
    pub project_id: Option<ProjectId>,
    /// The board; until 2026.
    pub board_id: Option<BoardId>,
    /// The column of the board; until 2026.
    pub board_column_id: Option<BoardColumnId>,
    /// The projects and columns; since 2026.
    pub locations: Option<Vec<NewLocation>>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<TaskType>,
    /// The priority.
    pub priority: Option<Priority>,
    /// The custom fields by id; see [`custom_fields`](crate::custom_fields) for their values.
    #[rest(set(custom_field))]
    pub custom_fields: Option<Fields>,
}

/// Moves a task of a deal to another position among its tasks.
#[endpoint(
    post = "/public/v1/crm/deals/{id}/tasks/{taskId}/move",
    name = "deals.tasks.move",
    idempotent,
    docs = "https://developers.weeek.net/api/deals"
)]
#[returns(Done)]
pub struct MoveTask {
    /// The deal.
    #[wire = "id"]
    pub deal_id: DealId,
    /// The task.
    pub task_id: TaskId,
    /// The task to place it behind; clear it for the top. The position if unset is not documented.
    pub previous_task_id: Update<TaskId>,
}

impl MoveTask {
    /// Sets the position to the top, by clearing the task to place it behind.
    pub fn at_top(self) -> Self {
        self.clear_previous_task_id()
    }
}

/// Detaches a task from a deal. It is not documented whether the task continues to exist.
#[endpoint(
    delete = "/public/v1/crm/deals/{id}/tasks/{taskId}",
    name = "deals.tasks.detach",
    idempotent,
    docs = "https://developers.weeek.net/api/deals"
)]
#[returns(Done)]
pub struct DetachTask {
    /// The deal.
    #[wire = "id"]
    pub deal_id: DealId,
    /// The task.
    pub task_id: TaskId,
}
