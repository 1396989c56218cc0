//! Reading records field by field, after a reading in one pass has failed.
//!
//! A record is read in one pass, straight into its fields, and that pass ends at the first field that is not
//! as documented. Only then is the record read again as here: each field on its own, so that an optional one
//! that cannot be read costs that field and not the record.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::value::RawValue;

use super::{Extra, Key, RecordField, Wire, lenient};
use crate::text::{kind_of_json, without_texts};
use crate::{Error, reading};

/// How many invalid fields of a record are named. A hostile vendor can have any number of them in lists.
pub(super) const MOST_INVALID: usize = 100;

/// A field that is missing because it is not as documented, or because it could not be looked up: where it
/// is, and the reason.
///
/// Neither quotes a text of the response.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidField {
    path: String,
    reason: String,
}

impl InvalidField {
    /// Creates one for a value that cannot be read, from the error of its reader.
    pub fn new(reason: &impl fmt::Display) -> Self {
        let reason = without_texts(&reason.to_string());
        // The place counts from the beginning of the value, which is not where the response begins.
        let reason = match reason.rfind(" at line ") {
            Some(place) => reason[..place].to_owned(),
            None => reason,
        };
        Self { path: String::new(), reason }
    }

    /// Creates one for a value of another kind than expected.
    pub(crate) fn unexpected(expected: &str, found: &RawValue) -> Self {
        Self::new(&format_args!("expected {expected}, found {}", kind_of_json(found.get())))
    }

    /// Creates one for a field of this name that could not be looked up.
    pub fn not_looked_up(name: &str, error: &Error) -> Self {
        Self::new(&format_args!("it could not be looked up: {}", error.message())).in_field(name)
    }

    /// Returns the path of the field from the record on, in the vendor's names: `title`, `stages[2].name`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the reason why the field is missing.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Puts the field of this name before the path.
    #[must_use]
    pub fn in_field(mut self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{name}{dot}{}", self.path);
        self
    }

    /// Puts the item at this index of a list before the path.
    #[must_use]
    pub fn in_item(self, index: usize) -> Self {
        self.in_field(&format!("[{index}]"))
    }
}

/// Writes the path, unless the field is the whole value, and the reason.
impl fmt::Display for InvalidField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.reason),
            path => write!(f, "{path}: {}", self.reason),
        }
    }
}

/// Reads a value as well as it can be read: at once, and field by field only if that fails.
///
/// # Errors
///
/// Returns the field without which the value cannot be had.
pub(crate) fn read_raw<T: Wire>(raw: &RawValue) -> Result<T, InvalidField> {
    let mut deserializer = serde_json::Deserializer::from_str(raw.get());
    reading::attempt(|| T::read(&mut deserializer)).or_else(|_| reading::attempt(|| T::read_by_field(raw)))
}

/// Reads the fields of one record, each on its own. For the code that `#[record]` writes.
#[derive(Debug)]
pub struct FieldReader<'a> {
    names: &'static [&'static str],
    /// The values by their places among the names.
    known: Vec<Option<&'a RawValue>>,
    extra: Extra,
    invalid: Vec<InvalidField>,
}

impl<'a> FieldReader<'a> {
    /// Takes an object apart. `names` are those of the record's fields, in their order.
    ///
    /// # Errors
    ///
    /// Fails if `raw` is not an object.
    pub fn new(raw: &'a RawValue, names: &'static [&'static str]) -> Result<Self, InvalidField> {
        let mut reader =
            Self { names, known: vec![None; names.len()], extra: Extra::default(), invalid: Vec::new() };
        if lenient::is_empty(raw, '[') {
            return Ok(reader);
        }
        if !raw.get().starts_with('{') {
            return Err(InvalidField::unexpected("an object", raw));
        }
        let places: BTreeMap<&str, usize> = names.iter().copied().zip(0..).collect();
        super::fields::for_each(raw, |key: &Key<'a>, value: &'a RawValue| match places.get(key.as_str()) {
            // Of a field that stands twice the last counts.
            Some(place) => reader.known[*place] = Some(value),
            None => reader.extra.keep(key, value.to_owned()),
        })
        .map_err(|error| InvalidField::new(&error))?;
        Ok(reader)
    }

    /// Reads the field at this place.
    ///
    /// # Errors
    ///
    /// Fails if the field is required, and missing or not as documented.
    pub fn read<T: RecordField>(&mut self, place: usize) -> Result<T, InvalidField> {
        let Some((name, raw)) = self.names.get(place).zip(self.known.get(place)) else {
            return Err(InvalidField::new(&format_args!("the record has no field {place}")));
        };
        let Some(raw) = *raw else {
            return T::absent::<serde_json::Error>(name).map_err(|error| InvalidField::new(&error));
        };
        match T::read_raw(raw) {
            Ok(value) => {
                let is_null = raw.get() == "null";
                self.extra.mark_null(u32::try_from(place).unwrap_or(u32::MAX), is_null);
                if value.is_null() && !is_null {
                    self.extra.keep_raw(name, raw.to_owned());
                }
                let invalid = value.invalid_fields().into_iter().map(|field| field.in_field(name));
                self.invalid.extend(invalid.take(MOST_INVALID.saturating_sub(self.invalid.len())));
                Ok(value)
            }
            Err(error) => match T::absent::<serde_json::Error>(name) {
                Ok(absent) => {
                    self.extra.keep_raw(name, raw.to_owned());
                    self.invalid.push(error.in_field(name));
                    Ok(absent)
                }
                Err(_) => Err(error.in_field(name)),
            },
        }
    }

    /// Returns what the record holds beside its fields.
    pub fn finish(mut self) -> Extra {
        self.extra.set_invalid(self.invalid);
        self.extra
    }
}
