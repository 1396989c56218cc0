//! Listing tasks.

use dealport_core::http::Brackets;
use dealport_core::open_enum;
use dealport_core::plumbing::camel::endpoint;

use super::{Day, Priority, Task, TaskType};
use crate::envelope::Pages;
use crate::{BoardColumnId, BoardId, Flag, ProjectId, Sort, TagId, UserId};

open_enum! {
    /// The key that tasks are sorted by.
    pub enum SortBy {
        /// The title.
        Name = "name",
        /// The type.
        Type = "type",
        /// The priority.
        Priority = "priority",
        /// The planned duration.
        Duration = "duration",
        /// The time by which it is overdue.
        Overdue = "overdue",
        /// The time of creation.
        Created = "created",
        /// The date.
        Date = "date",
        /// The start.
        Start = "start",
    }
}

/// Lists tasks of all projects that meet all conditions.
///
/// An id that Weeek does not know is an error, not an empty list (observed).
///
/// ```no_run
/// use dealport_weeek::tasks::{ListTasks, SortBy};
/// use dealport_weeek::{Client, Sort};
///
/// # async fn list(client: &Client) -> Result<(), dealport_weeek::Error> {
/// let request = ListTasks::new().project_id(4).completed(false).sort_by(Sort::descending(SortBy::Priority));
/// let mut open = client.items(request);
/// while let Some(task) = open.try_next().await? {
/// println!("{}: {:?}", task.id, task.title);
/// }
/// # Ok(())
/// # }
/// ```
#[endpoint(
    get = "/public/v1/tm/tasks",
    name = "tasks.list",
    payload = "tasks",
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(Pages<Task>)]
pub struct ListTasks {
    /// Only tasks of this date.
    pub day: Option<Day>,
    /// Only tasks with this assignee, who need not be the first (observed).
    pub user_id: Option<UserId>,
    /// Only tasks in this project.
    pub project_id: Option<ProjectId>,
    /// Only tasks on this board.
    pub board_id: Option<BoardId>,
    /// Only tasks in this column.
    pub board_column_id: Option<BoardColumnId>,
    /// Only tasks that are completed, or only those that are not.
    pub completed: Option<Flag>,
    /// Whether to include completed and deleted tasks; overrides `completed`.
    pub all: Option<Flag>,
    /// Only tasks of this type.
    #[wire = "type"]
    pub kind: Option<TaskType>,
    /// Only tasks with this priority.
    pub priority: Option<Priority>,
    /// Only tasks with these tags.
    pub tags: Brackets<TagId>,
    /// The text to search for in the title and the description.
    pub search: Option<String>,
    /// Only tasks from this date on. The vendor documents it as required with `end_date`; it also works
    /// alone (observed).
    pub start_date: Option<Day>,
    /// Only tasks up to this date.
    pub end_date: Option<Day>,
    /// Only tasks completed on this date or later.
    pub completed_at_from: Option<Day>,
    /// Only tasks completed on this date or earlier.
    pub completed_at_to: Option<Day>,
    /// The number of items in a page. Default and maximum are not documented; 100 is known to work.
    #[limit]
    pub per_page: Option<u32>,
    /// The number of tasks before the page.
    #[offset]
    pub offset: Option<u64>,
    /// The order of the list.
    pub sort_by: Option<Sort<SortBy>>,
}
