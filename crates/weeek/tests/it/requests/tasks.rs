//! Tasks, with everything on them.

use chrono::NaiveDate;
use dealport_weeek::tasks::{
    AddTaskAssignees, AddTaskLocation, AddTaskWatchers, ChangeTaskBoard, ChangeTaskBoardColumn,
    ChangeTaskParent, CompleteTask, CreateTask, CreateTaskComment, CreateTaskTimeEntry, DeleteTask,
    DeleteTaskComment, DeleteTaskTimeEntry, GetTask, ListTaskComments, ListTasks, NewLocation, Priority,
    RemoveTaskAssignees, RemoveTaskLocation, RemoveTaskWatchers, SortBy, StartTaskTimer, StopTaskTimer,
    TaskType, UncompleteTask, UpdateTask, UpdateTaskTimeEntry, UploadTaskAttachment,
};
use dealport_weeek::{FilePart, Sort, Timestamp};

use super::pinned;
use crate::Seen;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn pin(seen: &mut Seen) {
    pinned!(
        seen, "tasks":
        ListTasks::new(),
        ListTasks::new()
            .day(date("2026-02-01"))
            .user_id("u1")
            .project_id(4)
            .board_id(9)
            .board_column_id(11)
            .completed(false)
            .all(true)
            .kind(TaskType::Call)
            .priority(Priority::Hold)
            .tags([1, 2])
            .search("call back")
            .start_date(date("2026-02-01"))
            .end_date(date("2026-02-28"))
            .completed_at_from(date("2026-02-03"))
            .completed_at_to(date("2026-02-04"))
            .per_page(100)
            .offset(200)
            .sort_by(Sort::descending(SortBy::Created)),
        ListTasks::new().sort_by(SortBy::Overdue),
        CreateTask::new(),
        CreateTask::new()
            .title("Call back")
            .description("<p>d</p>")
            .day(date("2026-02-01"))
            .parent_id(6)
            .user_id("u1")
            .assignees(["u1", "u2"])
            .due_date(date("2026-02-02"))
            .locations([NewLocation::new(4), NewLocation::new(5).board_column_id(11)])
            .kind(TaskType::Meet)
            .priority(Priority::High)
            .custom_field("c1", "free text"),
        GetTask::new(7),
        UpdateTask::new(7),
        UpdateTask::new(7)
            .title("Call back")
            .priority(Priority::Low)
            .kind(TaskType::Action)
            .start_date(date("2026-02-01"))
            .due_date(date("2026-02-02"))
            .duration(30)
            .tags([3])
            .custom_field("c1", true),
        UpdateTask::new(7)
            .start_date_time(time("2026-02-01T09:30:00Z"))
            .due_date_time(time("2026-02-01T10:00:00Z")),
        UpdateTask::new(7)
            .clear_title()
            .clear_priority()
            .clear_start_date()
            .clear_due_date()
            .clear_duration()
            .clear_custom_field("c1"),
        DeleteTask::new(7),
        CompleteTask::new(7),
        UncompleteTask::new(7),
        ChangeTaskBoard::new(7.into(), 9.into()),
        ChangeTaskBoardColumn::new(7.into(), 11.into()),
    );
    pinned!(
        seen, "tasks_place_and_people":
        AddTaskLocation::new(7.into(), 4.into()),
        AddTaskLocation::new(7.into(), 4.into()).board_column_id(11).after(6).before(8),
        AddTaskLocation::new(7.into(), 4.into()).clear_board_column_id(),
        RemoveTaskLocation::new(7.into(), 4.into()),
        ChangeTaskParent::new(7).parent_id(5).after(6),
        ChangeTaskParent::new(7).clear_parent_id().clear_after().before(8),
        AddTaskAssignees::new(7, ["u1", "u2"]),
        RemoveTaskAssignees::new(7, ["u1"]),
        AddTaskWatchers::new(7, ["u1", "u2"]),
        RemoveTaskWatchers::new(7, ["u1"]),
    );
    let entry = ("t1".into(), "u1".into());
    pinned!(
        seen, "tasks_time_and_comments":
        StartTaskTimer::new(7),
        StopTaskTimer::new(7),
        CreateTaskTimeEntry::new(7.into(), "u1".into(), false, date("2026-02-01"), 90),
        UpdateTaskTimeEntry::new(7.into(), entry.0, entry.1, true, date("2026-02-01"), 1440),
        DeleteTaskTimeEntry::new(7.into(), "t1".into()),
        ListTaskComments::new(7),
        ListTaskComments::new(7).limit(100).offset(100),
        CreateTaskComment::new(7, "**Done**"),
        CreateTaskComment::new(7, "Thanks").parent_id(21),
        DeleteTaskComment::new(7.into(), 21.into()),
        UploadTaskAttachment::new(7, FilePart::new("offer.txt", "text")),
    );
}
