//! Lists the open deals above an amount, and adds them up by currency.
//!
//! `PIPEDRIVE_API_TOKEN=… cargo run -p dealport --features pipedrive --example list_deals -- 1000`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::BTreeMap;

use dealport::Decimal;
use dealport::prelude::*;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let least: Decimal = std::env::args().nth(1).as_deref().unwrap_or("0").parse()?;
    let crm = dealport::connect("pipedrive")?;

    let mut totals = BTreeMap::new();
    // The vendor filters by status. This program filters by amount, as the deals arrive.
    let mut deals = crm.deals(DealQuery::new().statuses(["open"]));
    loop {
        let deal = match deals.try_next().await {
            Ok(Some(deal)) => deal,
            Ok(None) => break,
            // A deal that cannot be read does not end the list.
            Err(error) if error.is_item() => {
                println!("skipped: {error}");
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        if let Some(money) = deal.money().filter(|money| money.amount >= least) {
            println!("{}  {}  {}", deal.id, money, deal.title.unwrap_or_default());
            *totals.entry(money.currency).or_insert(Decimal::ZERO) += money.amount;
        }
    }
    for (currency, total) in totals {
        println!(
            "total: {total} {}",
            currency.as_ref().map_or("without a currency", |currency| currency.as_str())
        );
    }
    Ok(())
}
