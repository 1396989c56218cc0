//! Items that the code of `#[endpoint]` and `#[record]` refers to.
//!
//! The code uses no other path, so that an item can move without a change of the macros.

pub use serde;
use serde::de::{self, MapAccess};
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

/// Reads the value of a field in one pass. Of a field that stands twice the last value counts.
///
/// # Errors
///
/// Returns the deserializer's error if the value has another type.
// Inlined, it would be compiled once for each field of each record.
#[inline(never)]
pub fn read_field<'de, T: RecordField, A: MapAccess<'de>>(
    field: &mut Option<T>,
    place: u32,
    extra: &mut Extra,
    map: &mut A,
) -> std::result::Result<(), A::Error> {
    let value = T::read(map)?;
    extra.mark_null(place, value.is_null());
    *field = Some(value);
    Ok(())
}

/// Keeps a field that the record does not have.
///
/// # Errors
///
/// Returns the deserializer's error.
#[inline(never)]
pub fn read_unknown<'de, A: MapAccess<'de>>(
    key: &Key<'de>,
    extra: &mut Extra,
    map: &mut A,
) -> std::result::Result<(), A::Error> {
    extra.keep(key, map.next_value()?);
    Ok(())
}

/// Returns the value of a required field.
///
/// # Errors
///
/// Returns the deserializer's error if the field is missing.
pub fn present<T: RecordField, E: de::Error>(
    field: Option<T>,
    name: &'static str,
) -> std::result::Result<T, E> {
    field.map_or_else(|| T::absent(name), Ok)
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
