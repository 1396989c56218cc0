//! Tasks.
//!
//! Heffl lists the operations without documenting them. All fields are those of version 2's
//! [`tasks`](crate::tasks), and responses have custom fields as those of v1 do (inferred). See
//! [Introduction](https://docs.heffl.com/api-reference/introduction).

mod task;
mod write;

use dealport_core::Operation;
use dealport_core::plumbing::camel::endpoint;

use super::envelope::{Listed, sealed};
use super::lists::ListRecords;
use crate::envelope::{Deleted, Item};
use crate::ids::TaskId;

pub use crate::tasks::{Entity, Priority, TaskStatus, TaskType};
pub use task::Task;
pub use write::{CreateTask, UpdateTask};

impl sealed::Sealed for Task {}

impl Listed for Task {
    const LIST: Operation = Operation::get("v1.tasks.list", "/api/v1/tasks")
        .page("https://docs.heffl.com/api-reference/introduction");
}

/// Lists tasks.
///
/// `GET /api/v1/tasks`. [Vendor documentation](https://docs.heffl.com/api-reference/introduction).
pub type ListTasks = ListRecords<Task>;

/// Gets a task.
#[endpoint(
    get = "/api/v1/tasks/{id}",
    name = "v1.tasks.get",
    docs = "https://docs.heffl.com/api-reference/introduction"
)]
#[returns(Item<Task>)]
pub struct GetTask {
    /// The task: a number in the older generation, text in the newer.
    pub id: TaskId,
}

/// Deletes a task. Heffl does not document whether it can be restored.
#[endpoint(
    delete = "/api/v1/tasks/{id}",
    name = "v1.tasks.delete",
    idempotent,
    docs = "https://docs.heffl.com/api-reference/introduction"
)]
#[returns(Deleted)]
pub struct DeleteTask {
    /// The task: a number in the older generation, text in the newer.
    pub id: TaskId,
}
