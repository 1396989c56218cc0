//! Lists the deals of a vendor's sandbox through the facade, as a user's program would.

use dealport::prelude::*;

// Each feature brings the module of its name.
#[cfg(feature = "config")]
const _: fn() = || drop(dealport::config::Selection::new());
#[cfg(feature = "heffl")]
const _: fn() = || drop(dealport::heffl::Client::from_env());
#[cfg(feature = "pipedrive")]
const _: fn() = || drop(dealport::pipedrive::Client::from_env());
#[cfg(feature = "routera")]
const _: fn() = || drop(dealport::routera::Client::from_env());
#[cfg(feature = "weeek")]
const _: fn() = || drop(dealport::weeek::Client::from_env());

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let vendor = std::env::args().nth(1).ok_or("name a vendor")?;
    assert_eq!(dealport::vendors().collect::<Vec<_>>(), [vendor.as_str()], "the vendors of this build");

    let sandbox = dealport_sandbox::Sandbox::builder().start().await?;
    let config = dealport::Config::new(vendor).variables(sandbox.env());
    let crm = dealport::connect_with(config)?;
    let deals = crm.deals(DealQuery::new()).all().await?;
    println!("{} deals", deals.len());
    Ok(())
}
