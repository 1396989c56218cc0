//! Answers that were written down beforehand, in place of a network: for the tests of dealport's own crates.
//!
//! A test that is about what is sent, and what is made of a response, needs no server. What a vendor would do of itself is
//! for the sandbox.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test is to end where it goes wrong")]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use dealport_core::http::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// Lines, one for each request in turn, and the requests that have had theirs. Clones are one and the same.
#[derive(Clone, Debug)]
pub struct Script(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    lines: Mutex<VecDeque<Line>>,
    seen: Mutex<Vec<HttpRequest>>,
}

/// What comes of one request.
#[derive(Debug)]
#[allow(clippy::exhaustive_enums, reason = "for the tests beside it")]
pub enum Line {
    /// A response: its status, its headers, its body.
    Response(u16, Vec<(&'static str, String)>, String),
    /// None.
    Fail(HttpFailure),
}

/// The response 200 with this body.
pub fn ok(body: impl Into<String>) -> Line {
    status(200, body)
}

/// An answer with this status and body.
pub fn status(status: u16, body: impl Into<String>) -> Line {
    Line::Response(status, Vec::new(), body.into())
}

impl Line {
    /// The same with a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Response(_, headers, _) = &mut self {
            headers.push((name, value.into()));
        }
        self
    }
}

impl Script {
    /// A script of these lines. A request beyond them is a panic.
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Self {
        Self(Arc::new(Inner { lines: Mutex::new(lines.into_iter().collect()), seen: Mutex::default() }))
    }

    /// What a client sends its requests to.
    pub fn service(&self) -> Arc<dyn HttpService> {
        Arc::<Inner>::clone(&self.0)
    }

    /// Every request so far.
    pub fn seen(&self) -> Vec<HttpRequest> {
        self.0.seen.lock().unwrap().clone()
    }

    /// Every request so far, as `METHOD path?query`, without this scheme and host.
    pub fn lines(&self, base_url: &str) -> Vec<String> {
        let line = |request: &HttpRequest| {
            format!("{} {}", request.method, request.url.strip_prefix(base_url).unwrap_or(&request.url))
        };
        self.seen().iter().map(line).collect()
    }

    /// The bodies of all requests so far, as text.
    pub fn bodies(&self) -> Vec<String> {
        self.seen().iter().map(|request| String::from_utf8_lossy(&request.body).into_owned()).collect()
    }

    /// The last request.
    pub fn last(&self) -> HttpRequest {
        self.seen().pop().unwrap()
    }
}

impl HttpService for Inner {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        self.seen.lock().unwrap().push(request);
        let line = self.lines.lock().unwrap().pop_front();
        Box::pin(async move {
            match line.expect("the script has a line for every request") {
                Line::Fail(failure) => Err(HttpError::new(failure, "as the script says")),
                Line::Response(status, headers, body) => {
                    let headers: HeaderMap = headers
                        .iter()
                        .map(|(name, value)| {
                            (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
                        })
                        .collect();
                    Ok(Response::new(StatusCode::from_u16(status).unwrap(), headers, body))
                }
            }
        })
    }
}
