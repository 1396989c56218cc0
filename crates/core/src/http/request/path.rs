//! Request paths whose parameters cannot change the shape of the path.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::plumbing::QueryValue;
use crate::{Error, Operation, Result};

/// All characters except the unreserved ones of RFC 3986.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A percent-encoded path that begins with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path(String);

impl Path {
    /// Fills the parameters of the operation's path with `values`, in order.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if a value is empty, `.` or `..`,
    /// or if the number of values differs from the number of parameters.
    pub fn fill(operation: &Operation, values: &[&dyn PathValue]) -> Result<Self> {
        let mut path = String::with_capacity(operation.path().len() + 16);
        let mut values = values.iter().filter(|value| value.is_in_path());
        let mut rest = operation.path();
        while let Some((before, parameter)) = rest.split_once('{') {
            let (name, after) = parameter.split_once('}').unwrap_or((parameter, ""));
            let value = values.next().ok_or_else(|| {
                Error::invalid_request(format!("missing value for the path parameter `{name}`"))
            })?;
            path.push_str(before);
            push_segment(&mut path, name, &value.segment()?)?;
            rest = after;
        }
        if values.next().is_some() {
            return Err(Error::invalid_request("more values than path parameters"));
        }
        path.push_str(rest);
        Ok(Self(path))
    }

    /// Parses a path that is already percent-encoded.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the path does not begin with
    /// `/`, contains a query, a segment `.` or `..`, or characters that must be encoded.
    pub fn parse(path: impl Into<String>) -> Result<Self> {
        let path = path.into();
        if !path.starts_with('/') || path.starts_with("//") {
            return Err(Error::invalid_request(format!(
                "invalid path {path:?}: expected the full path in the vendor's documentation, e.g. /api/v2/users"
            )));
        }
        if path.contains(['?', '#']) {
            return Err(Error::invalid_request(
                "the path must not contain a query: pass the query separately",
            ));
        }
        let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        if !plain || path.split('/').any(|segment| matches!(decode_dots(segment).as_str(), "." | "..")) {
            return Err(Error::invalid_request(format!(
                "invalid path {path:?}: \".\" and \"..\" segments and unencoded characters are not allowed"
            )));
        }
        Ok(Self(path))
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn decode_dots(segment: &str) -> String {
    segment.replace("%2e", ".").replace("%2E", ".")
}

fn push_segment(path: &mut String, name: &str, value: &str) -> Result<()> {
    // URL parsers resolve these segments, even if they are percent-encoded.
    if matches!(value, "" | "." | "..") {
        return Err(Error::invalid_request(format!("invalid `{name}` in the path: {value:?}")));
    }
    path.extend(utf8_percent_encode(value, SEGMENT));
    Ok(())
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A value of a path parameter.
pub trait PathValue {
    /// Returns the value as text, before percent-encoding.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the value cannot be sent.
    fn segment(&self) -> Result<String>;

    /// Returns whether the path has a parameter for the value.
    ///
    /// A request that serves several levels of a vendor's API may have a level without an id.
    fn is_in_path(&self) -> bool {
        true
    }
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
    fn value_without_a_parameter_is_left_out() {
        struct Top;

        impl PathValue for Top {
            fn segment(&self) -> Result<String> {
                Ok("top".to_owned())
            }

            fn is_in_path(&self) -> bool {
                false
            }
        }

        let path = Path::fill(&GET, &[&Top, &7_u32, &"a".to_owned()]).unwrap();
        assert_eq!(path.as_str(), "/v1/things/7/parts/a");
    }

    #[test]
    fn path_values_are_percent_encoded() {
        let path = Path::fill(&GET, &[&"a/b?c".to_owned(), &"ü %".to_owned()]).unwrap();
        assert_eq!(path.as_str(), "/v1/things/a%2Fb%3Fc/parts/%C3%BC%20%25");
    }

    #[test]
    fn values_that_change_the_path_are_rejected() {
        for value in ["", ".", ".."] {
            assert!(Path::fill(&GET, &[&value.to_owned(), &"x".to_owned()]).is_err(), "{value:?}");
        }
        assert!(Path::fill(&GET, &[&"x".to_owned()]).is_err());
    }

    #[test]
    fn parse_accepts_only_plain_paths() {
        assert!(Path::parse("/api/v2/users/%C3%BC").is_ok());
        for path in
            ["", "users", "//evil.example", "/a?b=c", "/a#b", "/a/../b", "/a/%2e%2E/b", "/a b", "/\\x"]
        {
            assert!(Path::parse(path).is_err(), "{path:?}");
        }
    }
}
