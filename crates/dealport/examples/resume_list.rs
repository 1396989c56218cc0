//! Reads a list in portions, each in a process of its own. A file keeps the position between two runs.
//!
//! `PIPEDRIVE_API_TOKEN=… cargo run -p dealport --features pipedrive --example resume_list -- position.json`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::fs;

use dealport::paging::Continuation;
use dealport::pipedrive::Client;
use dealport::pipedrive::deals::ListDeals;

const PORTION: usize = 20;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("name a file for the position")?;
    let client = Client::from_env()?;

    // The request must be the same in each run.
    let request = ListDeals::new();
    let mut deals = match fs::read_to_string(&file) {
        Ok(saved) => client.resume(request, &serde_json::from_str::<Continuation>(&saved)?)?,
        Err(_) => client.items(request),
    };
    for count in 0..PORTION {
        match deals.try_next().await? {
            Some(deal) => println!("{} {}", deal.id, deal.title.unwrap_or_default()),
            None => {
                println!("done after {count} deals");
                // Without the file, the next run begins at the start.
                let _ = fs::remove_file(&file);
                return Ok(());
            }
        }
    }
    fs::write(&file, serde_json::to_string(&deals.continuation())?)?;
    println!("saved the position after {PORTION} deals");
    Ok(())
}
