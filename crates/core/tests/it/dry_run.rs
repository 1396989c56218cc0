//! Dry runs: writes are recorded, reads are sent.

use dealport_core::call::PlannedRequest;
use dealport_core::error::{ErrorKind, Outcome};
use dealport_script::ok;
use http::Method;

use crate::toy::{CreateThing, DeleteThing, GetThing, KEY, Script, UpdateThing};
use dealport_core::plumbing::serde_json;

fn lines(requests: &[PlannedRequest]) -> Vec<String> {
    requests.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn planned_writes_are_those_that_are_sent() {
    let writes =
        ["POST /things {\"name\":\"A \\\"b\\\"\"}", "PATCH /things/7 {\"name\":\"x\"}", "DELETE /things/7"];
    let script = Script::of([ok(r#"{"id":7}"#), ok(r#"{"id":7}"#), ok(r#"{"id":7}"#)]);
    let client = script.client();
    let dry = client.dry_run();
    let planned = dry.client();
    for error in [
        planned.send(CreateThing::new("A \"b\"")).await.unwrap_err(),
        planned.send(UpdateThing::new(7_u64).name("x")).await.unwrap_err(),
        planned.clone().send(DeleteThing::new(7_u64)).await.unwrap_err(),
    ] {
        assert!(error.is_planned());
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Planned, Outcome::NotApplied));
    }
    assert_eq!(lines(&dry.take()), writes);
    assert!(dry.take().is_empty() && script.lines().is_empty());
    client.send(CreateThing::new("A \"b\"")).await.unwrap();
    client.send(UpdateThing::new(7_u64).name("x")).await.unwrap();
    client.send(DeleteThing::new(7_u64)).await.unwrap();
    assert_eq!(script.requests(), writes);
}

#[tokio::test]
async fn reads_of_a_dry_run_are_sent() {
    let script = Script::of([ok(r#"{"id":7}"#), ok("[]")]);
    let dry = script.client().dry_run();
    assert_eq!(dry.client().send(GetThing::new(7_u64)).await.unwrap().id, 7);
    dry.client().raw(Method::GET, "/others").await.unwrap();
    assert!(dry.take().is_empty());
    assert_eq!(script.last().headers["x-toy-key"], KEY);
}

#[tokio::test]
async fn planned_read_is_not_sent() {
    let script = Script::of([ok(r#"{"id":7}"#)]);
    let dry = script.client().dry_run();
    let planned = dry.plan_read(|client| client.send(GetThing::new(7_u64))).await.unwrap();
    assert_eq!(lines(&planned), ["GET /things/7"]);
    assert!(script.lines().is_empty());
    assert_eq!(dry.client().send(GetThing::new(7_u64)).await.unwrap().id, 7, "later reads are sent");
}

#[tokio::test]
async fn plan_returns_requests_or_the_refusal() {
    let dry = Script::of([]).client().dry_run();
    let planned = dry.plan(|client| client.raw(Method::POST, "/others").query("a", "b c")).await.unwrap();
    assert_eq!(lines(&planned), ["POST /others?a=b+c"]);
    let refused = dry.plan(|client| client.send(CreateThing::new(""))).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::InvalidRequest);
}

#[tokio::test]
async fn planned_request_is_data_without_secrets() {
    let dry = Script::of([]).client().dry_run();
    let planned = dry.plan(|client| client.send(UpdateThing::new(7_u64).name("x"))).await.unwrap();
    let json = serde_json::to_string(&planned).unwrap();
    assert_eq!(
        json,
        r#"[{"operation":"things.update","method":"PATCH","path":"/things/7","content_type":"application/json","body":{"name":"x"}}]"#
    );
    assert_eq!(serde_json::from_str::<Vec<PlannedRequest>>(&json).unwrap(), planned);
}
