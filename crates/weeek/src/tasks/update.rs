//! Changing a task.

use chrono::NaiveDate;
use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Error, Result, Update};

use super::{Priority, Task, TaskType};
use crate::endpoint::check_length;
use crate::envelope::One;
use crate::{TagId, TaskId};

/// Changes a task. Sends only the fields that were set.
///
/// Start and due are either dates or times. Weeek ignores a description here, and assignees, completion and
/// places have operations of their own.
///
/// ```
/// use dealport_weeek::Endpoint;
/// use dealport_weeek::tasks::UpdateTask;
///
/// let request = UpdateTask::new(7).title("Call back").clear_due_date();
/// assert_eq!(
/// request.to_request()?.to_string(),
/// "PUT /public/v1/tm/tasks/7\n{\"title\":\"Call back\",\"dueDate\":null}"
/// );
/// # Ok::<(), dealport_weeek::Error>(())
/// ```
#[endpoint(
    put = "/public/v1/tm/tasks/{id}",
    name = "tasks.update",
    payload = "task",
    idempotent,
    docs = "https://developers.weeek.net/api-5628339",
    validate(Self::check)
)]
#[returns(One<Task>)]
pub struct UpdateTask {
    /// The task.
    pub id: TaskId,
    /// The title, at most 255 characters.
    pub title: Update<String>,
    /// The priority.
    pub priority: Update<Priority>,
    /// The type. It cannot be cleared: Weeek ignores that (observed).
    #[wire = "type"]
    pub kind: Option<TaskType>,
    /// The start date.
    pub start_date: Update<NaiveDate>,
    /// The due date.
    pub due_date: Update<NaiveDate>,
    /// The start time.
    pub start_date_time: Update<Timestamp>,
    /// The due time.
    pub due_date_time: Update<Timestamp>,
    /// The planned duration in minutes.
    pub duration: Update<u32>,
    /// The tags, which replace the present ones.
    pub tags: Option<Vec<TagId>>,
    /// The custom fields by id; see [`custom_fields`](crate::custom_fields) for their values. Fields that
    /// are left out stay as they are (inferred).
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: Option<Fields>,
}

impl UpdateTask {
    fn check(&self) -> Result<()> {
        check_length("title", &self.title)?;
        let has_dates = !(self.start_date.is_keep() && self.due_date.is_keep());
        let has_times = !(self.start_date_time.is_keep() && self.due_date_time.is_keep());
        if has_dates && has_times {
            return Err(Error::invalid_request(
                "expected either startDate and dueDate or startDateTime and dueDateTime, found both",
            ));
        }
        Ok(())
    }
}
