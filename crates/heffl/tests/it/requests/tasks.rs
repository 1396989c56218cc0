//! Tasks.

use dealport_heffl::filters::{Filters, OrderDirection};
use dealport_heffl::tasks::{
    CreateTask, DeleteTask, Entity, GetTask, ListTasks, OrderBy, Priority, TaskStatus, TaskType, UpdateTask,
};
use dealport_heffl::{Decimal, Endpoint};

use super::{pinned, timestamp};

#[test]
fn tasks_are_requested() {
    pinned!(
        "tasks":
        ListTasks::new(),
        ListTasks::new()
            .search("call")
            .filters(Filters::new().is("status", ["OPEN"]))
            .order_by(OrderBy::CreatedAt)
            .order_dir(OrderDirection::Ascending)
            .page_size(100)
            .cursor("c"),
        GetTask::new("tsk_a"),
        DeleteTask::new("tsk_a"),
        CreateTask::new("Call back"),
        CreateTask::new("Call back")
            .description("About the licence")
            .status(TaskStatus::InProgress)
            .kind(TaskType::Call)
            .priority(Priority::High)
            .start_date(timestamp("2026-06-29T08:00:00.000Z"))
            .due_date(timestamp("2026-06-30T08:00:00.000Z"))
            .show_time(true)
            .duration_minutes(Decimal::new(75, 1))
            .assignee_ids(["usr_a", "usr_b"])
            .tag_ids(["tag_a"])
            .entity(Entity::Deals)
            .entity_id("dl_a")
            .custom_field("cf_outcome", "reached"),
        CreateTask::new("Call back").of_lead("ld_a"),
        CreateTask::new("Call back").of_project("prj_a"),
        UpdateTask::new("tsk_a"),
        UpdateTask::new("tsk_a")
            .title("Call back")
            .description("About the licence")
            .status(TaskStatus::Completed)
            .kind(TaskType::Meeting)
            .priority(Priority::Low)
            .start_date(timestamp("2026-06-29T08:00:00.000Z"))
            .due_date(timestamp("2026-06-30T08:00:00.000Z"))
            .show_time(false)
            .duration_minutes(30)
            .assignee_ids(["usr_a"])
            .tag_ids(Vec::<&str>::new())
            .entity(Entity::Leads)
            .entity_id("ld_a")
            .custom_field("cf_outcome", "reached"),
        UpdateTask::new("tsk_a")
            .clear_description()
            .clear_priority()
            .clear_start_date()
            .clear_due_date()
            .clear_duration_minutes()
            .entity(Entity::Leads)
            .clear_entity_id()
            .clear_custom_field("cf_outcome"),
    );
}

#[track_caller]
fn refused<E: Endpoint>(request: &E, message: &str) {
    assert_eq!(request.to_request().unwrap_err().message(), message);
}

#[test]
fn task_with_half_a_record_is_refused() {
    refused(&CreateTask::new("x").entity(Entity::Deals), "entityId: required if `entity` is sent");
    refused(&CreateTask::new("x").entity_id("dl_a"), "entity: required if `entityId` is sent");
    refused(&UpdateTask::new("tsk_a").clear_entity_id(), "entity: required if `entityId` is sent");
}

#[test]
fn task_with_negative_duration_is_refused() {
    let message = "durationMinutes: expected 0 or more, found -1";
    refused(&CreateTask::new("x").duration_minutes(-1), message);
    refused(&UpdateTask::new("tsk_a").duration_minutes(-1), message);
    refused(&CreateTask::new(""), "title: expected a text that is not blank");
}
