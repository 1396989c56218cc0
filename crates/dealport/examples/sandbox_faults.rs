//! Tests a program against a sandbox that fails on request, without an account or a network.
//!
//! `cargo run -p dealport --features pipedrive --example sandbox_faults`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use dealport::prelude::*;
use dealport::{Config, connect_with};
use dealport_sandbox::Sandbox;

/// The function under test: creates a deal and says what to tell the user.
async fn order(crm: &dyn Crm, title: &str) -> &'static str {
    match crm.create_deal(NewDeal::new(title)).await {
        Ok(_) => "ordered",
        Err(error) if error.outcome() == Outcome::Unknown => "we are looking into it",
        Err(_) => "please order again",
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    for (fault, expected) in [
        // The client waits and retries, because the vendor did not process the request.
        ("pipedrive: rate-limit(reset=0) on POST", "ordered"),
        // The vendor creates the deal, and the connection breaks before the response.
        ("pipedrive: reset-after-write", "we are looking into it"),
        ("pipedrive: unauthorized", "please order again"),
    ] {
        let sandbox = Sandbox::builder().deals(10).faults(fault).start().await?;
        let crm = connect_with(Config::new("pipedrive").variables(sandbox.env()))?;
        let reply = order(&*crm, "Enterprise plan").await;

        assert_eq!(reply, expected, "{fault}");
        let created = sandbox.pipedrive().deal_count() - 10;
        assert!(created <= 1, "a create is never doubled");
        println!("{fault}: {reply} ({created} created)");
    }
    Ok(())
}
