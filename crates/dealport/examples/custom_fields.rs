//! Reads and writes an account's custom fields as the fields of a struct.
//!
//! `PIPEDRIVE_API_TOKEN=… cargo run -p dealport --features pipedrive --example custom_fields`
//!
//! The account needs the text field "Purchase order", the option field "Region" with the options "North" and
//! "South", and the field "Budget" for amounts of money.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use dealport::crm::{DealFields, DealOption};
use dealport::json::Money;
use dealport::prelude::*;

/// The custom fields that this program uses, by the names that people see. Their keys differ from account to
/// account.
#[derive(Debug, DealFields)]
struct Order {
    #[deal(name = "Purchase order")]
    number: Option<String>,
    region: Option<Region>,
    budget: Option<Money>,
}

#[derive(Debug, DealOption)]
enum Region {
    North,
    South,
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let crm = dealport::connect("pipedrive")?;

    // A field that is missing, ambiguous or of another type is an error here, before anything is written.
    let fields = Order::resolve(&crm.catalog().await?)?;

    let order = Order {
        number: Some("PO-2026-0042".to_owned()),
        region: Some(Region::South),
        budget: Some(Money::new(2500, "EUR".parse::<dealport::Currency>()?)),
    };
    let deal = fields.set(NewDeal::new("Enterprise plan"), &order)?;
    let created = crm.create_deal(deal).await?;

    let Order { number, region, budget } = fields.read(&crm.deal(&created.id).await?)?;
    println!("number: {}", number.unwrap_or_default());
    println!("region: {}", if matches!(region, Some(Region::North)) { "north" } else { "south" });
    println!("budget: {}", budget.map_or_else(String::new, |budget| budget.to_string()));
    Ok(())
}
