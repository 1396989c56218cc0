//! Lists the deals of a vendor's sandbox through the facade.

use dealport::prelude::*;
use futures_util::TryStreamExt;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let vendor = std::env::args().nth(1).ok_or("name a vendor")?;
    assert_eq!(dealport::vendors().collect::<Vec<_>>(), [vendor.as_str()], "the vendors of this build");

    let sandbox = dealport_sandbox::Sandbox::builder().start().await?;
    let config = dealport::Config::new(vendor).variables(sandbox.env());
    let crm = dealport::connect_with(config)?;
    let deals: Vec<_> = crm.deals(DealQuery::new()).try_collect().await?;
    println!("{} deals", deals.len());
    Ok(())
}
