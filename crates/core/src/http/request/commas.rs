//! Comma-separated lists in a query.

use std::ops::Deref;

use super::{Query, QueryField, QueryValue};
use crate::{Error, Result};

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
            query.push(name, join(&self.0)?);
        }
        Ok(())
    }
}

fn join(values: &[impl QueryValue]) -> Result<String> {
    let mut text = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        let start = text.len();
        value.write_to(&mut text)?;
        if text[start..].contains(',') || text.len() == start {
            return Err(Error::invalid_request(format!(
                "invalid value {:?} for a comma-separated list",
                &text[start..]
            )));
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_joined_with_commas() {
        let mut query = Query::new();
        query.field("ids", &Commas::from(vec![1_u32, 2, 3])).unwrap();
        query.field("none", &Commas::<u32>::new()).unwrap();
        assert_eq!(query.pairs().collect::<Vec<_>>(), [("ids", "1,2,3")]);
    }

    #[test]
    fn value_with_comma_is_rejected() {
        let error = Query::new().field("fields", &Commas::from(vec!["a,b".to_owned()])).unwrap_err();
        assert_eq!(error.message(), "fields: invalid value \"a,b\" for a comma-separated list");
    }
}
