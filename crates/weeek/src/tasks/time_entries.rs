//! Entering time spent on a task, by hand and by the timer.

use chrono::NaiveDate;
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Error, Result};

use super::TimeEntry;
use crate::envelope::{Done, One};
use crate::{Flag, TaskId, TimeEntryId, UserId};

/// Enters time spent on a task.
#[endpoint(
    post = "/public/v1/tm/tasks/{task_id}/time-entries",
    name = "tasks.time_entries.create",
    payload = "data",
    docs = "https://developers.weeek.net/api/tasks",
    validate(Self::check)
)]
#[returns(One<TimeEntry>)]
pub struct CreateTaskTimeEntry {
    /// The task.
    pub task_id: TaskId,
    /// The user who spent it.
    pub user_id: UserId,
    /// Whether it was overtime.
    pub is_overtime: Flag,
    /// The date.
    pub date: NaiveDate,
    /// The duration in minutes, 1 to 1440.
    pub duration: u32,
}

impl CreateTaskTimeEntry {
    fn check(&self) -> Result<()> {
        check_duration(self.duration)
    }
}

/// Replaces an entry of time spent on a task.
#[endpoint(
    put = "/public/v1/tm/tasks/{task_id}/time-entries/{time_entry_id}",
    name = "tasks.time_entries.update",
    payload = "data",
    idempotent,
    docs = "https://developers.weeek.net/api/tasks",
    validate(Self::check)
)]
#[returns(One<TimeEntry>)]
pub struct UpdateTaskTimeEntry {
    /// The task.
    pub task_id: TaskId,
    /// The entry.
    pub time_entry_id: TimeEntryId,
    /// The user who spent it.
    pub user_id: UserId,
    /// Whether it was overtime.
    pub is_overtime: Flag,
    /// The date.
    pub date: NaiveDate,
    /// The duration in minutes, 1 to 1440.
    pub duration: u32,
}

impl UpdateTaskTimeEntry {
    fn check(&self) -> Result<()> {
        check_duration(self.duration)
    }
}

/// Deletes an entry of time spent on a task.
#[endpoint(
    delete = "/public/v1/tm/tasks/{task_id}/time-entries/{time_entry_id}",
    name = "tasks.time_entries.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(Done)]
pub struct DeleteTaskTimeEntry {
    /// The task.
    pub task_id: TaskId,
    /// The entry.
    pub time_entry_id: TimeEntryId,
}

/// Starts the timer of a task, for the owner of the token (inferred).
///
/// It is not retried because the effect on a timer that runs is not documented.
#[endpoint(
    post = "/public/v1/tm/tasks/{id}/start-timer",
    name = "tasks.timer.start",
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(Done)]
pub struct StartTaskTimer {
    /// The task.
    pub id: TaskId,
}

/// Stops the timer of a task.
///
/// It is not retried because the effect without a timer that runs is not documented.
#[endpoint(
    post = "/public/v1/tm/tasks/{id}/stop-timer",
    name = "tasks.timer.stop",
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(Done)]
pub struct StopTaskTimer {
    /// The task.
    pub id: TaskId,
}

/// Checks that an entry lasts at least a minute and at most a day.
fn check_duration(minutes: u32) -> Result<()> {
    // Weeek prints the bounds as exclusive, but 1 minute and 24 hours are plausible.
    if !(1..=1440).contains(&minutes) {
        let message = format!("duration: expected 1 to 1440 minutes, found {minutes}");
        return Err(Error::invalid_request(message));
    }
    Ok(())
}
