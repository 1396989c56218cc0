//! Filters of lists by custom fields.

use dealport_core::Result;
use dealport_core::plumbing::{Query, QueryField};

use crate::CustomFieldId;

/// The values that the custom fields of an item must have for a list to include it.
///
/// Filters are sent as numbered pairs, `customFields[0][id]` and `customFields[0][value]` (inferred: the
/// vendor documents a star in place of the number). The form of options and members in values is not
/// documented.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomFieldFilters(Vec<(CustomFieldId, String)>);

impl CustomFieldFilters {
    /// Adds the value that a field must have.
    pub fn insert(&mut self, field: impl Into<CustomFieldId>, value: impl Into<String>) {
        self.0.push((field.into(), value.into()));
    }

    /// Iterates over the fields and their values.
    pub fn iter(&self) -> impl Iterator<Item = (&CustomFieldId, &str)> {
        self.0.iter().map(|(field, value)| (field, value.as_str()))
    }
}

impl QueryField for CustomFieldFilters {
    fn write_to(&self, name: &str, query: &mut Query) -> Result<()> {
        for (index, (field, value)) in self.iter().enumerate() {
            field.check()?;
            query.push(format!("{name}[{index}][id]"), field.to_string());
            query.push(format!("{name}[{index}][value]"), value);
        }
        Ok(())
    }
}
