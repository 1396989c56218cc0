//! Routera, as a client meets it.

mod faults;
mod records;
mod routers;
mod tokens;

use dealport_sandbox::{Sandbox, Vendor};

use crate::support::{Bench, Reply};

/// 2026-09-20T12:00:00Z.
const NOON: u64 = 1_789_905_600;

async fn bench() -> Bench {
    Bench::of(Vendor::Routera, Sandbox::builder()).await
}

fn message(reply: &Reply) -> &str {
    reply.json["message"].as_str().unwrap_or_default()
}

fn rows(reply: &Reply) -> Vec<String> {
    let rows = reply.json["data"].as_array().unwrap();
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// Creates a record from fields that must be taken, and returns its path.
async fn created(bench: &Bench, object: &str, fields: &str) -> String {
    let made = bench.post(&format!("/{object}"), &format!(r#"{{"fields":{fields}}}"#)).await;
    assert_eq!(made.status, 201, "{}", made.text);
    format!("/{object}/{}", made.json["id"].as_str().unwrap())
}
