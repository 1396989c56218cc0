//! Uses a CRM from a program that is not asynchronous.
//!
//! `PIPEDRIVE_API_TOKEN=… cargo run -p dealport --features pipedrive --example blocking`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use dealport::prelude::*;
use tokio::runtime::{Builder, Runtime};

/// A CRM with methods that block.
struct Blocking<C> {
    crm: C,
    // The client's connections live as long as the runtime, so there is one for all calls.
    runtime: Runtime,
}

impl<C: AsRef<dyn Crm>> Blocking<C> {
    fn new(crm: C) -> std::io::Result<Self> {
        Ok(Self { crm, runtime: Builder::new_current_thread().enable_all().build()? })
    }

    fn create(&self, deal: NewDeal) -> Result<Deal, Error> {
        self.runtime.block_on(self.crm.as_ref().create_deal(deal))
    }

    fn deals(&self, query: DealQuery) -> impl Iterator<Item = Result<Deal, Error>> {
        let mut deals = self.crm.as_ref().deals(query);
        std::iter::from_fn(move || self.runtime.block_on(deals.try_next()).transpose())
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let crm = Blocking::new(dealport::connect("pipedrive")?)?;
    let created = crm.create(NewDeal::new("Enterprise plan"))?;
    println!("created {}", created.id);
    for deal in crm.deals(DealQuery::new().statuses(["won"])).take(3) {
        let deal = deal?;
        println!("{} {}", deal.id, deal.title.unwrap_or_default());
    }
    Ok(())
}
