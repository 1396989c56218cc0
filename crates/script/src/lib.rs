//! What the tests of dealport's own crates share: scripts of `dealport-replay` with a client of an account,
//! and responses of any kind.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

pub mod json;
pub mod responses;

use std::marker::PhantomData;
use std::sync::Arc;

use dealport_core::call::ClientBuilder;
use dealport_core::http::{HttpRequest, HttpService};
use dealport_core::{Client, Vendor};

pub use dealport_replay::{Line, ok, status};

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
    script: dealport_replay::Script,
    account: PhantomData<A>,
}

impl<A> Clone for Script<A> {
    fn clone(&self) -> Self {
        Self { script: self.script.clone(), account: PhantomData }
    }
}

impl<A: Account> Script<A> {
    /// Creates a script of these lines. A request without a line is refused.
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Self {
        Self { script: dealport_replay::Script::new(lines), account: PhantomData }
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
        self.script.service()
    }

    /// Returns every request so far.
    pub fn seen(&self) -> Vec<HttpRequest> {
        self.script.seen()
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
