//! Paths whose parts cannot break out of their place.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::plumbing::QueryValue;
use crate::{Error, Operation, Result};

/// Everything but the unreserved characters of RFC 3986.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A percent-encoded path that begins with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path(String);

impl Path {
    /// Puts `values` in place of the parameters of the operation's path, in their order.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if a value is empty or would change the path's shape
    /// (`.` and `..`), or if there are more or fewer values than parameters.
    pub fn fill(operation: &Operation, values: &[&dyn PathValue]) -> Result<Self> {
        let mut path = String::with_capacity(operation.path().len() + 16);
        let mut values = values.iter();
        let mut rest = operation.path();
        while let Some((before, parameter)) = rest.split_once('{') {
            let (name, after) = parameter.split_once('}').unwrap_or((parameter, ""));
            let value = values
                .next()
                .ok_or_else(|| Error::invalid_request(format!("the path lacks a value for {name:?}")))?;
            path.push_str(before);
            push_segment(&mut path, name, &value.segment()?)?;
            rest = after;
        }
        if values.next().is_some() {
            return Err(Error::invalid_request("the path has fewer parameters than values"));
        }
        path.push_str(rest);
        Ok(Self(path))
    }

    /// Takes a path as a caller wrote it, already encoded.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if it does not begin with `/`, holds a query, or is no
    /// plain path.
    pub fn parse(path: impl Into<String>) -> Result<Self> {
        let path = path.into();
        if !path.starts_with('/') || path.starts_with("//") {
            return Err(Error::invalid_request(format!(
                "{path:?} is no path: write it as the vendor documents it, such as /api/v2/users"
            )));
        }
        if path.contains(['?', '#']) {
            return Err(Error::invalid_request("give the query apart from the path"));
        }
        let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        if !plain || path.split('/').any(|segment| matches!(decode_dots(segment).as_str(), "." | "..")) {
            return Err(Error::invalid_request(format!("{path:?} is no plain path")));
        }
        Ok(Self(path))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn decode_dots(segment: &str) -> String {
    segment.replace("%2e", ".").replace("%2E", ".")
}

fn push_segment(path: &mut String, name: &str, value: &str) -> Result<()> {
    // A URL parser would take these as steps in the path, encoded or not.
    if matches!(value, "" | "." | "..") {
        return Err(Error::invalid_request(format!("{value:?} is no {name}")));
    }
    path.extend(utf8_percent_encode(value, SEGMENT));
    Ok(())
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A value that can stand in a path.
pub trait PathValue {
    /// The value's text, not yet encoded.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if it must not be sent.
    fn segment(&self) -> Result<String>;
}

impl<T: QueryValue> PathValue for T {
    fn segment(&self) -> Result<String> {
        let mut text = String::new();
        self.write_to(&mut text)?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GET: Operation = Operation::get("things.get", "/v1/things/{id}/parts/{part}");

    #[test]
    fn values_stay_in_their_place() {
        let path = Path::fill(&GET, &[&"a/b?c".to_owned(), &"ü %".to_owned()]).unwrap();
        assert_eq!(path.as_str(), "/v1/things/a%2Fb%3Fc/parts/%C3%BC%20%25");
    }

    #[test]
    fn what_would_change_the_shape_is_refused() {
        for value in ["", ".", ".."] {
            assert!(Path::fill(&GET, &[&value.to_owned(), &"x".to_owned()]).is_err(), "{value:?}");
        }
        assert!(Path::fill(&GET, &[&"x".to_owned()]).is_err());
    }

    #[test]
    fn a_written_path_is_plain() {
        assert!(Path::parse("/api/v2/users/%C3%BC").is_ok());
        for path in
            ["", "users", "//evil.example", "/a?b=c", "/a#b", "/a/../b", "/a/%2e%2E/b", "/a b", "/\\x"]
        {
            assert!(Path::parse(path).is_err(), "{path:?}");
        }
    }
}
