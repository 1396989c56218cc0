//! Lists the deals of a vendor's sandbox through the crate of that vendor.

use dealport_sandbox::{Sandbox, Vendor};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::builder().start().await?;
    let mut items = client(&sandbox)?.items(list(&sandbox));
    let mut count = 0;
    while let Some(_deal) = items.try_next().await? {
        count += 1;
    }
    println!("{count} deals");
    Ok(())
}
