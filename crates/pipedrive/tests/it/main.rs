//! Tests of the public API, on loopback alone.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod crm;
mod errors;
mod requests;
mod responses;
mod sandbox;

use dealport_pipedrive::{Auth, Client, RetryPolicy};
use dealport_sandbox::{Sandbox, Vendor};

/// A client of the sandbox that does not wait between attempts.
fn client(sandbox: &Sandbox) -> Client {
    client_with_token(sandbox, sandbox.token(Vendor::Pipedrive))
}

fn client_with_token(sandbox: &Sandbox, token: &str) -> Client {
    let none = std::time::Duration::ZERO;
    Client::builder(Auth::api_token(token))
        .base_url(sandbox.url(Vendor::Pipedrive))
        .retry(RetryPolicy::default().backoff(none, none))
        .build()
        .unwrap()
}
