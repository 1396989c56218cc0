//! Lists every deal of a Pipedrive server, and prints the number of deals, the sum of their values and the
//! peak memory.
//!
//! `cargo run --release -p dealport-pipedrive --example list_all -- http://127.0.0.1:8080 TOKEN [model]`
//!
//! With `model` the deals go through the common model.

#![allow(clippy::print_stdout, reason = "the program prints its measurements")]

use dealport_core::crm::{Crm, DealQuery};
use dealport_pipedrive::deals::ListDeals;
use dealport_pipedrive::{Auth, Client, Decimal, Error, RateLimiting};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().unwrap_or_else(|| "http://127.0.0.1:8080".to_owned());
    let token = arguments.next().or_else(|| std::env::var("PIPEDRIVE_API_TOKEN").ok());
    let auth = Auth::api_token(token.unwrap_or_else(|| "token".to_owned()));
    // Measures the client, not the vendor's rate limit.
    let client = Client::builder(auth).base_url(url).rate_limiting(RateLimiting::Off).build()?;

    let (mut deals, mut sum) = (0_u64, Decimal::ZERO);
    if arguments.next().as_deref() == Some("model") {
        let mut items = client.deals(DealQuery::new().page_size(500));
        while let Some(deal) = items.try_next().await? {
            deals += 1;
            sum += deal.amount.unwrap_or_default();
        }
    } else {
        let mut items = client.items(ListDeals::new().limit(500_u32));
        while let Some(deal) = items.try_next().await? {
            deals += 1;
            sum += deal.value.unwrap_or_default();
        }
    }
    println!("deals={deals} sum={sum} hwm_kib={}", peak_memory_kib());
    Ok(())
}

/// Returns the peak memory of this process, or 0 on systems other than Linux.
fn peak_memory_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
