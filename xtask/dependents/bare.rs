//! Lists the deals of a Pipedrive account without dealport. `cargo xtask weigh` compares a build with this
//! one.

use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    data: Vec<Deal>,
}

#[derive(Deserialize)]
struct Deal {
    id: u64,
    title: Option<String>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = reqwest::Client::builder().gzip(true).build()?;
    let token = std::env::var("PIPEDRIVE_API_TOKEN")?;
    let request = client.get("https://api.pipedrive.com/api/v2/deals").header("x-api-token", token);
    let page: Page = serde_json::from_slice(&request.send().await?.bytes().await?)?;
    for deal in page.data {
        println!("{} {}", deal.id, deal.title.unwrap_or_default());
    }
    Ok(())
}
