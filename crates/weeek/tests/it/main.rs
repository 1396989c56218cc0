//! Weeek's client: what it sends, what it reads, and how both behave against a server.

#![allow(missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::mod_module_files)]

mod crm;
mod errors;
mod requests;
mod responses;
mod sandbox;

use std::collections::BTreeSet;
use std::ops::Deref;
use std::time::Duration;

use dealport_script::Line;
use dealport_weeek::{Auth, Client, ENDPOINTS, Endpoint, RateLimiting, RetryPolicy};

/// The operations that a test has covered, so that none is left out.
#[derive(Debug, Default)]
pub struct Seen(BTreeSet<&'static str>);

impl Seen {
    pub fn note<E: Endpoint>(&mut self) {
        self.0.insert(E::OPERATION.name());
    }

    /// Fails if an operation was not noted.
    pub fn check_all(&self) {
        let names = ENDPOINTS.iter().map(|entry| entry.operation.name());
        let missing: Vec<_> = names.filter(|name| !self.0.contains(name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

/// Weeek's side of a conversation, as a script.
#[derive(Clone, Debug)]
pub struct Script(dealport_script::Script);

impl Script {
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Self {
        Self(dealport_script::Script::of(lines))
    }

    /// Returns a client that does not wait between attempts.
    pub fn client(&self) -> Client {
        Client::builder(Auth::token(" s3cret-t0ken\n"))
            .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
            .rate_limiting(RateLimiting::Off)
            .http_service(self.service())
            .build()
            .unwrap()
    }

    /// Returns all requests so far as `METHOD path?query`, with the body if there is one.
    pub fn requests(&self) -> Vec<String> {
        let lines = self.lines("https://api.weeek.net").into_iter().zip(self.bodies());
        lines.map(|(line, body)| format!("{line} {body}").trim_end().to_owned()).collect()
    }
}

impl Deref for Script {
    type Target = dealport_script::Script;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
