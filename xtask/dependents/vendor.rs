//! Lists the deals of a Pipedrive account. `cargo xtask weigh` compares a build with one without dealport.

use dealport_pipedrive::deals::ListDeals;
use dealport_pipedrive::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut deals = Client::from_env()?.items(ListDeals::new());
    while let Some(deal) = deals.try_next().await? {
        println!("{} {}", deal.id, deal.title.unwrap_or_default());
    }
    Ok(())
}
