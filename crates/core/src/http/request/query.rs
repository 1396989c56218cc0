//! Query strings.

use std::fmt;

use chrono::NaiveDate;
use url::form_urlencoded;

use crate::{Error, Result};

/// The query of a request: names and values in order.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Creates an empty query.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a name and a value.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Adds a field of a request, if it is set.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the field, if its value
    /// cannot be sent.
    pub fn field(&mut self, name: &str, value: &impl QueryField) -> Result<()> {
        value.write_to(name, self).map_err(|error| error.with_context(name))
    }

    /// Adds a value.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the value cannot be sent.
    pub fn value(&mut self, name: &str, value: &impl QueryValue) -> Result<()> {
        let text = text(value).map_err(|error| error.with_context(name))?;
        self.push(name, text);
        Ok(())
    }

    /// Returns the names and values in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns `true` if the query is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the encoded query, without the question mark.
    pub fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }
}

impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.pairs()).finish()
    }
}

/// A value of a query or path parameter.
pub trait QueryValue {
    /// Appends the value as text, before percent-encoding.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the value cannot be sent.
    fn write_to(&self, out: &mut String) -> Result<()>;
}

macro_rules! query_by_display {
    ($($ty:ty),*) => {$(
        impl QueryValue for $ty {
            fn write_to(&self, out: &mut String) -> Result<()> {
                use std::fmt::Write;
                write!(out, "{self}").map_err(|error| Error::invalid_request(error.to_string()))
            }
        }
    )*};
}

query_by_display!(bool, u8, u32, u64, i64, String, NaiveDate);

/// A query parameter with a comma-separated list of values.
pub type QueryList<T> = Vec<T>;

/// A query parameter that is repeated for each value, with brackets after its name: `tags[]=1&tags[]=2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BracketList<T>(Vec<T>);

impl<T> BracketList<T> {
    /// Returns the values.
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl<T> Default for BracketList<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<T> for BracketList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// An optional field of a request's query.
pub trait QueryField {
    /// Adds the field if it is set.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if a value cannot be sent.
    fn write_to(&self, name: &str, query: &mut Query) -> Result<()>;
}

impl<T: QueryValue> QueryField for Option<T> {
    fn write_to(&self, name: &str, query: &mut Query) -> Result<()> {
        if let Some(value) = self {
            query.push(name, text(value)?);
        }
        Ok(())
    }
}

fn text(value: &impl QueryValue) -> Result<String> {
    let mut text = String::new();
    value.write_to(&mut text).map(|()| text)
}

impl<T: QueryValue> QueryField for BracketList<T> {
    fn write_to(&self, name: &str, query: &mut Query) -> Result<()> {
        for value in &self.0 {
            query.push(format!("{name}[]"), text(value)?);
        }
        Ok(())
    }
}

/// Joins the values with commas. A value that contains a comma is an error, because the vendor would read two
/// values.
impl<T: QueryValue> QueryField for QueryList<T> {
    fn write_to(&self, name: &str, query: &mut Query) -> Result<()> {
        if !self.is_empty() {
            query.push(name, join(self)?);
        }
        Ok(())
    }
}

/// Joins values with commas. A value that contains a comma is an error.
pub(super) fn join(values: &[impl QueryValue]) -> Result<String> {
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
    fn unset_fields_are_omitted_and_lists_joined() {
        let mut query = Query::new();
        query.field("a", &None::<u32>).unwrap();
        query.field("b", &Some(true)).unwrap();
        query.field("ids", &vec![1_u32, 2, 3]).unwrap();
        query.field("none", &Vec::<u32>::new()).unwrap();
        query.field("term", &Some("50 % & more".to_owned())).unwrap();
        assert_eq!(query.encoded(), "b=true&ids=1%2C2%2C3&term=50+%25+%26+more");
    }

    #[test]
    fn bracket_list_repeats_its_name() {
        let mut query = Query::new();
        query.field("tags", &BracketList::from_iter([1_u32, 2])).unwrap();
        query.field("none", &BracketList::<u32>::default()).unwrap();
        query.field("names", &BracketList::from_iter(["a,b".to_owned()])).unwrap();
        let pairs: Vec<_> = query.pairs().collect();
        assert_eq!(pairs, [("tags[]", "1"), ("tags[]", "2"), ("names[]", "a,b")]);
    }

    #[test]
    fn list_value_with_comma_is_rejected() {
        let error = Query::new().field("fields", &vec!["a,b".to_owned()]).unwrap_err();
        assert_eq!(error.message(), "fields: invalid value \"a,b\" for a comma-separated list");
    }
}
