//! Creates a deal exactly once, even if the response to the request is lost.
//!
//! Set `PIPEDRIVE_API_TOKEN` and `PIPEDRIVE_KEY_FIELD`, then
//! `cargo run -p dealport --features pipedrive --example create_once`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use dealport::crm::{Attempt, Settled};
use dealport::prelude::*;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let crm = dealport::connect("pipedrive")?;
    // The key makes the result certain. The vendor keeps it in the custom field that PIPEDRIVE_KEY_FIELD
    // names.
    let deal = NewDeal::new("Order 4711").key("order-4711");
    // Keep the attempt before the request is sent, e.g. in your database.
    let attempt = Attempt::new(&deal);

    let error = match crm.create_deal(deal).await {
        Ok(deal) => {
            println!("created {}:{}", deal.vendor, deal.id);
            return Ok(());
        }
        Err(error) => error,
    };
    match error.outcome() {
        Outcome::NotApplied => println!("not created, safe to retry: {error}"),
        Outcome::Rejected => println!("not created, change the deal first: {error}"),
        // The deal may exist. Look for it before you create it again.
        _ => match crm.settle(&attempt.lost()).await? {
            Settled::Applied(deal) => println!("created {}:{}, found after: {error}", deal.vendor, deal.id),
            Settled::NotApplied => println!("not created, safe to retry: {error}"),
            unclear => println!("a person must decide: {unclear:?}"),
        },
    }
    Ok(())
}
