//! Weeek's client: what it sends, what it reads, and how both behave against a server.

#![allow(missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::mod_module_files)]

mod crm;
mod errors;
mod requests;
mod responses;
mod sandbox;

use std::collections::BTreeSet;
use std::time::Duration;

use dealport_core::call::ClientBuilder;
use dealport_weeek::{Auth, Client, ENDPOINTS, Endpoint, RateLimiting, RetryPolicy, Weeek};

/// The operations that a test has covered, so that none is left out.
#[derive(Debug, Default)]
pub struct Seen(BTreeSet<&'static str>);

impl Seen {
    pub fn note<E: Endpoint>(&mut self) {
        self.0.insert(E::OPERATION.name());
    }

    /// Fails if an operation was not noted.
    pub fn check_all(&self) {
        self.check(|_| true);
    }

    /// Fails if an operation whose path is expected was not noted.
    pub fn check(&self, is_expected: impl Fn(&str) -> bool) {
        let operations = ENDPOINTS.iter().map(|entry| entry.operation);
        let names = operations.filter(|operation| is_expected(operation.path())).map(|each| each.name());
        let missing: Vec<_> = names.filter(|name| !self.0.contains(name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

/// The account of scripted conversations.
#[derive(Debug)]
pub(crate) struct Account;

impl dealport_script::Account for Account {
    type Vendor = Weeek;

    fn builder() -> ClientBuilder<Weeek> {
        Client::builder(Auth::token(" s3cret-t0ken\n"))
            .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
            .rate_limiting(RateLimiting::Off)
    }
}

pub(crate) type Script = dealport_script::Script<Account>;
