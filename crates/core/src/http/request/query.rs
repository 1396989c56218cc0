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

    /// Parses an encoded query, with or without the question mark.
    pub fn parse(text: &str) -> Self {
        form_urlencoded::parse(text.trim_start_matches('?').as_bytes()).into_owned().collect()
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

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Query {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
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

/// Returns a value as text.
pub(super) fn text(value: &impl QueryValue) -> Result<String> {
    let mut text = String::new();
    value.write_to(&mut text).map(|()| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unset_fields_are_omitted() {
        let mut query = Query::new();
        query.field("a", &None::<u32>).unwrap();
        query.field("b", &Some(true)).unwrap();
        query.field("term", &Some("50 % & more".to_owned())).unwrap();
        assert_eq!(query.encoded(), "b=true&term=50+%25+%26+more");
    }
}
