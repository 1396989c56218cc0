//! Responses that a test writes down beforehand, in place of a network. For the tests of dealport's own
//! crates.
//!
//! A test of what is sent, and of what is made of a response, needs no server. A test of what a vendor does
//! by itself runs on the sandbox.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test ends where it fails")]

use std::collections::VecDeque;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex};

use dealport_core::call::ClientBuilder;
use dealport_core::http::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService, Response};
use dealport_core::{Client, Vendor};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// The account whose client talks to a script.
pub trait Account {
    /// The vendor.
    type Vendor: Vendor;

    /// Returns a client's builder with credentials, and without waits between attempts.
    fn builder() -> ClientBuilder<Self::Vendor>;
}

/// The lines of a conversation, one for each request in turn, and the requests so far. Clones share both.
#[derive(Debug)]
pub struct Script<A> {
    inner: Arc<Inner>,
    account: PhantomData<A>,
}

impl<A> Clone for Script<A> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), account: PhantomData }
    }
}

#[derive(Debug)]
struct Inner {
    lines: Mutex<VecDeque<Line>>,
    seen: Mutex<Vec<HttpRequest>>,
}

/// The result of one request.
#[derive(Debug)]
#[allow(clippy::exhaustive_enums, reason = "for tests of this workspace alone")]
pub enum Line {
    /// A response: its status, its headers, its body.
    Response(u16, Vec<(&'static str, String)>, String),
    /// No response.
    Fail(HttpFailure),
}

/// Returns the response 200 with this body.
pub fn ok(body: impl Into<String>) -> Line {
    status(200, body)
}

/// Returns a response with this status and body.
pub fn status(status: u16, body: impl Into<String>) -> Line {
    Line::Response(status, Vec::new(), body.into())
}

impl Line {
    /// Adds a header to a response.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Response(_, headers, _) = &mut self {
            headers.push((name, value.into()));
        }
        self
    }
}

impl<A: Account> Script<A> {
    /// Creates a script of these lines. One request more than lines panics.
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Self {
        let lines = Mutex::new(lines.into_iter().collect());
        Self { inner: Arc::new(Inner { lines, seen: Mutex::default() }), account: PhantomData }
    }

    /// Returns a client of the account.
    pub fn client(&self) -> Client<A::Vendor> {
        self.client_of(A::builder())
    }

    /// Returns a client that sends its requests to this script.
    pub fn client_of(&self, builder: ClientBuilder<A::Vendor>) -> Client<A::Vendor> {
        builder.http_service(self.service()).build().unwrap()
    }

    /// Returns the service that plays the script.
    pub fn service(&self) -> Arc<dyn HttpService> {
        Arc::<Inner>::clone(&self.inner)
    }

    /// Returns every request so far.
    pub fn seen(&self) -> Vec<HttpRequest> {
        self.inner.seen.lock().unwrap().clone()
    }

    /// Returns every request so far as `METHOD path?query`, with scheme and host only where they are not the
    /// vendor's.
    pub fn lines(&self) -> Vec<String> {
        let line = |request: &HttpRequest| {
            let url = request.url.strip_prefix(A::Vendor::BASE_URL).unwrap_or(&request.url);
            format!("{} {url}", request.method)
        };
        self.seen().iter().map(line).collect()
    }

    /// Returns every request so far as [`lines`](Self::lines) does, followed by its body if it has one.
    pub fn requests(&self) -> Vec<String> {
        let lines = self.lines().into_iter().zip(self.bodies());
        lines.map(|(line, body)| format!("{line} {body}").trim_end().to_owned()).collect()
    }

    /// Returns the bodies of all requests so far as text.
    pub fn bodies(&self) -> Vec<String> {
        self.seen().iter().map(|request| String::from_utf8_lossy(&request.body).into_owned()).collect()
    }

    /// Returns the last request.
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
