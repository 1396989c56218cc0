//! Records a program's requests to a CRM once, and runs the program from the recording afterwards.
//!
//! `PIPEDRIVE_API_TOKEN=… cargo run -p dealport --features pipedrive,replay --example record_replay -- x`
//!
//! The first run writes the file; it holds no secret. Later runs need neither the network nor an account.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::path::PathBuf;

use dealport::prelude::*;
use dealport::replay::{Recorder, Replay};
use dealport::{Config, ConnectOptions, Result, connect_with};

/// The program: reads the first open deals and writes a note into each title.
async fn mark(crm: &dyn Crm) -> Result<usize> {
    let mut deals = crm.deals(DealQuery::new().statuses(["open"]).page_size(3));
    for marked in 0..3 {
        let Some(deal) = deals.try_next().await? else { return Ok(marked) };
        let title = format!("{} (reviewed)", deal.title.unwrap_or_default());
        crm.update_deal(&deal.id, DealChanges::new().title(title)).await?;
    }
    Ok(3)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = PathBuf::from(std::env::args().nth(1).ok_or("name a file")?);
    if !file.exists() {
        let recorder = Recorder::create(&file)?;
        let options = ConnectOptions::new().wrap(recorder.layer());
        let marked = mark(&*connect_with(Config::new("pipedrive").options(options))?).await?;
        println!("marked {marked} deals with {} recorded requests", recorder.finish()?);
        return Ok(());
    }
    let replay = Replay::open(&file)?;
    let options = ConnectOptions::new().http_service(replay.service());
    let config = Config::new("pipedrive").variables([("PIPEDRIVE_API_TOKEN", "any")]).options(options);
    let marked = mark(&*connect_with(config)?).await?;
    // Fails if a recorded request was not sent.
    replay.finish()?;
    println!("marked {marked} deals from the recording");
    Ok(())
}
