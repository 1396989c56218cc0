//! Recordings, and what is replayed from them.

use std::io::{self, Write};

use dealport_core::http::HttpFailure;
use dealport_pipedrive::deals::{CreateDeal, GetDeal, UpdateDeal};
use dealport_pipedrive::{Method, Outcome};
use dealport_replay::{CassetteError, Line, Recorder, Replay, Script, ok, status};

use crate::{recorded, recording, replaying};

const DEAL: &str = r#"{"success":true,"data":{"id":42,"title":"Plan", "value": 12.50}}"#;

#[tokio::test]
async fn recorded_exchanges_are_replayed() {
    let (recorder, memory, client) = recorded([ok(DEAL), Line::Fail(HttpFailure::Broken), status(404, "{}")]);
    let run = async |client: &dealport_pipedrive::Client| {
        let got = client.send(GetDeal::new(42)).await.unwrap();
        let lost = client.send(CreateDeal::new("Plan")).await.unwrap_err();
        let gone = client.send(UpdateDeal::new(7).title("x")).await.unwrap_err();
        (got, lost.outcome(), gone.to_string())
    };
    let real = run(&client).await;
    assert_eq!(real.1, Outcome::Unknown);
    assert_eq!(recorder.finish().unwrap(), 3);

    let replay: Replay = memory.text().parse().unwrap();
    assert_eq!(run(&replaying(&replay)).await, real);
    replay.finish().unwrap();
}

#[tokio::test]
async fn cassette_is_one_readable_line_per_exchange() {
    let (_, memory, client) = recorded([ok(DEAL).header("x-ratelimit-limit", "80"), ok(b"\xff\xfe")]);
    client.send(UpdateDeal::new(42).title("Plan")).await.unwrap();
    let _ = client.raw(Method::GET, "/api/v1/files/1/download").query("a", "b c").await;
    insta::assert_snapshot!(memory.text());
}

#[tokio::test]
async fn other_request_is_refused_with_the_nearest() {
    let (_, memory, client) = recorded([ok(DEAL), ok(DEAL), ok(DEAL)]);
    client.send(GetDeal::new(42)).await.unwrap();
    client.send(UpdateDeal::new(42).title("Plan")).await.unwrap();
    client.raw(Method::GET, "/api/v2/deals").query("limit", "2").query("status", "open").await.unwrap();

    let replay: Replay = memory.text().parse().unwrap();
    let client = replaying(&replay);
    client.send(GetDeal::new(42)).await.unwrap();
    client.send(GetDeal::new(42)).await.unwrap_err();
    client.send(GetDeal::new(43)).await.unwrap_err();
    client.send(UpdateDeal::new(42).title("Plane")).await.unwrap_err();
    client.raw(Method::GET, "/api/v2/deals").query("limit", "2").query("status", "won").await.unwrap_err();
    client.raw(Method::DELETE, "/api/v2/deals").query("limit", "2").await.unwrap_err();
    insta::assert_snapshot!(replay.finish().unwrap_err());
}

#[test]
fn file_that_is_not_a_cassette_is_refused() {
    for (text, message) in [
        (
            "{\"cassette\":2}\n",
            "line 1 of the cassette is not an exchange: a later version of dealport-replay wrote it",
        ),
        ("\n{}", "line 2 of the cassette is not an exchange: missing field `request` at line 1 column 2"),
        (
            r#"{"request":{"method":"GET","url":"/"}}"#,
            "line 1 of the cassette is not an exchange: expected either a response or a failure",
        ),
        (
            r#"{"request":{"method":"GET","url":"/"},"response":{"status":7}}"#,
            "line 1 of the cassette is not an exchange: the response is not valid HTTP",
        ),
        (
            r#"{"request":{"method":"GET","url":"/"},"failure":"x"}"#,
            "line 1 of the cassette is not an exchange: the failure is unknown",
        ),
    ] {
        let error = text.parse::<Replay>().unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    assert!(matches!(Replay::open("no/such/file"), Err(CassetteError::File { .. })));
}

/// A disk that is full.
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::from(io::ErrorKind::StorageFull))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn full_disk_does_not_fail_the_request() {
    let recorder = Recorder::new(Full);
    let client = recording(&recorder, &Script::new([ok(DEAL)]));
    client.send(GetDeal::new(42)).await.unwrap();
    assert_eq!(recorder.finish().unwrap_err().kind(), io::ErrorKind::StorageFull);
}
