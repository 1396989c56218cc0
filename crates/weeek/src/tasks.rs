//! Tasks, of deals and of projects.
//!
//! See [Tasks](https://developers.weeek.net/api/tasks). [`deals::CreateTask`](crate::deals::CreateTask)
//! creates a task of a deal.

mod attachments;
mod comments;
mod create;
mod day;
mod list;
mod people;
mod place;
mod priority;
mod state;
mod task;
mod time;
mod time_entries;
mod update;

pub use attachments::UploadTaskAttachment;
pub use comments::{Comment, CreateTaskComment, DeleteTaskComment, ListTaskComments};
pub use create::CreateTask;
pub use day::Day;
pub use list::{ListTasks, SortBy};
pub use people::{AddTaskAssignees, AddTaskWatchers, RemoveTaskAssignees, RemoveTaskWatchers};
pub use place::{
    AddTaskLocation, ChangeTaskBoard, ChangeTaskBoardColumn, ChangeTaskParent, RemoveTaskLocation,
};
pub use priority::Priority;
pub use state::{CompleteTask, DeleteTask, GetTask, UncompleteTask};
pub use task::{NewLocation, Task, TaskLocation, TaskType};
pub use time::{TimeEntry, TimeSource, Workload};
pub use time_entries::{
    CreateTaskTimeEntry, DeleteTaskTimeEntry, StartTaskTimer, StopTaskTimer, UpdateTaskTimeEntry,
};
pub use update::UpdateTask;
