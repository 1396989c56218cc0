//! Uses a CRM from a program that is not asynchronous.
//!
//! `PIPEDRIVE_API_TOKEN=… cargo run -p dealport --features blocking,pipedrive --example blocking`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use dealport::blocking;
use dealport::prelude::*;

fn main() -> Result<(), Error> {
    let crm = blocking::connect("pipedrive")?;
    let created = crm.create_deal(NewDeal::new("Enterprise plan"))?;
    println!("created {}", created.id);
    for deal in crm.deals(DealQuery::new().statuses(["won"])).take(3) {
        let deal = deal?;
        println!("{} {}", deal.id, deal.title.unwrap_or_default());
    }
    Ok(())
}
