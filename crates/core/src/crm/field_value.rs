//! Values of custom fields as Rust types.

mod options;
mod ranges;
mod scalars;

use serde::de::DeserializeOwned;

use super::{FieldDefinition, FieldType};
use crate::json::{Fields, Json, Wire, read_raw};
use crate::{Error, Result};

pub use options::{check_options, option_label, option_value};
pub use ranges::{DateRange, TimeOfDay, TimeRange};

/// A Rust type for the values of custom fields.
///
/// | type | fields |
/// |---|---|
/// | [`String`] | text, phone, link, address; the label of an option; any other scalar as text |
/// | [`Decimal`](rust_decimal::Decimal), [`u64`], [`i64`] | number; `Decimal` also money without its currency |
/// | [`bool`] | boolean |
/// | [`Money`](crate::json::Money) | money |
/// | [`NaiveDate`](chrono::NaiveDate), [`DateRange`] | date, date range |
/// | [`TimeOfDay`], [`TimeRange`] | time, time range |
/// | [`Timestamp`](crate::json::Timestamp) | timestamp, date |
/// | [`UserId`](super::UserId), [`PersonId`](super::PersonId), [`OrganizationId`](super::OrganizationId) | user, person, organization |
/// | an enum with `#[derive(DealOption)]` | option |
/// | [`Vec`] of labels or such enums | options |
/// | [`Json`] | any, as the vendor sends it |
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type for the values of custom fields",
    note = "use `String`, `Decimal`, `Money`, `NaiveDate`, `Json` or another type of the table at `FieldValue`",
    note = "for the options of a field, derive `DealOption` for an enum"
)]
pub trait FieldValue: Sized {
    /// Checks that the values of a field are of this type.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::error::ErrorKind::Configuration) with the reason otherwise.
    fn check(field: &FieldDefinition) -> Result<()>;

    /// Reads a value, in the field's JSON or in any form whose meaning is certain.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::error::ErrorKind::Decode) with the reason if it cannot be read.
    fn read(field: &FieldDefinition, raw: &Json) -> Result<Self>;

    /// Writes the value in the field's JSON.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) with the reason if the field
    /// cannot keep it.
    fn write(&self, field: &FieldDefinition) -> Result<Json>;
}

impl FieldValue for Json {
    fn check(_: &FieldDefinition) -> Result<()> {
        Ok(())
    }

    fn read(_: &FieldDefinition, raw: &Json) -> Result<Self> {
        Ok(raw.clone())
    }

    fn write(&self, _: &FieldDefinition) -> Result<Json> {
        Ok(self.clone())
    }
}

/// Checks that the type of a field is one of `types`, or one that the model does not have.
fn expect(field: &FieldDefinition, rust: &str, types: &[FieldType]) -> Result<()> {
    let of = &field.field_type;
    if types.contains(of) || matches!(of, FieldType::Unknown(_)) {
        return Ok(());
    }
    let fit: Vec<_> = types.iter().map(FieldType::as_str).collect();
    Err(Error::configuration(format!("its type is {of}, and {rust} is for {}", fit.join(", "))))
}

/// Reads a value in any form whose meaning is certain.
fn lenient<T: Wire>(raw: &Json) -> Result<T> {
    read_raw(raw.as_raw()).map_err(|error| Error::decode(error.reason().to_owned()))
}

/// Returns a part of a value that is an object.
fn part(raw: &Json, names: &[&str]) -> Option<Json> {
    let object: Fields = raw.decode().ok()?;
    names.iter().find_map(|name| object.get(name)).filter(|part| part.get() != "null").map(Json::from)
}

/// Returns the part `value` of an object, or the value itself.
fn plain(raw: &Json) -> Json {
    part(raw, &["value"]).unwrap_or_else(|| raw.clone())
}

/// Returns the items of a list, of a text such as `1,2`, or the only item.
fn items(raw: &Json) -> Vec<Json> {
    if let Some(list) = decode::<Vec<Json>>(raw) {
        return list;
    }
    match decode::<String>(raw) {
        Some(text) if text.contains(',') => text.split(',').map(|item| Json::from(item.trim())).collect(),
        Some(text) if text.trim().is_empty() => Vec::new(),
        _ => vec![raw.clone()],
    }
}

fn decode<T: DeserializeOwned>(raw: &Json) -> Option<T> {
    raw.decode().ok()
}
