//! A task, in all the revisions that the vendor has published.

use chrono::NaiveDate;
use dealport_core::json::{Extra, Timestamp};
use dealport_core::plumbing::{Wire, serde};
use dealport_core::{open_enum, record};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serializer};

use super::{TimeEntry, Workload};
use crate::attachments::Attachment;
use crate::custom_fields::CustomFieldValue;
use crate::open_number::open_number;
use crate::{BoardColumnId, BoardId, Flag, ProjectId, TagId, TaskId, UserId};

open_enum! {
    /// What kind of task it is.
    pub enum TaskType {
        /// Something to do.
        Action = "action",
        /// A meeting.
        Meet = "meet",
        /// A call.
        Call = "call",
    }
}

open_number! {
    /// How urgent a task is.
    pub enum Priority {
        /// Low.
        Low = 0,
        /// Medium.
        Medium = 1,
        /// High.
        High = 2,
        /// On hold.
        Hold = 3,
    }
}

record! {
    /// A project that a task is in, and its place there.
    pub struct TaskLocation {
        /// The project.
        project_id as "projectId": Option<ProjectId>,
        /// The board.
        board_id as "boardId": Option<BoardId>,
        /// The column of the board.
        board_column_id as "boardColumnId": Option<BoardColumnId>,
    }
}

record! {
    /// Where a task is to be.
    pub struct NewLocation {
        /// The project.
        project_id as "projectId": ProjectId,
        /// The column of one of its boards.
        board_column_id as "boardColumnId": Option<BoardColumnId>,
    }
}

impl NewLocation {
    /// In this project, on none of its boards.
    pub fn new(project: impl Into<ProjectId>) -> Self {
        Self { project_id: project.into(), board_column_id: None, extra: Extra::default() }
    }

    /// In this column of one of the project's boards.
    #[must_use]
    pub fn board_column_id(mut self, column: impl Into<BoardColumnId>) -> Self {
        self.board_column_id = Some(column.into());
        self
    }
}

/// A day, which requests write as `01.02.2026` (observed).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(NaiveDate);

impl Day {
    const FORMAT: &str = "%d.%m.%Y";

    /// The day.
    pub const fn date(self) -> NaiveDate {
        self.0
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl Wire for Day {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveDate::parse_from_str(&text, Self::FORMAT).map(Self).map_err(D::Error::custom)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format(Self::FORMAT))
    }
}

record! {
    /// A task.
    ///
    /// Fields that only some revisions of the API have are marked with the years.
    pub struct Task {
        /// The task's id.
        id: TaskId,
        /// The task that it is part of.
        parent_id as "parentId": Option<TaskId>,
        /// The title.
        title: Option<String>,
        /// More on it, as HTML (observed).
        description: Option<String>,
        /// How many minutes it is to take.
        duration: Option<i64>,
        /// How much it is overdue, in an undocumented unit.
        overdue: Option<i64>,
        /// What kind of task it is.
        kind as "type": Option<TaskType>,
        /// How urgent it is.
        priority: Option<Priority>,
        /// Whether it is done.
        is_completed as "isCompleted": Option<Flag>,
        /// Whether it is deleted; since 2026.
        is_deleted as "isDeleted": Option<Flag>,
        /// Who made it.
        author_id as "authorId": Option<UserId>,
        /// Who is to do it, the first of them; until 2026, when `assignees` came.
        user_id as "userId": Option<UserId>,
        /// Who is to do it; since 2026.
        assignees: Option<Vec<UserId>>,
        /// The board that it is on; until 2026, when `locations` came.
        board_id as "boardId": Option<BoardId>,
        /// The column of that board; until 2026.
        board_column_id as "boardColumnId": Option<BoardColumnId>,
        /// The project that it is in; until 2026.
        project_id as "projectId": Option<ProjectId>,
        /// Where it is; since 2026.
        locations: Option<Vec<TaskLocation>>,
        /// The URL of its picture.
        image: Option<String>,
        /// Whether only those who take part see it.
        is_private as "isPrivate": Option<Flag>,
        /// On which day it begins.
        start_date as "startDate": Option<NaiveDate>,
        /// When it begins.
        start_date_time as "startDateTime": Option<Timestamp>,
        /// On which day it is due.
        due_date as "dueDate": Option<NaiveDate>,
        /// When it is due.
        due_date_time as "dueDateTime": Option<Timestamp>,
        /// When it was created.
        created_at as "createdAt": Option<Timestamp>,
        /// When it was last changed.
        updated_at as "updatedAt": Option<Timestamp>,
        /// When it was done; since 2026.
        completed_at as "completedAt": Option<Timestamp>,
        /// Its tags.
        tags: Option<Vec<TagId>>,
        /// Who watches it.
        subscribers: Option<Vec<UserId>>,
        /// The tasks that are part of it.
        sub_tasks as "subTasks": Option<Vec<TaskId>>,
        /// Time spent on it; until 2026.
        workloads: Option<Vec<Workload>>,
        /// Time spent on it.
        time_entries as "timeEntries": Option<Vec<TimeEntry>>,
        /// Its custom fields.
        custom_fields as "customFields": Option<Vec<CustomFieldValue>>,
        /// Its files.
        attachments: Option<Vec<Attachment>>,
    }
}
