//! Weeek in the common model, on the sandbox.

mod contacts;
mod fields;
mod invalid;
mod list;
mod read;
mod settle;
mod write;

use std::time::Duration;

use dealport_core::crm::{Crm, Deal, NewDeal};
use dealport_sandbox::{Builder, Sandbox, Vendor};
use dealport_weeek::{Auth, Client, RateLimiting, RetryPolicy};

/// A sandbox with one workspace, and a client for it.
pub struct Bench {
    pub sandbox: Sandbox,
    pub client: Client,
}

impl Bench {
    pub async fn new() -> Self {
        Self::of(Sandbox::builder().deals(40)).await
    }

    pub async fn of(builder: Builder) -> Self {
        let sandbox = builder.vendors([Vendor::Weeek]).unlimited().start().await.unwrap();
        let client = client(&sandbox);
        Self { sandbox, client }
    }

    /// Returns another client, which has read nothing yet.
    pub fn fresh(&self) -> Client {
        client(&self.sandbox)
    }

    pub fn crm(&self) -> &dyn Crm {
        &self.client
    }

    /// Returns the id of the funnel with this index.
    pub fn funnel(&self, index: usize) -> String {
        self.sandbox.weeek().funnel_ids()[index].clone()
    }

    /// Returns the id of a status of the funnel with this index.
    pub fn status(&self, funnel: usize, index: usize) -> String {
        self.sandbox.weeek().status_ids(&self.funnel(funnel))[index].clone()
    }

    /// Creates a deal in the first status of the first funnel.
    pub async fn deal(&self) -> Deal {
        let deal = NewDeal::new("Annual licence").stage(self.status(0, 0));
        self.crm().create_deal(deal).await.unwrap()
    }

    /// Returns the requests since the last call, as `METHOD path` and the body. The path is relative to
    /// `/public/v1`.
    pub fn requests(&self) -> Vec<String> {
        let requests = self.sandbox.requests();
        self.sandbox.clear_requests();
        let line = |request: &dealport_sandbox::Recorded| {
            let path = request.path.trim_start_matches("/public/v1");
            format!("{} {path} {}", request.method, request.body).trim_end().to_owned()
        };
        requests.iter().map(line).collect()
    }

    /// Returns those of the requests that write.
    pub fn writes(&self) -> Vec<String> {
        self.requests().into_iter().filter(|request| !request.starts_with("GET ")).collect()
    }
}

fn client(sandbox: &Sandbox) -> Client {
    Client::builder(Auth::token(sandbox.token(Vendor::Weeek)))
        .base_url(sandbox.url(Vendor::Weeek))
        .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
        .rate_limiting(RateLimiting::Off)
        .build()
        .unwrap()
}
