//! The place of a task: its projects and columns, and its parent.

use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Result, Update};

use crate::endpoint::check_given;
use crate::envelope::Done;
use crate::{BoardColumnId, BoardId, ProjectId, TaskId};

/// Adds a task to a project, or moves it within one.
///
/// It is not retried because it is not documented whether Weeek accepts the same location twice.
#[endpoint(
    post = "/public/v1/tm/tasks/{task_id}/locations",
    name = "tasks.locations.add",
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(Done)]
pub struct AddTaskLocation {
    /// The task.
    pub task_id: TaskId,
    /// The project.
    pub project_id: ProjectId,
    /// The column of one of the project's boards; clear it to remove the task from the board.
    pub board_column_id: Update<BoardColumnId>,
    /// The task to place it behind.
    pub after: Option<TaskId>,
    /// The task to place it before.
    pub before: Option<TaskId>,
}

/// Removes a task from a project.
#[endpoint(
    delete = "/public/v1/tm/tasks/{task_id}/locations",
    name = "tasks.locations.remove",
    idempotent,
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(Done)]
pub struct RemoveTaskLocation {
    /// The task.
    pub task_id: TaskId,
    /// The project.
    #[body]
    pub project_id: ProjectId,
}

/// Moves a task to another board. Weeek has [`AddTaskLocation`] in its place since 2025, and still serves
/// it.
#[endpoint(
    post = "/public/v1/tm/tasks/{id}/board",
    name = "tasks.change_board",
    idempotent,
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(Done)]
pub struct ChangeTaskBoard {
    /// The task.
    pub id: TaskId,
    /// The board.
    pub board_id: BoardId,
}

/// Moves a task to another column. Weeek has [`AddTaskLocation`] in its place since 2025, and still serves
/// it.
#[endpoint(
    post = "/public/v1/tm/tasks/{id}/board-column",
    name = "tasks.change_board_column",
    idempotent,
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(Done)]
pub struct ChangeTaskBoardColumn {
    /// The task.
    pub id: TaskId,
    /// The column.
    pub board_column_id: BoardColumnId,
}

/// Moves a task below another task, or out of one.
#[endpoint(
    post = "/public/v1/tm/tasks/{taskId}/parent",
    name = "tasks.change_parent",
    idempotent,
    docs = "https://developers.weeek.net/api/tasks",
    validate(Self::check)
)]
#[returns(Done)]
pub struct ChangeTaskParent {
    /// The task.
    pub task_id: TaskId,
    /// The parent task, or none. Weeek requires one of both.
    pub parent_id: Update<TaskId>,
    /// The task to place it behind.
    pub after: Update<TaskId>,
    /// The task to place it before.
    pub before: Update<TaskId>,
}

impl ChangeTaskParent {
    fn check(&self) -> Result<()> {
        check_given("parentId", &self.parent_id)
    }
}
