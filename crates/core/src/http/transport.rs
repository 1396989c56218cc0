//! The interface between calls and the network.

mod reqwest;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method};

pub(crate) use self::reqwest::ReqwestService;
use crate::http::Response;

/// A boxed future that is `Send`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A transport that sends one HTTP request and returns the whole response.
///
/// The client has a default transport, which asks for gzip and decodes it. Implement this trait to use
/// another HTTP library, to script responses in tests, or to put a layer around the default transport
/// ([`ClientBuilder::wrap`](crate::call::ClientBuilder::wrap)). An implementation must not follow redirects,
/// must not retry, and must report correctly whether a failed request was sent.
pub trait HttpService: fmt::Debug + Send + Sync + 'static {
    /// Sends the request once.
    ///
    /// # Errors
    ///
    /// Returns [`HttpError`] if the response is missing or incomplete.
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>>;
}

/// A complete request, including host and credentials.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: String,
    /// The headers. Those with secrets are marked sensitive.
    pub headers: HeaderMap,
    /// The body, or empty if there is none.
    pub body: Bytes,
    /// The time limit for the request and its response.
    pub timeout: Duration,
    /// The maximum size of the response's body in bytes, after decompression.
    pub max_response_bytes: usize,
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.url.split('?').next())
            .finish_non_exhaustive()
    }
}

/// Error returned by a [`HttpService`] when a request has no complete response.
#[derive(Debug, thiserror::Error)]
#[error("{}{}", .failure.message(), .failure.detail(&**.source))]
pub struct HttpError {
    failure: HttpFailure,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// The reason why a request has no complete response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HttpFailure {
    /// The connection failed; the request was not sent.
    NotSent,
    /// The connection timed out; the request was not sent.
    ConnectTimeout,
    /// The response was not complete in time. The request may have been sent.
    Timeout,
    /// The connection broke. The request may have been sent.
    Broken,
    /// The response is larger than [`HttpRequest::max_response_bytes`].
    TooLarge,
    /// A layer refuses the request, and would refuse it again; it was not sent. The cause says why.
    Refused,
}

impl HttpFailure {
    const fn message(self) -> &'static str {
        match self {
            Self::NotSent => "the connection failed",
            Self::ConnectTimeout => "the connection timed out",
            Self::Timeout => "the response timed out",
            Self::Broken => "the connection broke before the response was complete",
            Self::TooLarge => "the response is larger than allowed",
            Self::Refused => "the request was refused before it was sent",
        }
    }

    /// Returns the cause where the message alone says nothing about it.
    fn detail(self, cause: &(dyn std::error::Error + Send + Sync)) -> String {
        if self == Self::Refused { format!(": {cause}") } else { String::new() }
    }

    /// Returns the name in traces: `not_sent`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotSent => "not_sent",
            Self::ConnectTimeout => "connect_timeout",
            Self::Timeout => "timeout",
            Self::Broken => "broken",
            Self::TooLarge => "too_large",
            Self::Refused => "refused",
        }
    }
}

impl HttpError {
    /// Creates an error from a failure and its cause.
    pub fn new(failure: HttpFailure, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { failure, source: source.into() }
    }

    /// Returns the reason.
    pub const fn failure(&self) -> HttpFailure {
        self.failure
    }

    pub(crate) fn into_source(self) -> Box<dyn std::error::Error + Send + Sync> {
        self.source
    }
}
