//! Creating a task.

use chrono::NaiveDate;
use dealport_core::json::Fields;
use dealport_core::plumbing::camel::endpoint;

use super::{Day, NewLocation, Priority, Task, TaskType};
use crate::envelope::One;
use crate::{TaskId, UserId};

/// Creates a task. Weeek ignores tags here; set them with [`UpdateTask`](super::UpdateTask).
///
/// ```
/// use dealport_weeek::Endpoint;
/// use dealport_weeek::tasks::{CreateTask, NewLocation, TaskType};
///
/// let place = NewLocation::new(4).board_column_id(9);
/// let request = CreateTask::new().title("Call back").kind(TaskType::Call).locations([place]);
/// assert_eq!(
/// request.to_request()?.to_string(),
/// "POST /public/v1/tm/tasks\n\
/// {\"title\":\"Call back\",\"locations\":[{\"projectId\":4,\"boardColumnId\":9}],\"type\":\"call\"}"
/// );
/// # Ok::<(), dealport_weeek::Error>(())
/// ```
#[endpoint(
    post = "/public/v1/tm/tasks",
    name = "tasks.create",
    payload = "task",
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(One<Task>)]
pub struct CreateTask {
    /// The title.
    pub title: Option<String>,
    /// The description, as HTML. It can be set here only: Weeek ignores it in changes (observed).
    pub description: Option<String>,
    /// The date on which it is to be done.
    pub day: Option<Day>,
    /// The parent task.
    pub parent_id: Option<TaskId>,
    /// The assignee.
    pub user_id: Option<UserId>,
    /// The assignees; not documented, but accepted (observed).
    pub assignees: Option<Vec<UserId>>,
    /// The due date; not documented, but accepted (observed).
    pub due_date: Option<NaiveDate>,
    /// The projects and columns. Documented as required; the service accepts a task without (observed).
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
