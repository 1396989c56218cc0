//! Tests of the public API, without a network.

#![allow(missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::mod_module_files)]

mod crm;
mod errors;
mod requests;
mod responses;
mod sandbox;

use std::time::Duration;

use dealport_core::call::ClientBuilder;
use dealport_routera::{Auth, Client, RateLimiting, RetryPolicy, Routera};
use dealport_script::{Line, ok};

/// The account of scripted conversations.
#[derive(Debug)]
pub(crate) struct Account;

impl dealport_script::Account for Account {
    type Vendor = Routera;

    fn builder() -> ClientBuilder<Routera> {
        builder(Auth::token("t0ken"))
    }
}

pub(crate) type Script = dealport_script::Script<Account>;

/// Returns a client's builder without waits and limits.
pub fn builder(auth: Auth) -> ClientBuilder<Routera> {
    Client::builder(auth)
        .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
        .rate_limiting(RateLimiting::Off)
}

/// Returns a response of the token route.
pub fn token(token: &str, expires_in: u64) -> Line {
    ok(format!(r#"{{"access_token":"{token}","expires_in":{expires_in},"token_type":"Bearer"}}"#))
}
