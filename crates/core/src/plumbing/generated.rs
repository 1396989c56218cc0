//! Items that the code of `#[endpoint]` and `#[record]` refers to.
//!
//! The code uses no other path, so that an item can move without a change of the macros.

pub use serde;
pub use serde_json::value::RawValue;

pub use crate::endpoint::{Keyed, NamedPayload, Shape, Shaped, Windowed, check_offset, offset_at};
pub use crate::http::Response;
pub use crate::http::request::{Body, ObjectWriter, Path, Query};
pub use crate::json::{
    Extra, FieldReader, Fields, InvalidField, Json, Key, Places, Record, RecordField, RecordWriter, Wire,
};
pub use crate::paging::Position;
pub use crate::{Endpoint, Error, Operation, Result, Update};

/// Returns the JSON value `null`.
pub fn null() -> Json {
    RawValue::NULL.into()
}

/// Checks a field of a record that is to be sent.
///
/// # Errors
///
/// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the field, if it must not be
/// sent.
pub fn check_field(name: &str, value: &impl RecordField) -> Result<()> {
    value.check().map_err(|error| error.with_context(name))
}
