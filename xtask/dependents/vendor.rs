//! Lists the deals of Pipedrive's sandbox through the crate of that vendor.

use dealport_pipedrive::deals::ListDeals;
use dealport_pipedrive::{Auth, Client};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = dealport_sandbox::Sandbox::builder().start().await?;
    let variable = |wanted: &str| {
        let found = sandbox.env().into_iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| value).ok_or("the sandbox does not say how it is reached")
    };
    let auth = Auth::api_token(variable("PIPEDRIVE_API_TOKEN")?);
    let client = Client::builder(auth).base_url(variable("PIPEDRIVE_URL")?).build()?;

    let mut items = client.items(ListDeals::new());
    let mut count = 0;
    while let Some(_deal) = items.try_next().await? {
        count += 1;
    }
    println!("{count} deals");
    Ok(())
}
