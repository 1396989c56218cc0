//! The assignees and watchers of a task.

use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Error, Result};

use crate::envelope::Done;
use crate::{TaskId, UserId};

/// Adds assignees to a task. The first becomes the primary one (observed).
///
/// It is not retried because it is not documented whether Weeek accepts the same one twice.
#[endpoint(
    post = "/public/v1/tm/tasks/{taskId}/assignees",
    name = "tasks.assignees.add",
    docs = "https://developers.weeek.net/api/tasks",
    validate(Self::check)
)]
#[returns(Done)]
pub struct AddTaskAssignees {
    /// The task.
    pub task_id: TaskId,
    /// The assignees; at least one.
    pub assignees: Vec<UserId>,
}

impl AddTaskAssignees {
    fn check(&self) -> Result<()> {
        check_any("assignees", &self.assignees)
    }
}

/// Removes assignees from a task.
#[endpoint(
    delete = "/public/v1/tm/tasks/{taskId}/assignees",
    name = "tasks.assignees.remove",
    idempotent,
    docs = "https://developers.weeek.net/api/tasks",
    validate(Self::check)
)]
#[returns(Done)]
pub struct RemoveTaskAssignees {
    /// The task.
    pub task_id: TaskId,
    /// The assignees; at least one.
    #[body]
    pub assignees: Vec<UserId>,
}

impl RemoveTaskAssignees {
    fn check(&self) -> Result<()> {
        check_any("assignees", &self.assignees)
    }
}

/// Adds watchers to a task.
///
/// It is not retried because it is not documented whether Weeek accepts the same one twice.
#[endpoint(
    post = "/public/v1/tm/tasks/{task_id}/watchers",
    name = "tasks.watchers.add",
    docs = "https://developers.weeek.net/api/tasks",
    validate(Self::check)
)]
#[returns(Done)]
pub struct AddTaskWatchers {
    /// The task.
    pub task_id: TaskId,
    /// The watchers; at least one, and none twice.
    pub watchers: Vec<UserId>,
}

impl AddTaskWatchers {
    fn check(&self) -> Result<()> {
        check_distinct("watchers", &self.watchers)
    }
}

/// Removes watchers from a task.
#[endpoint(
    delete = "/public/v1/tm/tasks/{task_id}/watchers",
    name = "tasks.watchers.remove",
    idempotent,
    docs = "https://developers.weeek.net/api/tasks",
    validate(Self::check)
)]
#[returns(Done)]
pub struct RemoveTaskWatchers {
    /// The task.
    pub task_id: TaskId,
    /// The watchers; at least one, and none twice.
    #[body]
    pub watchers: Vec<UserId>,
}

impl RemoveTaskWatchers {
    fn check(&self) -> Result<()> {
        check_distinct("watchers", &self.watchers)
    }
}

/// Checks that a list of users is not empty.
fn check_any(name: &str, users: &[UserId]) -> Result<()> {
    if users.is_empty() {
        return Err(Error::invalid_request(format!("{name}: expected at least one user")));
    }
    Ok(())
}

/// Checks that a list of users is not empty and names nobody twice.
fn check_distinct(name: &str, users: &[UserId]) -> Result<()> {
    check_any(name, users)?;
    let twice = users.iter().enumerate().find(|(index, user)| users[..*index].contains(user));
    match twice {
        Some((_, user)) => Err(Error::invalid_request(format!("{name}: the user {user} is named twice"))),
        None => Ok(()),
    }
}
