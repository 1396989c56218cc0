//! Tasks, which may belong to a deal, a lead or a project.
//!
//! See [Create task](https://docs.heffl.com/api-v2-reference/objects/create-task).

mod task;
mod write;

use dealport_core::open_enum;
use dealport_core::plumbing::camel::endpoint;

use crate::envelope::{Deleted, Item, Pages};
use crate::filters::{Filters, OrderDirection};
use crate::ids::TaskId;

pub use crate::deals::Priority;
pub use task::{Entity, Task, TaskStatus, TaskType};
pub use write::{CreateTask, UpdateTask};

open_enum! {
    /// A field that tasks are sorted by. Heffl may have others.
    pub enum OrderBy {
        /// The time of creation. This is the vendor's default.
        CreatedAt = "createdAt",
    }
}

/// Lists tasks.
///
/// Heffl lists the operation without documenting it. Its fields are those of the other lists (inferred).
#[endpoint(
    get = "/api/v2/tasks",
    name = "tasks.list",
    docs = "https://docs.heffl.com/api-v2-reference/objects/list-tasks"
)]
#[returns(Pages<Task>)]
pub struct ListTasks {
    /// The text to search for.
    pub search: Option<String>,
    /// The conditions that tasks must meet. Heffl filters by status, type, priority, assignees, tags and
    /// dates; the names of these fields are not documented.
    pub filters: Option<Filters>,
    /// The field to sort by.
    pub order_by: Option<OrderBy>,
    /// The direction of the sort.
    pub order_dir: Option<OrderDirection>,
    /// The number of items in a page, 1 to 100; the vendor's default is 30.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Gets a task.
#[endpoint(
    get = "/api/v2/tasks/{id}",
    name = "tasks.get",
    docs = "https://docs.heffl.com/api-v2-reference/objects/get-a-task"
)]
#[returns(Item<Task>)]
pub struct GetTask {
    /// The task.
    pub id: TaskId,
}

/// Deletes a task. Heffl does not document whether it can be restored.
#[endpoint(
    delete = "/api/v2/tasks/{id}",
    name = "tasks.delete",
    idempotent,
    docs = "https://docs.heffl.com/api-v2/introduction"
)]
#[returns(Deleted)]
pub struct DeleteTask {
    /// The task.
    pub id: TaskId,
}
