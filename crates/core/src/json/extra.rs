//! The fields of a record that have no place in its struct.

use std::ops::{Deref, DerefMut};

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::{Fields, InvalidField, Key};
use crate::reading;

/// The fields of a record that this version does not know, and which known fields were `null` instead of
/// missing.
///
/// It dereferences to [`Fields`] and serializes like them. With it, a record is written back with exactly the
/// fields that it was read with. A known field whose value is not as documented is here too, under its own
/// name, and is `None` in the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// Which of the first 64 fields were `null`.
    nulls: u64,
    fields: Fields,
    /// Boxed because few records have invalid fields, and few have more than 64 fields.
    invalid: Option<Box<Invalid>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Invalid {
    /// Which of the fields after the 64th were `null`.
    late_nulls: u64,
    /// All invalid fields, including those of nested records.
    fields: Vec<InvalidField>,
    /// The names of known fields that are `None` in the record and whose values are in [`Extra::fields`].
    raw: Vec<&'static str>,
}

impl Extra {
    #[doc(hidden)]
    pub fn mark_null(&mut self, field: u32, is_null: bool) {
        let nulls = match field {
            0..64 => &mut self.nulls,
            _ if is_null || self.invalid.is_some() => &mut self.invalid.get_or_insert_default().late_nulls,
            _ => return,
        };
        let bit = 1_u64 << (field % 64);
        *nulls = if is_null { *nulls | bit } else { *nulls & !bit };
    }

    #[doc(hidden)]
    pub fn is_null(&self, field: u32) -> bool {
        let nulls = match (field, &self.invalid) {
            (0..64, _) => self.nulls,
            (_, Some(invalid)) => invalid.late_nulls,
            (_, None) => 0,
        };
        nulls & (1_u64 << (field % 64)) != 0
    }

    #[doc(hidden)]
    pub fn keep(&mut self, name: &Key<'_>, value: Box<RawValue>) {
        let bytes = size_of::<(Box<str>, Box<RawValue>)>() + name.as_str().len();
        // Counts two allocations, for the name and the value. Exceeding the budget fails the whole response
        // later.
        if reading::take_allocation(bytes) && reading::take_allocation(0) && self.fields.has_room() {
            self.fields.push(name.as_str(), value);
        }
    }

    /// Keeps the value of a known field that is `None` in the record.
    pub(super) fn keep_raw(&mut self, name: &'static str, value: Box<RawValue>) {
        self.fields.push(name, value);
        self.invalid.get_or_insert_default().raw.push(name);
    }

    pub(super) fn set_invalid(&mut self, fields: Vec<InvalidField>) {
        if !fields.is_empty() {
            self.invalid.get_or_insert_default().fields = fields;
        }
    }

    /// Returns the fields that are not as documented, including those of nested records.
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.invalid.as_deref().map_or(&[], |invalid| &invalid.fields)
    }

    /// Adds a field that is missing because it is not as documented or could not be looked up.
    pub fn add_invalid_field(&mut self, field: InvalidField) {
        self.invalid.get_or_insert_default().fields.push(field);
    }

    /// Returns `true` if a known field is not as documented, so that the record does not show its value.
    pub(crate) fn has_unreadable(&self) -> bool {
        self.invalid.as_deref().is_some_and(|invalid| !invalid.raw.is_empty())
    }

    /// Returns `true` if the value of the known field of this name is here.
    pub(super) fn has_raw(&self, name: &str) -> bool {
        self.invalid.as_deref().is_some_and(|invalid| invalid.raw.contains(&name))
    }

    /// Returns `true` if records within the field of this name have invalid fields.
    pub(super) fn has_invalid_within(&self, name: &str) -> bool {
        let is_within = |field: &InvalidField| {
            field.path().strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', '[']))
        };
        self.invalid_fields().iter().any(is_within)
    }

    /// Takes out the fields that this version does not know, and leaves those that are not as documented.
    pub fn take_unknown(&mut self) -> Fields {
        let fields = std::mem::take(&mut self.fields);
        let Some(invalid) = self.invalid.as_deref() else { return fields };
        let mut unknown = Fields::new();
        for (name, value) in fields.iter() {
            let list = if invalid.raw.contains(&&*name) { &mut self.fields } else { &mut unknown };
            list.push(&name, value.to_owned());
        }
        unknown
    }

    /// Returns these fields with the invalid fields of `self`, for another view of the same record.
    pub(super) fn with_fields(&self, fields: Fields) -> Self {
        Self { nulls: 0, fields, invalid: self.invalid.clone() }
    }

    /// Returns the unknown fields.
    pub fn into_fields(self) -> Fields {
        self.fields
    }
}

impl From<Fields> for Extra {
    fn from(fields: Fields) -> Self {
        Self { fields, ..Self::default() }
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.fields.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Fields::deserialize(deserializer).map(Self::from)
    }
}

impl Deref for Extra {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.fields
    }
}

impl DerefMut for Extra {
    fn deref_mut(&mut self) -> &mut Fields {
        &mut self.fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_is_noted_for_late_fields_too() {
        let mut extra = Extra::default();
        for field in [0, 63, 64, 127] {
            extra.mark_null(field, false);
            assert!(!extra.is_null(field), "{field}");
            extra.mark_null(field, true);
            assert!(extra.is_null(field) && !extra.is_null((field + 64) % 128), "{field}");
            extra.mark_null(field, false);
        }
    }
}
