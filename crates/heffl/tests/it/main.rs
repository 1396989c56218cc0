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
use dealport_heffl::{Auth, Client, Heffl, RetryPolicy};

/// The account of scripted conversations.
#[derive(Debug)]
pub(crate) struct Account;

impl dealport_script::Account for Account {
    type Vendor = Heffl;

    fn builder() -> ClientBuilder<Heffl> {
        Client::builder(Auth::api_key(" s3cret-k3y\n"))
            .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
    }
}

pub(crate) type Script = dealport_script::Script<Account>;
