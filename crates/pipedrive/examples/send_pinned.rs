//! Sends every request that the tests pin to servers that check requests against the vendor's OpenAPI
//! documents, such as [Prism](https://github.com/stoplightio/prism), and prints what they object to.
//!
//! ```console
//! prism mock --port 4010 openapi-v2.yaml
//! prism mock --port 4011 openapi.yaml
//! PIPEDRIVE_V2_URL=http://127.0.0.1:4010 PIPEDRIVE_V1_URL=http://127.0.0.1:4011 \
//!     cargo run -p dealport-pipedrive --example send_pinned
//! ```
//!
//! The URLs stand for `https://api.pipedrive.com/api/v2` and `https://api.pipedrive.com/v1`. The exit code is
//! 1 if a server objects to a request.

#![allow(clippy::print_stdout, reason = "it prints what it finds")]

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use http::Method;
use http::header::CONTENT_TYPE;

/// A pinned request.
struct Pinned {
    /// The file that pins it.
    file: String,
    method: Method,
    /// The path with the query.
    target: String,
    body: String,
}

/// Reads the requests of all snapshots: a line with the method and the target, then the body.
fn pinned() -> Result<Vec<Pinned>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    let mut files: Vec<_> =
        fs::read_dir(folder)?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    files.sort();
    let mut all: Vec<Pinned> = Vec::new();
    for path in files {
        let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for line in fs::read_to_string(&path)?
            .lines()
            .skip_while(|line| *line != "---")
            .skip(1)
            .skip_while(|line| *line != "---")
            .skip(1)
        {
            match line.split_once(' ') {
                Some((method, target)) if target.starts_with('/') => {
                    let (method, target) = (method.parse()?, target.to_owned());
                    all.push(Pinned { file: file.clone(), method, target, body: String::new() });
                }
                _ => {
                    if let Some(request) = all.last_mut() {
                        request.body.push_str(line);
                    }
                }
            }
        }
    }
    Ok(all)
}

/// Returns the type of a body, and the body as it is sent. Files are described in the snapshots and are sent
/// as one byte.
fn body(request: &Pinned) -> (&'static str, String) {
    let text = &request.body;
    if text.starts_with('{') || text.starts_with('[') {
        return ("application/json", text.clone());
    }
    let Some((fields, _)) = text.split_once(": FilePart") else {
        return ("application/x-www-form-urlencoded", text.clone());
    };
    let (fields, part) = fields.rsplit_once("; ").unwrap_or(("", fields));
    let mut form = String::new();
    for (name, value) in fields.split('&').filter_map(|pair| pair.split_once('=')) {
        form += &format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    form += &format!(
        "--x\r\ncontent-disposition: form-data; name=\"{part}\"; filename=\"a.png\"\r\n\
         content-type: application/octet-stream\r\n\r\nx\r\n--x--\r\n"
    );
    ("multipart/form-data; boundary=x", form)
}

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (v2, v1) = (env::var("PIPEDRIVE_V2_URL")?, env::var("PIPEDRIVE_V1_URL")?);
    let client = reqwest::Client::builder().no_proxy().build()?;
    let requests = pinned()?;
    let mut refused = 0;
    for request in &requests {
        let target = request.target.as_str();
        let (base, path) = match target.strip_prefix("/api/v2") {
            Some(path) => (&v2, path),
            None => (&v1, target.trim_start_matches("/api").trim_start_matches("/v1")),
        };
        let mut sent =
            client.request(request.method.clone(), format!("{base}{path}")).header("x-api-token", "token");
        if !request.body.is_empty() {
            let (kind, body) = body(request);
            sent = sent.header(CONTENT_TYPE, kind).body(body);
        }
        let response = sent.send().await?;
        let status = response.status();
        if !status.is_success() {
            refused += 1;
            println!("{status} {}: {} {target} {}", request.file, request.method, request.body);
            println!("    {}", response.text().await?);
        }
    }
    println!("{} of {} requests are valid", requests.len() - refused, requests.len());
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
