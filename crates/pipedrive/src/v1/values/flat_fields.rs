//! Custom fields among the other fields.

use dealport_core::Result;
use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::{BodyField, ObjectWriter};

/// Custom fields by key, which version 1 takes among the other fields of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlatFields(Fields);

impl FlatFields {
    /// Sets the field with this key.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Json>) {
        self.0.insert(key, value);
    }
}

impl BodyField for FlatFields {
    fn write_to(&self, _: &str, object: &mut ObjectWriter) -> Result<()> {
        self.0.iter().try_for_each(|(key, value)| object.value(&key, &Json::from(value)))
    }
}
