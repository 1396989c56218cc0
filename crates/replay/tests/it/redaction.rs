//! Secrets are not recorded, and do not count in a replay.

use dealport_pipedrive::deals::GetDeal;
use dealport_pipedrive::{Auth, Client, Method};
use dealport_replay::{Recorder, Replay, Script, ok, status};

use crate::{Memory, recorded, recording, replaying};

const SECRETS: [&str; 5] = ["s3cret", "first-access", "second-refresh", "first-refresh", "basic-p4ssword"];

fn assert_no_secrets(cassette: &str) {
    for secret in SECRETS {
        assert!(!cassette.contains(secret), "{secret}: {cassette}");
    }
}

#[tokio::test]
async fn secrets_are_not_recorded_wherever_they_stand() {
    let echo = r#"{"success":false,"error":"token s3cret-api-token is not valid","api_token":"s3cret"}"#;
    let (_, memory, client) =
        recorded([status(401, echo).header("set-cookie", "id=s3cret-session"), ok(r#"{"success":true}"#)]);
    let call = client.raw(Method::GET, "/api/v2/deals").query("api_token", "s3cret-in-query");
    call.await.unwrap_err();
    let hook = r#"{"url":"https://example.com","http_auth_password":"basic-p4ssword"}"#;
    client
        .raw(Method::POST, "/v1/webhooks")
        .json(&serde_json::from_str::<serde_json::Value>(hook).unwrap())
        .await
        .unwrap();
    assert_no_secrets(&memory.text());
    assert!(memory.text().contains("token [redacted] is not valid"), "{}", memory.text());
}

#[tokio::test]
async fn tokens_of_oauth_are_redacted_and_replayed() {
    let token = r#"{"access_token":"first-access","token_type":"Bearer","refresh_token":"second-refresh","expires_in":3599}"#;
    let deal = r#"{"success":true,"data":{"id":42,"currency":{"code":"EUR"}}}"#;
    let memory = Memory::default();
    let auth = || Auth::oauth("client-1", "s3cret-of-client", "first-refresh");
    let script = Script::new([ok(token), ok(deal)]);
    let recorder = Recorder::new(memory.clone());
    let client =
        Client::builder(auth()).http_service(script.service()).wrap(recorder.layer()).build().unwrap();
    let real = client.send(GetDeal::new(42)).await.unwrap();
    assert_no_secrets(&memory.text());
    assert!(memory.text().contains(r#""code":"EUR""#));

    let replay: Replay = memory.text().parse().unwrap();
    let client = Client::builder(Auth::oauth("client-1", "another-secret", "any"));
    let client = client.http_service(replay.service()).build().unwrap();
    assert_eq!(client.send(GetDeal::new(42)).await.unwrap(), real);
    replay.finish().unwrap();
}

#[tokio::test]
async fn added_names_are_redacted_and_replayed() {
    let memory = Memory::default();
    let recorder = Recorder::new(memory.clone()).redact("Session-Key").redact("note");
    let client = recording(&recorder, &Script::new([ok(r#"{"success":true,"note":"s3cret"}"#)]));
    let ask = async |client: &Client, key: &str| {
        client.raw(Method::GET, "/api/v1/x").query("session_key", key).await.unwrap();
    };
    ask(&client, "s3cret-key").await;
    assert_no_secrets(&memory.text());

    let replay: Replay = memory.text().parse().unwrap();
    ask(&replaying(&replay), "another").await;
    replay.finish().unwrap();
}
