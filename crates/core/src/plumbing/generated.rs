//! What the code refers to that `#[endpoint]` and `#[record]` write.
//!
//! All of it, and under these names whatever the items are called elsewhere, so that the macros change in one place.

pub use serde;
pub use serde_json::value::RawValue;

pub use crate::endpoint::{Keyed, NamedPayload, Parts, Shape, Shaped, Windowed, check_offset, offset_at};
pub use crate::http::Response;
pub use crate::http::request::{Body, ObjectWriter, Path, Query};
pub use crate::json::{
    Extra, FieldCollector, FieldReader, Fields, InvalidField, Json, Key, Member, Record, RecordWriter, Wire,
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
/// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the field, if it must not be sent as it is.
pub fn check_field(name: &str, value: &impl Member) -> Result<()> {
    value.check().map_err(|error| error.with_context(name))
}
