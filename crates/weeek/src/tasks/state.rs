//! Getting, deleting, completing and reopening a task.

use dealport_core::plumbing::camel::endpoint;

use super::Task;
use crate::TaskId;
use crate::envelope::{Done, DoneWith, One};

/// Gets a task. Deleted tasks are found as well (observed).
#[endpoint(
    get = "/public/v1/tm/tasks/{id}",
    name = "tasks.get",
    payload = "task",
    docs = "https://developers.weeek.net/api-5330165"
)]
#[returns(One<Task>)]
pub struct GetTask {
    /// The task.
    pub id: TaskId,
}

/// Deletes a task. It is marked as deleted and can still be read (observed).
#[endpoint(
    delete = "/public/v1/tm/tasks/{id}",
    name = "tasks.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(Done)]
pub struct DeleteTask {
    /// The task.
    pub id: TaskId,
}

/// Completes a task. Returns the next task if the task is a recurring one (observed).
///
/// It is not retried because a second request might create a second next task.
#[endpoint(
    post = "/public/v1/tm/tasks/{id}/complete",
    name = "tasks.complete",
    payload = "repeatedTask",
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(DoneWith<Task>)]
pub struct CompleteTask {
    /// The task.
    pub id: TaskId,
}

/// Reopens a completed task.
#[endpoint(
    post = "/public/v1/tm/tasks/{id}/un-complete",
    name = "tasks.uncomplete",
    idempotent,
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(Done)]
pub struct UncompleteTask {
    /// The task.
    pub id: TaskId,
}
