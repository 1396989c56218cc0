//! Tasks.

use dealport_heffl::Endpoint;
use dealport_heffl::v1::tasks::{
    CreateTask, DeleteTask, Entity, GetTask, ListTasks, Priority, TaskStatus, TaskType, UpdateTask,
};

use crate::requests::{pinned, timestamp};

#[test]
fn v1_tasks_are_requested() {
    pinned!(
        "v1_tasks":
        ListTasks::new().limit(100).cursor("c"),
        GetTask::new(7),
        DeleteTask::new("tsk_a"),
        CreateTask::new("Call back"),
        CreateTask::new("Call back")
            .description("d")
            .status(TaskStatus::Open)
            .kind(TaskType::Todo)
            .priority(Priority::Medium)
            .start_date(timestamp("2026-06-29T08:00:00.000Z"))
            .due_date(timestamp("2026-06-30T08:00:00.000Z"))
            .show_time(true)
            .duration_minutes(30)
            .assignee_ids(["usr_a"])
            .tag_ids(["tag_a"])
            .entity(Entity::Projects)
            .entity_id("prj_a")
            .custom_field("cf_outcome", "reached"),
        UpdateTask::new(7)
            .title("Call back")
            .description("d")
            .status(TaskStatus::Cancelled)
            .kind(TaskType::Todo)
            .priority(Priority::Medium)
            .start_date(timestamp("2026-06-29T08:00:00.000Z"))
            .due_date(timestamp("2026-06-30T08:00:00.000Z"))
            .show_time(true)
            .duration_minutes(30)
            .assignee_ids(["usr_a"])
            .tag_ids(["tag_a"])
            .entity(Entity::Projects)
            .entity_id("prj_a")
            .custom_field("cf_outcome", "reached"),
        UpdateTask::new(7)
            .clear_description()
            .clear_priority()
            .clear_start_date()
            .clear_due_date()
            .clear_duration_minutes()
            .clear_entity_id()
            .clear_custom_field("cf_outcome"),
    );
    assert!(CreateTask::new("").to_request().is_err());
}
