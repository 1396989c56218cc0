//! Transferring a custom field to another level.
//!
//! The requests are not retried, because the field leaves its level when it is transferred.

use dealport_core::plumbing::camel::endpoint;

use super::{Level, Sublevel};
use crate::envelope::Done;
use crate::{BoardId, CustomFieldId, ProjectId};

/// Transfers a custom field to the whole task manager.
#[endpoint(post(L::TRANSFER_TO_TASK_MANAGER))]
#[returns(Done)]
pub struct TransferCustomFieldToTaskManager<L: Sublevel> {
    /// The level that has the field.
    #[path]
    pub level: L,
    /// The custom field.
    #[path]
    pub id: CustomFieldId,
}

/// Transfers a custom field to a project.
#[endpoint(post(L::TRANSFER_TO_PROJECT))]
#[returns(Done)]
pub struct TransferCustomFieldToProject<L: Level> {
    /// The level that has the field.
    #[path]
    pub level: L,
    /// The custom field.
    #[path]
    pub id: CustomFieldId,
    /// The project that gets the field.
    pub project_id: ProjectId,
}

/// Transfers a custom field to a board.
#[endpoint(post(L::TRANSFER_TO_BOARD))]
#[returns(Done)]
pub struct TransferCustomFieldToBoard<L: Level> {
    /// The level that has the field.
    #[path]
    pub level: L,
    /// The custom field.
    #[path]
    pub id: CustomFieldId,
    /// The board that gets the field.
    pub board_id: BoardId,
}
