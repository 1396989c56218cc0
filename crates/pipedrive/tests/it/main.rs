//! Pipedrive's client: what it sends, what it reads, and how both behave against a server.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod crm;
mod errors;
mod fields;
mod index;
mod oauth;
mod parties;
mod party_requests;
mod requests;
mod responses;
mod settle;
mod walk;
mod writes;

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
