//! A request before host and credentials are added.

mod body;
mod brackets;
mod commas;
mod form;
mod path;
mod query;

use std::fmt;

use bytes::Bytes;
use http::Method;

pub use body::{Body, BodyField, ObjectWriter};
pub use brackets::Brackets;
pub use commas::Commas;
pub use form::{FilePart, Form};
pub use path::{Path, PathValue};
pub use query::{Query, QueryField, QueryValue};

use crate::Result;
use crate::json::Json;

/// Method, path, query and body of one request, without host and credentials.
///
/// Every endpoint builds this without a client, so that requests can be logged, compared and tested.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The path, percent-encoded.
    pub path: Path,
    /// The query.
    pub query: Query,
    /// The body.
    pub body: Body,
}

impl Request {
    /// Creates a request for an operation that is not modelled. `path` is the full path in the vendor's
    /// documentation.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if `path` is not a valid path.
    pub fn new(method: Method, path: impl Into<String>) -> Result<Self> {
        Ok(Self { method, path: Path::parse(path)?, query: Query::new(), body: Body::Empty })
    }

    /// Adds a name and value to the query.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push(name, value);
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn json(mut self, body: &Json) -> Self {
        self.body = Body::Json(Bytes::copy_from_slice(body.as_str().as_bytes()));
        self
    }
}

/// Formats the request as on the wire: `PATCH /api/v2/deals/42?x=1`, then the body on its own line.
impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        if !self.query.is_empty() {
            write!(f, "?{}", self.query.encoded())?;
        }
        match &self.body {
            Body::Empty => Ok(()),
            body => write!(f, "\n{body}"),
        }
    }
}
