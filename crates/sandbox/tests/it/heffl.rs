//! Heffl, as a client meets it.

mod deals;
mod faults;
mod lists;
mod others;
mod service;
mod v1;

use dealport_sandbox::{Sandbox, Vendor};
use reqwest::Method;
use serde_json::Value;

use crate::support::{Bench, Reply, with_cursor};

/// 2026-09-20T12:00:00Z.
const NOON: u64 = 1_789_905_600;

async fn bench() -> Bench {
    Bench::of(Vendor::Heffl, Sandbox::builder().unlimited()).await
}

/// The ids of an account's pipelines and of the stages of the first one.
async fn places(bench: &Bench) -> (Vec<String>, Vec<String>) {
    let pipelines = bench.get("/api/v2/pipelines").await;
    let ids = |rows: &Value| rows.as_array().unwrap().iter().map(id).collect();
    (ids(&pipelines.json["data"]), ids(&pipelines.json["data"][0]["stages"]))
}

fn id(row: &Value) -> String {
    row["id"].as_str().unwrap().to_owned()
}

async fn first(bench: &Bench, path: &str) -> String {
    id(&bench.get(path).await.json["data"][0])
}

/// A body that a new deal can be made of, with other members in it.
async fn body(bench: &Bench, members: &str) -> String {
    let client = first(bench, "/api/v2/contacts?pageSize=1").await;
    let (pipelines, _) = places(bench).await;
    format!(r#"{{"title":"T","clientId":"{client}","pipelineId":"{}"{members}}}"#, pipelines[0])
}

/// The fields and the messages of a refusal.
fn issues(reply: &Reply) -> Vec<(String, String)> {
    let issues = reply.json["error"]["details"]["issues"].as_array();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    issues.into_iter().flatten().map(|issue| (text(&issue["field"]), text(&issue["message"]))).collect()
}

fn code(reply: &Reply) -> &str {
    reply.json["error"]["code"].as_str().unwrap_or_default()
}

/// Reads a list to its end.
async fn walk(bench: &Bench, path: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut cursor = None;
    loop {
        let page = bench.get(&with_cursor(path, cursor.as_deref())).await;
        assert_eq!(page.status, 200, "{}", page.text);
        ids.extend(page.json["data"].as_array().unwrap().iter().map(id));
        cursor = page.json["meta"]["nextCursor"].as_str().map(str::to_owned);
        assert_eq!(page.json["meta"]["hasMore"], cursor.is_some());
        if cursor.is_none() {
            return ids;
        }
    }
}

/// A query parameter, encoded.
fn filters(document: &str) -> String {
    let encoded: String = document.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("/api/v2/deals?filters={encoded}&pageSize=100")
}

async fn send(bench: &Bench, method: Method, path: &str, body: &str) -> Reply {
    bench.write(method, path, body).await
}
