//! Lines of a script.

use bytes::Bytes;
use dealport_core::http::{HttpError, HttpFailure, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// The result of one request of a [`Script`](crate::Script).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Line {
    /// A response: its status, its headers, its body.
    Response(u16, Vec<(&'static str, String)>, Bytes),
    /// No response, for this reason.
    Fail(HttpFailure),
}

/// Returns the response 200 with this body.
pub fn ok(body: impl Into<Vec<u8>>) -> Line {
    status(200, body)
}

/// Returns a response with this status and body.
pub fn status(status: u16, body: impl Into<Vec<u8>>) -> Line {
    Line::Response(status, Vec::new(), Bytes::from(body.into()))
}

impl Line {
    /// Adds a header to a response. A failure has none.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Response(_, headers, _) = &mut self {
            headers.push((name, value.into()));
        }
        self
    }

    /// Returns the result for the client.
    pub(crate) fn into_result(self) -> Result<Response, HttpError> {
        match self {
            Self::Fail(failure) => Err(HttpError::new(failure, "as the script says")),
            Self::Response(status, headers, body) => response(status, &headers, body).ok_or_else(|| {
                HttpError::new(HttpFailure::Refused, "the script's response is not valid HTTP")
            }),
        }
    }
}

/// Returns a response, or `None` if its status or a header is not valid.
pub(crate) fn response<N: AsRef<str>>(status: u16, headers: &[(N, String)], body: Bytes) -> Option<Response> {
    let mut map = HeaderMap::with_capacity(headers.len());
    for (name, value) in headers {
        map.append(
            HeaderName::from_bytes(name.as_ref().as_bytes()).ok()?,
            HeaderValue::from_str(value).ok()?,
        );
    }
    Some(Response::new(StatusCode::from_u16(status).ok()?, map, body))
}
