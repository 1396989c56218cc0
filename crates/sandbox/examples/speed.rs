//! Prints how fast the sandbox starts and how many small requests it answers on one thread.
//!
//! `taskset -c 0 cargo run --release -p dealport-sandbox --example speed`

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::{error::Error, time::Instant};

use dealport_sandbox::{Sandbox, Vendor};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// The requests that are timed.
const REQUESTS: u32 = 50_000;
/// The sandboxes that are started.
const STARTS: u32 = 20;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let begin = Instant::now();
    for _ in 0..STARTS {
        Sandbox::builder().deals(1_000_000).start().await?.stop().await;
    }
    println!("start with a million deals: {:.2?}", begin.elapsed() / STARTS);

    let sandbox = Sandbox::builder().unlimited().start().await?;
    for (vendor, path, header) in [
        (Vendor::Pipedrive, "/api/v2/stages/1", "x-api-token: "),
        (Vendor::Heffl, "/api/v2/pipelines", "x-api-key: "),
        (Vendor::Weeek, "/public/v1/ws", "authorization: Bearer "),
    ] {
        let host = sandbox.url(vendor).trim_start_matches("http://");
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: {host}\r\n{header}{}\r\n\r\n", sandbox.token(vendor));
        let mut stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        let begin = Instant::now();
        for _ in 0..REQUESTS {
            stream.write_all(request.as_bytes()).await?;
            response(&mut stream).await?;
        }
        let rate = f64::from(REQUESTS) / begin.elapsed().as_secs_f64();
        println!("{vendor} GET {path}: {rate:.0} requests a second, with the client on the same thread");
    }
    Ok(())
}

/// Reads a whole response, which has a length.
async fn response(stream: &mut TcpStream) -> Result<(), Box<dyn Error>> {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut chunk).await?;
        if read == 0 {
            return Err("the connection ended".into());
        }
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length =
            head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if body.len() >= length.unwrap_or(0_usize) {
            return if head.starts_with("HTTP/1.1 200") { Ok(()) } else { Err(head.to_owned().into()) };
        }
    }
}
