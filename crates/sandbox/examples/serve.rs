//! Serves the sandbox until it is interrupted, and prints the variables that a client needs.
//!
//! `cargo run --release -p dealport-sandbox --example serve -- 100000`

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use dealport_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<(), dealport_sandbox::Error> {
    let deals = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1_000);
    let sandbox = Sandbox::builder().deals(deals).unlimited().start().await?;
    for (name, value) in sandbox.env() {
        println!("{name}={value}");
    }
    std::future::pending::<()>().await;
    Ok(())
}
