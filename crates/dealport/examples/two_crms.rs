//! Reads two CRMs at the same time through one model, and shows their deals side by side.
//!
//! `PIPEDRIVE_API_TOKEN=… WEEEK_API_TOKEN=… cargo run -p dealport --features full --example two_crms`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::BTreeMap;

use dealport::prelude::*;
use futures_util::future::try_join;

/// Counts the deals of a CRM by their status.
async fn by_status(crm: &dyn Crm) -> Result<BTreeMap<String, usize>, Error> {
    let mut counts = BTreeMap::new();
    let mut deals = crm.deals(DealQuery::new());
    while let Some(deal) = deals.try_next().await? {
        let status = deal.status.as_ref().map_or("unknown", |status| status.as_str());
        *counts.entry(status.to_owned()).or_default() += 1;
    }
    Ok(counts)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let [one, two] = [dealport::connect("pipedrive")?, dealport::connect("weeek")?];
    let (left, right) = try_join(by_status(&*one), by_status(&*two)).await?;

    println!("{:<10} {:>10} {:>10}", "status", one.vendor(), two.vendor());
    let mut statuses: Vec<_> = left.keys().chain(right.keys()).collect();
    statuses.sort();
    statuses.dedup();
    for status in statuses {
        let count = |counts: &BTreeMap<String, usize>| counts.get(status).copied().unwrap_or_default();
        println!("{status:<10} {:>10} {:>10}", count(&left), count(&right));
    }
    Ok(())
}
