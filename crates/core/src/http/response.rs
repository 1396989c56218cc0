//! HTTP responses.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// A vendor's response: status, headers and the whole body.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Response {
    /// Creates a response, for implementations of [`HttpService`](crate::http::HttpService).
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self { status, headers, body: body.into() }
    }

    /// Returns the text of a header, or `None` if it is missing or not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Returns the number in a header, or `None` if it is missing or not a whole number.
    pub fn header_number(&self, name: &str) -> Option<u64> {
        self.header(name).and_then(|text| text.trim().parse().ok())
    }

    /// Returns `true` if the response confirms a write without a body: with status 204, or with another
    /// success status and a declared length of 0.
    ///
    /// A body that ends before its first byte does not confirm the write, because it may have been cut.
    /// Status 202 does not either, because the request is not processed yet.
    pub fn confirms_without_body(&self) -> bool {
        let is_declared = || self.header_number("content-length") == Some(0);
        self.body.is_empty()
            && match self.status.as_u16() {
                204 => true,
                202 => false,
                _ => self.status.is_success() && is_declared(),
            }
    }

    /// Returns the response with U+FFFD in place of each invalid sequence of UTF-8, so that one text does not
    /// make the whole body unreadable. Returns `None` if the body is valid, or hardly a text at all.
    pub(crate) fn with_valid_text(&self) -> Option<Self> {
        let invalid = self.body.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
        if invalid == 0 || invalid > 16 + self.body.len() / 16 {
            return None;
        }
        let mut text =
            String::with_capacity(self.body.len() + invalid * char::REPLACEMENT_CHARACTER.len_utf8());
        for chunk in self.body.utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
        Some(Self::new(self.status, self.headers.clone(), text))
    }

    /// Returns `true` if the body is an HTML page, as proxies send it instead of the API's response.
    pub fn is_html(&self) -> bool {
        let declared =
            self.header("content-type").is_some_and(|kind| kind.trim_start().starts_with("text/html"));
        declared || self.body.trim_ascii_start().starts_with(b"<")
    }
}

// The body is left out because it may hold personal data.
impl std::fmt::Debug for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}
