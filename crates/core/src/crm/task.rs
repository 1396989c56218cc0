//! Tasks of deals.

use serde::Serialize;

use super::deal_parts::optional_in_utc;
use super::into_field::{IntoField, InvalidFields};
use super::{CloseDate, DealId, Reference, TaskId, UserId, kind};
use crate::error::{Hint, Issue};
use crate::json::{Extra, InvalidField, Timestamp};
use crate::{Error, Result};

/// The due date of a task: a date or a timestamp, depending on the vendor.
pub type DueDate = CloseDate;

/// A task of a deal. Pipedrive calls it an activity.
///
/// A field that the vendor does not have is `None` or empty. Nothing of the vendor's response is lost; see
/// [`extra`](Self::extra).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DealTask {
    /// The vendor: `"pipedrive"`.
    pub vendor: &'static str,
    /// The vendor's id.
    pub id: TaskId,
    /// The deal that the task belongs to.
    pub deal: DealId,
    /// The title.
    pub title: Option<String>,
    /// The description. Weeek and Pipedrive keep it as HTML.
    pub description: Option<String>,
    /// The type in the vendor's words: `"call"`.
    pub kind: Option<String>,
    /// Whether the task is done.
    pub is_done: Option<bool>,
    /// The due date.
    pub due: Option<DueDate>,
    /// The users who work on the task.
    pub assignees: Vec<Reference<kind::User>>,
    /// The time at which the task was done.
    #[serde(serialize_with = "optional_in_utc")]
    pub done_at: Option<Timestamp>,
    /// The time at which the task was created.
    #[serde(serialize_with = "optional_in_utc")]
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    #[serde(serialize_with = "optional_in_utc")]
    pub updated_at: Option<Timestamp>,
    /// The vendor's fields that the model does not have, and those that are not as documented, as raw JSON.
    pub extra: Extra,
}

impl DealTask {
    /// Creates a task with nothing but its ids. Adapters fill in the fields.
    pub fn new(vendor: &'static str, id: TaskId, deal: DealId) -> Self {
        Self {
            vendor,
            id,
            deal,
            title: None,
            description: None,
            kind: None,
            is_done: None,
            due: None,
            assignees: Vec::new(),
            done_at: None,
            created_at: None,
            updated_at: None,
            extra: Extra::default(),
        }
    }

    /// Returns the fields that are missing because they are not as documented, with the reason. Their raw
    /// JSON is in [`extra`](Self::extra).
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }
}

/// The deal whose tasks are listed.
///
/// ```
/// use dealport_core::Result;
/// use dealport_core::crm::{Crm, DealTaskQuery};
///
/// async fn open(crm: &dyn Crm) -> Result<usize> {
///     let tasks = crm.deal_tasks(DealTaskQuery::new(42)).all().await?;
///     Ok(tasks.iter().filter(|task| task.is_done == Some(false)).count())
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "a query does nothing until it is sent"]
pub struct DealTaskQuery {
    /// The deal.
    pub deal: DealId,
    /// Whether all tasks of the account may be read to pick those of the deal.
    pub local_filter: bool,
}

impl DealTaskQuery {
    /// Creates a query for the tasks of a deal.
    pub fn new(deal: impl Into<DealId>) -> Self {
        Self { deal: deal.into(), local_filter: false }
    }

    /// Permits reading all tasks of the account, for vendors that cannot list those of one deal.
    pub const fn allow_local_filter(mut self) -> Self {
        self.local_filter = true;
        self
    }

    /// Returns a text that tells the query from others.
    pub(super) fn name(&self) -> String {
        format!("{:?}", self.deal)
    }
}

/// A task of a deal to create.
///
/// ```
/// use dealport_core::crm::NewDealTask;
///
/// let task = NewDealTask::new(42, "Call back").due("2026-12-31").assignee(7);
/// assert!(task.check().is_ok());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "a task is created when it is sent"]
pub struct NewDealTask {
    /// The deal.
    pub deal: DealId,
    /// The title.
    pub title: String,
    /// The description. Weeek and Pipedrive take it for HTML.
    pub description: Option<String>,
    /// The type in the vendor's words; the vendor's default if unset.
    pub kind: Option<String>,
    /// The due date.
    pub due: Option<DueDate>,
    /// The user who is to work on the task.
    pub assignee: Option<UserId>,
    invalid: InvalidFields,
}

impl NewDealTask {
    /// Creates a task of a deal with a title.
    pub fn new(deal: impl Into<DealId>, title: impl Into<String>) -> Self {
        Self {
            deal: deal.into(),
            title: title.into(),
            description: None,
            kind: None,
            due: None,
            assignee: None,
            invalid: InvalidFields::default(),
        }
    }

    /// Sets the description.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets the type, in the vendor's words: `"call"`.
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// Sets the due date. [`Capabilities::tasks`](super::Capabilities::tasks) tells whether the vendor takes
    /// a time too.
    pub fn due(mut self, due: impl IntoField<DueDate>) -> Self {
        self.due = self.invalid.convert("due", due);
        self
    }

    /// Sets the user who is to work on the task.
    pub fn assignee(mut self, user: impl Into<UserId>) -> Self {
        self.assignee = Some(user.into());
        self
    }

    /// Returns the fields whose setters got an invalid value, with the reasons.
    pub fn invalid_fields(&self) -> &[Issue] {
        self.invalid.as_slice()
    }

    /// Checks that the task has a title and that no setter got an invalid value. [`Crm`](super::Crm) checks
    /// this before it sends a request.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), with the issues.
    pub fn check(&self) -> Result<()> {
        self.invalid.check()?;
        if self.title.trim().is_empty() {
            return Err(Error::invalid_request("title: a new task requires a title"));
        }
        Ok(())
    }
}

/// The operations of a vendor on the tasks of deals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TaskAccess {
    /// Whether tasks can be listed.
    pub list: bool,
    /// Whether the vendor itself lists the tasks of one deal, so that a list needs no
    /// [local filter](DealTaskQuery::allow_local_filter).
    pub by_deal: bool,
    /// Whether they can be created.
    pub create: bool,
    /// Whether a new task can be due at a time. Otherwise it is due on a date.
    pub due_time: bool,
    /// Whether they can be completed.
    pub complete: bool,
    /// Whether they can be deleted.
    pub delete: bool,
}

impl TaskAccess {
    /// No access.
    pub const NONE: Self =
        Self { list: false, by_deal: false, create: false, due_time: false, complete: false, delete: false };

    /// Checks that the vendor can list the tasks of a query.
    pub(super) fn check_list(self, vendor: &str, query: &DealTaskQuery) -> Result<()> {
        match (self.list, self.by_deal || query.local_filter) {
            (true, true) => Ok(()),
            (true, false) => Err(Error::unsupported(format!("{vendor} cannot list tasks by deal"))
                .with_hint(Hint::AllowLocalFilter)),
            (false, _) => Err(unsupported(vendor)),
        }
    }

    /// Checks that the vendor can create the task.
    pub(super) fn check_new(self, vendor: &str, task: &NewDealTask) -> Result<()> {
        if !self.create {
            return Err(unsupported(vendor));
        }
        task.check()?;
        match task.due {
            Some(DueDate::Timestamp(_)) if !self.due_time => Err(Error::unsupported(format!(
                "`due` of a task cannot be set to a time in {vendor}, only to a date"
            ))),
            _ => Ok(()),
        }
    }
}

/// Returns the error about a vendor without tasks of deals.
pub(super) fn unsupported(vendor: &str) -> Error {
    Error::unsupported(format!("{vendor} has no tasks of deals"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn all() -> TaskAccess {
        TaskAccess { list: true, by_deal: true, create: true, due_time: true, complete: true, delete: true }
    }

    #[test]
    fn tasks_without_a_filter_by_deal_need_permission() {
        let access = TaskAccess { by_deal: false, ..all() };
        let query = DealTaskQuery::new(42);
        let error = access.check_list("x", &query).unwrap_err();
        assert_eq!(error.message(), "x cannot list tasks by deal");
        assert_eq!(error.hint(), Some(&Hint::AllowLocalFilter));
        assert!(access.check_list("x", &query.clone().allow_local_filter()).is_ok());
        let error = TaskAccess::NONE.check_list("x", &query.allow_local_filter()).unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::Unsupported, "x has no tasks of deals"));
    }

    #[test]
    fn invalid_new_task_is_refused() {
        let checked = |task: NewDealTask, access: TaskAccess| {
            access.check_new("x", &task).err().map(|error| error.kind())
        };
        let task = NewDealTask::new(42, "Call back");
        assert_eq!(checked(task.clone().due("2026-12-31T12:00:00Z"), all()), None);
        assert_eq!(checked(NewDealTask::new(42, " "), all()), Some(ErrorKind::InvalidRequest));
        assert_eq!(checked(task.clone().due("tomorrow"), all()), Some(ErrorKind::InvalidRequest));
        let dates = TaskAccess { due_time: false, ..all() };
        assert_eq!(checked(task.clone().due("2026-12-31"), dates), None);
        let timed = task.clone().due("2026-12-31T12:00:00Z");
        assert_eq!(checked(timed, dates), Some(ErrorKind::Unsupported));
        assert_eq!(checked(task, TaskAccess::NONE), Some(ErrorKind::Unsupported));
    }
}
