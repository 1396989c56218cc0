//! Weeek, as a client meets it.

mod deals;
mod faults;
mod fields;
mod files;
mod funnels;
mod lists;
mod people;
mod service;
mod task_manager;
mod tasks;
mod workspace;

use dealport_sandbox::{Clock, Sandbox, Vendor};
use reqwest::Method;
use serde_json::Value;

use crate::support::{Bench, Reply};

/// 2026-09-20T12:00:00Z.
const NOON: u64 = 1_789_905_600;
const CRM: &str = "/public/v1/crm";
const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

async fn bench() -> Bench {
    Bench::of(Vendor::Weeek, Sandbox::builder().clock(Clock::fixed(NOON))).await
}

impl Bench {
    async fn put(&self, path: &str, body: &str) -> Reply {
        self.write(Method::PUT, path, body).await
    }

    async fn remove_with(&self, path: &str, body: &str) -> Reply {
        self.write(Method::DELETE, path, body).await
    }
}

/// The ids of the first funnel and of its statuses.
fn places(bench: &Bench) -> (String, Vec<String>) {
    let weeek = bench.sandbox.weeek();
    let funnel = weeek.funnel_ids().remove(0);
    let statuses = weeek.status_ids(&funnel);
    (funnel, statuses)
}

/// The path of the deals of a status.
fn deals_of(status: &str) -> String {
    format!("{CRM}/statuses/{status}/deals")
}

/// The path of a deal that was created from a body in the first status, which must be taken.
async fn created(bench: &Bench, body: &str) -> String {
    let (_, statuses) = places(bench);
    let reply = bench.post(&deals_of(&statuses[0]), body).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    format!("{CRM}/deals/{}", text(&reply.json["deal"]["id"]))
}

/// A deal read back.
async fn deal(bench: &Bench, path: &str) -> Value {
    let reply = bench.get(path).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.json["deal"].clone()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

/// The ids of the rows under a name.
fn ids(reply: &Reply, name: &str) -> Vec<String> {
    let rows = reply.json[name].as_array().unwrap_or_else(|| panic!("{name} in {}", reply.text));
    rows.iter().map(|row| text(&row["id"]).to_owned()).collect()
}

fn done(reply: &Reply) {
    assert_eq!((reply.status, reply.text.as_str()), (200, r#"{"success":true}"#));
}

/// That a reply is a 422 for exactly these names.
fn invalid(reply: &Reply, names: &[&str]) {
    assert_eq!((reply.status, &reply.json["success"]), (422, &false.into()), "{}", reply.text);
    let mut expected = names.to_vec();
    expected.sort_unstable();
    let found: Vec<&str> = reply.json["errors"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(found, expected, "{}", reply.text);
}

/// That a reply says that something is missing, in the form that most things have.
fn model_not_found(reply: &Reply) {
    let expected = serde_json::json!({"success": false, "code": 1_000_001, "message": "Model not found"});
    assert_eq!((reply.status, &reply.json), (400, &expected));
}

/// That a reply says that a funnel or a status is missing.
fn record_not_found(reply: &Reply) {
    assert_eq!((reply.status, reply.text.as_str()), (404, r#"{"message":"Record not found"}"#));
}
