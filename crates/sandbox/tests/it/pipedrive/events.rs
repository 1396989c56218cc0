//! Subscriptions, and events that arrive.

use dealport_sandbox::{Clock, Sandbox};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::support::Bench;

/// 2026-09-20T12:00:00Z.
const NOON: u64 = 1_789_905_600;

/// Receives one event and returns its head and its body.
async fn receive(listener: &TcpListener) -> (String, Value) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let read = stream.read(&mut chunk).await.unwrap();
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        if let Ok(event) = serde_json::from_str(body) {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.unwrap();
            return (head.to_owned(), event);
        }
    }
}

async fn subscribed(version: &str) -> (Bench, TcpListener) {
    let bench = Bench::start(Sandbox::builder().unlimited().clock(Clock::fixed(NOON))).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/events?x=1", listener.local_addr().unwrap());
    let hook = json!({
        "subscription_url": url, "event_action": "*", "event_object": "deal", "name": "Test", "version": version,
        "http_auth_user": "ada", "http_auth_password": "s3cret",
    });
    let made = bench.post("/v1/webhooks", &hook.to_string()).await;
    assert_eq!((made.status, &made.json["status"]), (201, &"ok".into()), "{}", made.text);
    (bench, listener)
}

#[tokio::test]
async fn change_of_a_deal_arrives_with_its_state() {
    let (bench, listener) = subscribed("2.0").await;
    let money = bench.sandbox.pipedrive().field_code("monetary").unwrap();
    let custom = json!({ &money: {"value": 200, "currency": "EUR"} });
    let body = json!({"title": "Renewal", "value": 5000, "custom_fields": custom});
    let deal = bench.created(&body.to_string()).await;
    let (head, event) = receive(&listener).await;
    assert!(head.starts_with("POST /events?x=1 HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("authorization: Basic YWRhOnMzY3JldA=="), "{head}");
    assert_eq!((&event["meta"]["action"], &event["previous"]), (&"create".into(), &Value::Null));
    assert_eq!((&event["data"]["id"], &event["data"]["visible_to"]), (&deal.into(), &"3".into()));
    let tagged = json!({"type": "monetary", "value": 200, "currency": "EUR"});
    assert_eq!(event["data"]["custom_fields"][&money], tagged);

    bench.update(deal, r#"{"title":"Renewed","status":"won"}"#).await;
    let (_, event) = receive(&listener).await;
    assert_eq!(
        (&event["meta"]["action"], &event["meta"]["entity_id"]),
        (&"change".into(), &deal.to_string().into())
    );
    assert_eq!(
        (&event["previous"]["title"], &event["previous"]["status"]),
        (&"Renewal".into(), &"open".into())
    );
    assert!(event["previous"].get("value").is_none() && event["data"]["title"] == "Renewed");

    bench.delete(deal).await;
    let (_, event) = receive(&listener).await;
    assert_eq!((&event["meta"]["action"], &event["data"]), (&"delete".into(), &Value::Null));
    assert_eq!(event["previous"]["title"], "Renewed");
}

#[tokio::test]
async fn event_of_version_1_has_its_own_shape() {
    let (bench, listener) = subscribed("1.0").await;
    let deal = bench.created(r#"{"title":"Renewal"}"#).await;
    let (_, event) = receive(&listener).await;
    assert_eq!((&event["v"], &event["event"]), (&1.into(), &"added.deal".into()));
    assert_eq!((&event["current"]["id"], &event["previous"]), (&deal.into(), &Value::Null));
    assert_eq!((&event["meta"]["timestamp"], &event["retry"]), (&NOON.into(), &0.into()));
}

#[tokio::test]
async fn webhook_is_listed_deleted_and_checked() {
    let (bench, _listener) = subscribed("2.0").await;
    let hooks = bench.get("/v1/webhooks").await;
    assert_eq!(hooks.json["data"].as_array().unwrap().len(), 1);
    let refused = bench
        .post("/v1/webhooks", r#"{"subscription_url":"http://example.com","event_action":"added"}"#)
        .await;
    let errors = refused.json["errors"].as_object().unwrap();
    assert_eq!((refused.status, &refused.json["status"]), (400, &"error".into()));
    assert_eq!(
        errors.keys().collect::<Vec<_>>(),
        ["event_action", "event_object", "name", "subscription_url"]
    );
    let path = format!("/v1/webhooks/{}", hooks.json["data"][0]["id"]);
    assert_eq!(bench.remove(&path).await.text, r#"{"status":"ok","success":true}"#);
    assert_eq!(bench.remove(&path).await.status, 404);
}
