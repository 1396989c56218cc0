//! Attaches a file to a deal of Pipedrive, lists the deal's files, and downloads it again.
//!
//! `PIPEDRIVE_API_TOKEN=… cargo run -p dealport --features pipedrive --example files -- 42 offer.pdf`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::env;
use std::fs;
use std::path::Path;

use dealport::pipedrive::deals::ListDealFiles;
use dealport::pipedrive::files::{DeleteFile, DownloadFileContent, UploadFile};
use dealport::pipedrive::{Client, DealId, FilePart};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(deal), Some(path)) = (arguments.next(), arguments.next()) else {
        return Err("name a deal and a file".into());
    };
    let deal = DealId::from(deal);
    let client = Client::from_env()?;

    let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let content = fs::read(&path)?;
    let file = client.send(UploadFile::new(FilePart::new(name, content.clone())).deal_id(&deal)).await?;
    println!("uploaded {}", file.name.unwrap_or_default());

    let mut files = client.items(ListDealFiles::new(&deal));
    while let Some(listed) = files.try_next().await? {
        println!(
            "deal {deal} has {}: {} bytes",
            listed.name.unwrap_or_default(),
            listed.file_size.unwrap_or_default()
        );
    }

    let downloaded = client.send(DownloadFileContent::new(&file.id)).await?;
    println!(
        "downloaded {} bytes, {}",
        downloaded.bytes.len(),
        if downloaded.bytes == content { "the same" } else { "others" }
    );
    client.send(DeleteFile::new(file.id)).await?;
    Ok(())
}
