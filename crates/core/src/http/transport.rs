//! The seam between calls and the network.

mod reqwest;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method};

pub(crate) use self::reqwest::ReqwestService;
use crate::http::Response;

/// A future that can be boxed and sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one HTTP request and brings back the whole response.
///
/// The client brings its own; implement this to use another HTTP library, or to response in tests without a network.
/// It must not follow redirects, must not repeat a request, and must say truly whether a failed one was sent.
pub trait HttpService: fmt::Debug + Send + Sync + 'static {
    /// Sends the request once.
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>>;
}

/// A request with everything in it, secrets included.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: String,
    /// The headers; those that hold secrets are marked sensitive.
    pub headers: HeaderMap,
    /// The body; empty for none.
    pub body: Bytes,
    /// How long all of it may take.
    pub timeout: Duration,
    /// The largest body that a response may have, in bytes.
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

/// A request that brought no response.
#[derive(Debug)]
pub struct HttpError {
    failure: HttpFailure,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// How a request came to bring no response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HttpFailure {
    /// It was never sent: no connection could be made.
    NotSent,
    /// No connection could be made in time; it was never sent.
    ConnectTimeout,
    /// It was sent, at least in part, and no whole response came in time.
    Timeout,
    /// It was sent, at least in part, and the connection broke.
    Broken,
    /// The response is larger than allowed.
    TooLarge,
}

impl HttpError {
    /// A failure and what caused it.
    pub fn new(failure: HttpFailure, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { failure, source: source.into() }
    }

    /// How it came to be.
    pub const fn failure(&self) -> HttpFailure {
        self.failure
    }

    pub(crate) fn into_source(self) -> Box<dyn std::error::Error + Send + Sync> {
        self.source
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.failure {
            HttpFailure::NotSent => "no connection could be made",
            HttpFailure::ConnectTimeout => "no connection could be made in time",
            HttpFailure::Timeout => "no response came in time",
            HttpFailure::Broken => "the connection broke before the response was complete",
            HttpFailure::TooLarge => "the response is larger than allowed",
        })
    }
}

impl std::error::Error for HttpError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}
