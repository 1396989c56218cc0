//! The operations on custom fields that all levels of the task manager share.
//!
//! A custom field of tasks belongs to a [`Level`]: to one project, to one board, or to the whole task
//! manager. The levels have the same operations, and a field can be transferred from one level to another.
//! Each level's module names them: [`projects::custom_fields`](crate::projects::custom_fields),
//! [`boards::custom_fields`](crate::boards::custom_fields), and [`custom_fields`](super) for the whole task
//! manager.

mod fields;
mod level;
mod options;
mod transfer;

pub use fields::{CreateCustomField, DeleteCustomField, UpdateCustomField};
pub use level::{Level, Sublevel, TaskManager};
pub use options::{
    CreateCustomFieldOption, DeleteCustomFieldOption, MoveCustomFieldOption, UpdateCustomFieldOption,
};
pub use transfer::{
    TransferCustomFieldToBoard, TransferCustomFieldToProject, TransferCustomFieldToTaskManager,
};
