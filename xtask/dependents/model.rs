//! Lists the deals of a Pipedrive account through the common model. `cargo xtask weigh` compares a build with
//! one without dealport.

use dealport::prelude::*;

#[tokio::main]
async fn main() -> Result<(), dealport::Error> {
    let crm = dealport::connect("pipedrive")?;
    let mut deals = crm.deals(DealQuery::new());
    while let Some(deal) = deals.try_next().await? {
        println!("{} {}", deal.id, deal.title.unwrap_or_default());
    }
    Ok(())
}
