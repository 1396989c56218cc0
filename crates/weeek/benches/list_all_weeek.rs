//! Lists every deal of a Weeek server through the model, and prints the number of deals and stages and the
//! peak memory.
//!
//! `cargo run --release -p dealport-weeek --example list_all_weeek -- http://127.0.0.1:8080 [TOKEN]`

#![allow(clippy::print_stdout, reason = "the program prints its measurements")]

use std::collections::HashSet;

use dealport_core::crm::{Archived, Crm, DealQuery};
use dealport_weeek::{Auth, Client, Error, RateLimiting};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().unwrap_or_else(|| "http://127.0.0.1:8080".to_owned());
    let token = arguments.next().or_else(|| std::env::var("WEEEK_API_TOKEN").ok());
    let auth = Auth::token(token.unwrap_or_else(|| "token".to_owned()));
    // Measures the client, not the vendor's rate limit.
    let client = Client::builder(auth).base_url(url).rate_limiting(RateLimiting::Off).build()?;

    let (mut seen, mut count, mut stages) = (HashSet::new(), 0_u64, HashSet::new());
    let mut deals = client.deals(DealQuery::new().archived(Archived::Include));
    while let Some(deal) = deals.try_next().await? {
        count += 1;
        seen.insert(deal.id.fingerprint());
        stages.extend(deal.stage.map(|stage| stage.id.fingerprint()));
    }
    println!("deals={count} different={} stages={} hwm_kib={}", seen.len(), stages.len(), peak_memory_kib());
    Ok(())
}

/// Returns the peak memory of this process, or 0 on systems other than Linux.
fn peak_memory_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
