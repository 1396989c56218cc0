//! Comma-separated lists in a query.

use std::ops::Deref;

use super::query::join;
use super::{Query, QueryField, QueryValue};
use crate::Result;

/// A comma-separated list in a query: `ids=1,2,3`. An empty list is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commas<T>(Vec<T>);

impl<T> Commas<T> {
    /// Creates an empty list.
    pub const fn new() -> Self {
        Self(Vec::new())
    }
}

impl<T> Default for Commas<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Deref for Commas<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> FromIterator<T> for Commas<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T> From<Vec<T>> for Commas<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

impl<T> IntoIterator for Commas<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Commas<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// Joins the values with commas. A value that contains a comma is an error, because the vendor would read two
/// values.
impl<T: QueryValue> QueryField for Commas<T> {
    fn write_to(&self, name: &str, query: &mut Query) -> Result<()> {
        if !self.is_empty() {
            query.push(name, join(self)?);
        }
        Ok(())
    }
}
