//! What the code of `#[derive(DealFields)]` and `#[derive(DealOption)]` needs.

pub use super::deal_fields::{CustomReader, CustomWriter, FieldPlace, FieldSpec};
pub use super::field_value::{check_options, option_label, option_value};
pub use crate::json::Json;
pub use crate::{Error, Result};

/// Returns whether two labels are the same option.
pub fn same_label(one: &str, other: &str) -> bool {
    one.trim() == other.trim() || one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Returns the error of an option that the program does not know.
pub fn unknown_option(label: &str) -> Error {
    Error::decode(format!("unknown option \"{label}\": the program does not know it"))
}
