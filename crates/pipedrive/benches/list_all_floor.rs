//! Lists the same deals as `list_all` with reqwest alone. The library is measured against this program.
//!
//! `cargo run --release -p dealport-pipedrive --example list_all_floor -- http://127.0.0.1:8080 [TOKEN]`

#![allow(clippy::print_stdout, reason = "the program prints its measurements")]

mod floor;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().unwrap_or_else(|| "http://127.0.0.1:8080".to_owned());
    let token = arguments.next().or_else(|| std::env::var("PIPEDRIVE_API_TOKEN").ok());
    let token = token.unwrap_or_else(|| "token".to_owned());
    let client = reqwest::Client::builder().no_proxy().build()?;

    let (mut deals, mut sum) = (0_u64, 0.0);
    let mut cursor: Option<String> = None;
    loop {
        let next = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let request = client.get(format!("{url}/api/v2/deals?limit=500{next}")).header("x-api-token", &token);
        let body = request.send().await?.error_for_status()?.bytes().await?;
        let page: floor::Page = serde_json::from_slice(&body)?;
        for deal in page.data {
            deals += 1;
            sum += deal.value.unwrap_or_default();
        }
        cursor = page.additional_data.and_then(|more| more.next_cursor);
        if cursor.is_none() {
            break;
        }
    }
    println!("deals={deals} sum={sum}");
    Ok(())
}
