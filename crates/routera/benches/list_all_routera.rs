//! Lists every deal of a Routera server, and prints the number of deals and the peak memory.
//!
//! `cargo run --release -p dealport-routera --example list_all_routera -- http://127.0.0.1:8080 [CLIENT_ID
//! CLIENT_SECRET]`

#![allow(clippy::print_stdout, reason = "the program prints its measurements")]

use std::collections::HashSet;

use dealport_routera::deals::ListDeals;
use dealport_routera::{Auth, Client, Error, RateLimiting};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().unwrap_or_else(|| "http://127.0.0.1:8080".to_owned());
    let mut credential =
        |name: &str| arguments.next().or_else(|| std::env::var(name).ok()).unwrap_or_default();
    let auth = Auth::client_credentials(credential("ROUTERA_CLIENT_ID"), credential("ROUTERA_CLIENT_SECRET"));
    // Measures the client, not the vendor's rate limit.
    let client = Client::builder(auth).base_url(url).rate_limiting(RateLimiting::Off).build()?;

    let mut seen = HashSet::new();
    let mut items = client.items(ListDeals::new().limit(100));
    while let Some(deal) = items.try_next().await? {
        seen.insert(deal.id.fingerprint());
    }
    println!("different deals={} hwm_kib={}", seen.len(), peak_memory_kib());
    Ok(())
}

/// Returns the peak memory of this process, or 0 on systems other than Linux.
fn peak_memory_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
