//! What lists have in common: their order, their pages, and filters by custom fields.

use dealport_core::plumbing::{Query, QueryField, QueryValue};
use dealport_core::{Error, Result};

use crate::CustomFieldId;

/// By what a list is sorted, and in which direction.
///
/// A key alone sorts upwards.
///
/// ```
/// use dealport_weeek::Sort;
/// use dealport_weeek::deals::{ListDeals, SortBy};
///
/// let oldest_first = ListDeals::new("zX1cV3bN5mK7jH9g").sort(SortBy::CreatedAt);
/// let largest_first = ListDeals::new("zX1cV3bN5mK7jH9g").sort(Sort::descending(SortBy::Amount));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sort<K> {
    /// By what.
    pub by: K,
    /// Whether the largest comes first.
    pub is_descending: bool,
}

impl<K> Sort<K> {
    /// Smallest first.
    pub const fn ascending(by: K) -> Self {
        Self { by, is_descending: false }
    }

    /// Largest first.
    pub const fn descending(by: K) -> Self {
        Self { by, is_descending: true }
    }
}

impl<K> From<K> for Sort<K> {
    fn from(by: K) -> Self {
        Self::ascending(by)
    }
}

impl<K: QueryValue> QueryValue for Sort<K> {
    fn write_to(&self, out: &mut String) -> Result<()> {
        if self.is_descending {
            out.push('-');
        }
        self.by.write_to(out)
    }
}

/// Values that custom fields must have for a row to be listed.
///
/// On the wire they are numbered pairs, `customFields[0][id]` and `customFields[0][value]` (inferred: the vendor
/// prints a star in place of the number). In which form the values of options and members are written is not
/// documented.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomFieldFilters(Vec<(CustomFieldId, String)>);

impl CustomFieldFilters {
    /// Adds the value that a field must have.
    pub fn insert(&mut self, field: impl Into<CustomFieldId>, value: impl Into<String>) {
        self.0.push((field.into(), value.into()));
    }

    /// The fields and their values.
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

/// Adds the setter of a list that can be filtered by custom fields.
macro_rules! custom_field_filter {
    ($Request:ident) => {
        impl $Request {
            /// Only those whose custom field has this value; see
            /// [`CustomFieldFilters`](crate::CustomFieldFilters).
            pub fn custom_field(
                mut self,
                field: impl Into<crate::CustomFieldId>,
                value: impl Into<String>,
            ) -> Self {
                self.custom_fields.insert(field, value);
                self
            }
        }
    };
}

pub(crate) use custom_field_filter;

/// A page of no rows would never come to an end.
pub(crate) fn check_limit(limit: Option<u32>) -> Result<()> {
    match limit {
        Some(0) => Err(Error::invalid_request("limit: a page holds at least one row")),
        _ => Ok(()),
    }
}
