//! Definitions and values of custom fields, which deals and tasks share.
//!
//! The operations on definitions belong to what has the fields: see
//! [`funnels::custom_fields`](crate::funnels::custom_fields) for deals, and [`levels`] for tasks. Those of
//! this module are for the fields of the whole task manager.
//!
//! A response lists each custom field with its name, type and options ([`CustomFieldValue`]). A request sets
//! them by id, with `custom_field(id, value)`. The type of the field decides what the value must be:
//!
//! | type of the field | value |
//! |---|---|
//! | `text`, `link` | text |
//! | `boolean` | `true` or `false` |
//! | `datetime` | text: an ISO 8601 date-time |
//! | `select` | the id of an option |
//! | `multiselect` | a list of ids of options |
//! | `member`, `approval` | a list of ids of members |
//! | `contact` | the id of a contact |
//! | `number` | a number (inferred) |
//!
//! `clear_custom_field(id)` clears a value by sending `null` (inferred).

mod config;
mod field;
mod field_type;
mod filters;
mod global;
pub mod levels;
mod place;

pub use config::{BooleanConfig, BooleanLook, FieldConfig, NumberConfig, NumberFormat};
pub use field::{Color, CustomField, CustomFieldOption, CustomFieldValue};
pub use field_type::FieldType;
pub use filters::CustomFieldFilters;
pub use global::{
    CreateCustomField, CreateCustomFieldOption, DeleteCustomField, DeleteCustomFieldOption, ListCustomFields,
    MoveCustomFieldOption, TransferCustomFieldToBoard, TransferCustomFieldToProject, UpdateCustomField,
    UpdateCustomFieldOption,
};
pub use levels::TaskManager;
pub use place::Place;
