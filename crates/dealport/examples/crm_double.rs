//! Tests a program with a CRM in memory, without HTTP.
//!
//! `cargo run -p dealport --example crm_double`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use dealport::Result;
use dealport::crm::MemoryCrm;
use dealport::prelude::*;

/// The function under test: closes all deals of a stage as won, and returns their titles.
async fn win_all(crm: &dyn Crm, stage: u64) -> Result<Vec<String>> {
    let mut titles = Vec::new();
    for deal in crm.deals(DealQuery::new().stage(stage)).all().await? {
        let won = crm.update_deal(&deal.id, DealChanges::new().status("won")).await?;
        titles.extend(won.title);
    }
    Ok(titles)
}

#[tokio::main]
async fn main() -> Result<()> {
    let crm = MemoryCrm::new("crm");
    crm.create_deal(NewDeal::new("Enterprise plan").stage(6)).await?;
    crm.create_deal(NewDeal::new("Pilot").stage(5)).await?;

    let titles = win_all(&crm, 6).await?;
    assert_eq!(titles, ["Enterprise plan"]);
    println!("titles: {}", titles.join(", "));

    // A write whose response is lost was applied, which the error cannot tell.
    crm.lose_next_response();
    let lost = win_all(&crm, 5).await;
    assert!(lost.is_err_and(|error| error.outcome() == Outcome::Unknown));
    Ok(())
}
