//! A request as it goes out, before a host and credentials are added.

mod body;
mod commas;
mod form;
mod path;
mod query;

use std::fmt;

use bytes::Bytes;
use http::Method;

pub use body::{Body, BodyField, ObjectWriter};
pub use commas::Commas;
pub use form::{FilePart, Form};
pub use path::{Path, PathValue};
pub use query::{BracketList, Query, QueryField, QueryList, QueryValue};

use crate::Result;
use crate::json::Json;

/// Method, path, query and body of one request: all of it but the host and the credentials.
///
/// Every request can show this without a client, which is how it is logged, compared and tested.
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
    /// A request for an operation that is not modelled. `path` is the vendor's whole path.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if `path` is none.
    pub fn new(method: Method, path: impl Into<String>) -> Result<Self> {
        Ok(Self { method, path: Path::parse(path)?, query: Query::new(), body: Body::Empty })
    }

    /// The same with this name and value in its query.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push(name, value);
        self
    }

    /// The same with this as its body.
    #[must_use]
    pub fn json(mut self, body: &Json) -> Self {
        self.body = Body::Json(Bytes::copy_from_slice(body.as_str().as_bytes()));
        self
    }
}

/// As on the wire: `PATCH /api/v2/deals/42?x=1`, then the body on a line of its own.
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
