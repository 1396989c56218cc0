//! Custom fields: what those of deals and of tasks have in common.
//!
//! The operations are those of the level that a field belongs to: [`funnels::custom_fields`](crate::funnels::custom_fields).

mod config;
mod field;
mod level;
mod place;
mod values;

pub use config::{BooleanConfig, BooleanLook, FieldConfig, NumberConfig, NumberFormat};
pub use field::{Color, CustomField, CustomFieldOption, CustomFieldValue, FieldType};
pub(crate) use level::{custom_fields, movable_custom_fields};
pub use place::Place;
pub(crate) use place::move_request;
pub(crate) use values::custom_field_setters;
