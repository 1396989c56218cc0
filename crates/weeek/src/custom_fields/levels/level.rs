//! Levels of custom fields.

use std::fmt;

use dealport_core::plumbing::PathValue;
use dealport_core::{Operation, Result};

use crate::{BoardId, ProjectId};

/// A level of the task manager that has custom fields: a [`ProjectId`], a [`BoardId`] or the whole
/// [`TaskManager`].
pub trait Level: sealed::Sealed + PathValue + Clone + fmt::Debug + PartialEq + Send + Sync + 'static {
    /// The operation that creates a custom field.
    const CREATE: Operation;
    /// The operation that changes a custom field.
    const UPDATE: Operation;
    /// The operation that deletes a custom field.
    const DELETE: Operation;
    /// The operation that transfers a custom field to a project.
    const TRANSFER_TO_PROJECT: Operation;
    /// The operation that transfers a custom field to a board.
    const TRANSFER_TO_BOARD: Operation;
    /// The operation that creates an option of a custom field.
    const CREATE_OPTION: Operation;
    /// The operation that changes an option of a custom field.
    const UPDATE_OPTION: Operation;
    /// The operation that moves an option of a custom field.
    const MOVE_OPTION: Operation;
    /// The operation that deletes an option of a custom field.
    const DELETE_OPTION: Operation;
}

/// A level below the whole task manager.
pub trait Sublevel: Level {
    /// The operation that transfers a custom field to the whole task manager.
    const TRANSFER_TO_TASK_MANAGER: Operation;
}

mod sealed {
    /// Prevents other crates from implementing [`Level`](super::Level).
    pub trait Sealed {}
}

/// The whole task manager, whose custom fields the tasks of all projects have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "there is one task manager")]
pub struct TaskManager;

/// Paths name no id for the whole task manager.
impl PathValue for TaskManager {
    fn segment(&self) -> Result<String> {
        Ok(String::new())
    }

    fn is_in_path(&self) -> bool {
        false
    }
}

impl sealed::Sealed for TaskManager {}
impl sealed::Sealed for ProjectId {}
impl sealed::Sealed for BoardId {}

impl Level for TaskManager {
    const CREATE: Operation = Operation::post("custom_fields.create", "/public/v1/tm/custom-fields")
        .page("https://developers.weeek.net/api/custom-fields");
    const UPDATE: Operation = Operation::put("custom_fields.update", "/public/v1/tm/custom-fields/{id}")
        .idempotent(true)
        .page("https://developers.weeek.net/api/custom-fields");
    const DELETE: Operation = Operation::delete("custom_fields.delete", "/public/v1/tm/custom-fields/{id}")
        .idempotent(true)
        .page("https://developers.weeek.net/api/custom-fields");
    const TRANSFER_TO_PROJECT: Operation = Operation::post(
        "custom_fields.transfer_to_project",
        "/public/v1/tm/custom-fields/{id}/transfer-to-project",
    )
    .page("https://developers.weeek.net/api/custom-fields");
    const TRANSFER_TO_BOARD: Operation = Operation::post(
        "custom_fields.transfer_to_board",
        "/public/v1/tm/custom-fields/{id}/transfer-to-board",
    )
    .page("https://developers.weeek.net/api/custom-fields");
    const CREATE_OPTION: Operation = Operation::post(
        "custom_fields.options.create",
        "/public/v1/tm/custom-fields/{custom_field_id}/options",
    )
    .page("https://developers.weeek.net/api/custom-fields");
    const UPDATE_OPTION: Operation = Operation::put(
        "custom_fields.options.update",
        "/public/v1/tm/custom-fields/{custom_field_id}/options/{id}",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/custom-fields");
    const MOVE_OPTION: Operation = Operation::post(
        "custom_fields.options.move",
        "/public/v1/tm/custom-fields/{custom_field_id}/options/{id}/move",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/custom-fields");
    const DELETE_OPTION: Operation = Operation::delete(
        "custom_fields.options.delete",
        "/public/v1/tm/custom-fields/{custom_field_id}/options/{id}",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/custom-fields");
}

impl Level for ProjectId {
    const CREATE: Operation =
        Operation::post("projects.custom_fields.create", "/public/v1/tm/projects/{project_id}/custom-fields")
            .page("https://developers.weeek.net/api/projects");
    const UPDATE: Operation = Operation::put(
        "projects.custom_fields.update",
        "/public/v1/tm/projects/{project_id}/custom-fields/{id}",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/projects");
    const DELETE: Operation = Operation::delete(
        "projects.custom_fields.delete",
        "/public/v1/tm/projects/{project_id}/custom-fields/{id}",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/projects");
    const TRANSFER_TO_PROJECT: Operation = Operation::post(
        "projects.custom_fields.transfer_to_project",
        "/public/v1/tm/projects/{project_id}/custom-fields/{id}/transfer-to-project",
    )
    .page("https://developers.weeek.net/api/projects");
    const TRANSFER_TO_BOARD: Operation = Operation::post(
        "projects.custom_fields.transfer_to_board",
        "/public/v1/tm/projects/{project_id}/custom-fields/{id}/transfer-to-board",
    )
    .page("https://developers.weeek.net/api/projects");
    const CREATE_OPTION: Operation = Operation::post(
        "projects.custom_fields.options.create",
        "/public/v1/tm/projects/{project_id}/custom-fields/{custom_field_id}/options",
    )
    .page("https://developers.weeek.net/api/projects");
    const UPDATE_OPTION: Operation = Operation::put(
        "projects.custom_fields.options.update",
        "/public/v1/tm/projects/{project_id}/custom-fields/{custom_field_id}/options/{id}",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/projects");
    const MOVE_OPTION: Operation = Operation::post(
        "projects.custom_fields.options.move",
        "/public/v1/tm/projects/{project_id}/custom-fields/{custom_field_id}/options/{id}/move",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/projects");
    const DELETE_OPTION: Operation = Operation::delete(
        "projects.custom_fields.options.delete",
        "/public/v1/tm/projects/{project_id}/custom-fields/{custom_field_id}/options/{id}",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/projects");
}

impl Sublevel for ProjectId {
    const TRANSFER_TO_TASK_MANAGER: Operation = Operation::post(
        "projects.custom_fields.transfer_to_task_manager",
        "/public/v1/tm/projects/{project_id}/custom-fields/{id}/transfer-to-task-manager",
    )
    .page("https://developers.weeek.net/api/projects");
}

impl Level for BoardId {
    const CREATE: Operation =
        Operation::post("boards.custom_fields.create", "/public/v1/tm/boards/{board_id}/custom-fields")
            .page("https://developers.weeek.net/api/boards");
    const UPDATE: Operation =
        Operation::put("boards.custom_fields.update", "/public/v1/tm/boards/{board_id}/custom-fields/{id}")
            .idempotent(true)
            .page("https://developers.weeek.net/api/boards");
    const DELETE: Operation = Operation::delete(
        "boards.custom_fields.delete",
        "/public/v1/tm/boards/{board_id}/custom-fields/{id}",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/boards");
    const TRANSFER_TO_PROJECT: Operation = Operation::post(
        "boards.custom_fields.transfer_to_project",
        "/public/v1/tm/boards/{board_id}/custom-fields/{id}/transfer-to-project",
    )
    .page("https://developers.weeek.net/api/boards");
    const TRANSFER_TO_BOARD: Operation = Operation::post(
        "boards.custom_fields.transfer_to_board",
        "/public/v1/tm/boards/{board_id}/custom-fields/{id}/transfer-to-board",
    )
    .page("https://developers.weeek.net/api/boards");
    const CREATE_OPTION: Operation = Operation::post(
        "boards.custom_fields.options.create",
        "/public/v1/tm/boards/{board_id}/custom-fields/{custom_field_id}/options",
    )
    .page("https://developers.weeek.net/api/boards");
    const UPDATE_OPTION: Operation = Operation::put(
        "boards.custom_fields.options.update",
        "/public/v1/tm/boards/{board_id}/custom-fields/{custom_field_id}/options/{id}",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/boards");
    const MOVE_OPTION: Operation = Operation::post(
        "boards.custom_fields.options.move",
        "/public/v1/tm/boards/{board_id}/custom-fields/{custom_field_id}/options/{id}/move",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/boards");
    const DELETE_OPTION: Operation = Operation::delete(
        "boards.custom_fields.options.delete",
        "/public/v1/tm/boards/{board_id}/custom-fields/{custom_field_id}/options/{id}",
    )
    .idempotent(true)
    .page("https://developers.weeek.net/api/boards");
}

impl Sublevel for BoardId {
    const TRANSFER_TO_TASK_MANAGER: Operation = Operation::post(
        "boards.custom_fields.transfer_to_task_manager",
        "/public/v1/tm/boards/{board_id}/custom-fields/{id}/transfer-to-task-manager",
    )
    .page("https://developers.weeek.net/api/boards");
}
