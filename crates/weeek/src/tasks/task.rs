//! A task, with the fields of all revisions of the vendor's documentation.

use chrono::NaiveDate;
use dealport_core::json::{Extra, Timestamp};
use dealport_core::open_enum;
use dealport_core::plumbing::camel::record;

use super::{Priority, TimeEntry, Workload};
use crate::attachments::Attachment;
use crate::custom_fields::CustomFieldValue;
use crate::{BoardColumnId, BoardId, Flag, ProjectId, TagId, TaskId, UserId};

open_enum! {
    /// The type of a task.
    pub enum TaskType {
        /// An action.
        Action = "action",
        /// A meeting.
        Meet = "meet",
        /// A call.
        Call = "call",
    }
}

/// A project that contains a task, and the place of the task in it.
#[record]
pub struct TaskLocation {
    /// The project.
    pub project_id: Option<ProjectId>,
    /// The board.
    pub board_id: Option<BoardId>,
    /// The column of the board.
    pub board_column_id: Option<BoardColumnId>,
}

/// A project for a new task, and the place of the task in it.
#[record]
pub struct NewLocation {
    /// The project.
    pub project_id: ProjectId,
    /// The column of one of the project's boards; `None` for none of the boards.
    pub board_column_id: Option<BoardColumnId>,
}

impl NewLocation {
    /// Creates a location on none of the project's boards.
    pub fn new(project_id: impl Into<ProjectId>) -> Self {
        let mut extra = Extra::default();
        // Weeek requires the second field, so its absence is sent as `null`.
        extra.mark_null(1, true);
        Self { project_id: project_id.into(), board_column_id: None, extra }
    }

    /// Sets the column of one of the project's boards.
    #[must_use]
    pub fn board_column_id(mut self, board_column_id: impl Into<BoardColumnId>) -> Self {
        self.board_column_id = Some(board_column_id.into());
        self
    }
}

/// A task.
///
/// Fields that only some revisions of the API have are marked with the years.
#[record]
pub struct Task {
    /// The task's id.
    pub id: TaskId,
    /// The parent task.
    pub parent_id: Option<TaskId>,
    /// The title.
    pub title: Option<String>,
    /// The description, as HTML (observed).
    pub description: Option<String>,
    /// The planned duration in minutes.
    pub duration: Option<i64>,
    /// The time by which it is overdue, in an undocumented unit.
    pub overdue: Option<i64>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<TaskType>,
    /// The priority.
    pub priority: Option<Priority>,
    /// Whether it is completed.
    pub is_completed: Option<Flag>,
    /// Whether it is deleted; since 2026.
    pub is_deleted: Option<Flag>,
    /// The creator.
    pub author_id: Option<UserId>,
    /// The first assignee; replaced by `assignees` in 2026.
    pub user_id: Option<UserId>,
    /// The assignees; since 2026.
    pub assignees: Option<Vec<UserId>>,
    /// The board; replaced by `locations` in 2026.
    pub board_id: Option<BoardId>,
    /// The column of the board; until 2026.
    pub board_column_id: Option<BoardColumnId>,
    /// The project; until 2026.
    pub project_id: Option<ProjectId>,
    /// The projects and columns; since 2026.
    pub locations: Option<Vec<TaskLocation>>,
    /// The URL of its picture.
    pub image: Option<String>,
    /// Whether only its participants see it.
    pub is_private: Option<Flag>,
    /// The start date.
    pub start_date: Option<NaiveDate>,
    /// The start time.
    pub start_date_time: Option<Timestamp>,
    /// The due date.
    pub due_date: Option<NaiveDate>,
    /// The due time.
    pub due_date_time: Option<Timestamp>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
    /// The time of completion; since 2026.
    pub completed_at: Option<Timestamp>,
    /// The tags.
    pub tags: Option<Vec<TagId>>,
    /// The users who watch it.
    pub subscribers: Option<Vec<UserId>>,
    /// The subtasks.
    pub sub_tasks: Option<Vec<TaskId>>,
    /// The time spent on it; until 2026.
    pub workloads: Option<Vec<Workload>>,
    /// The time spent on it.
    pub time_entries: Option<Vec<TimeEntry>>,
    /// The custom fields.
    pub custom_fields: Option<Vec<CustomFieldValue>>,
    /// The files.
    pub attachments: Option<Vec<Attachment>>,
}
