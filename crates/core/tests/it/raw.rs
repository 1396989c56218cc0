//! Raw calls of operations that are not modelled.

use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::{HttpFailure, Method};
use dealport_script::{Line, ok, status};

use crate::toy::Script;

#[tokio::test]
async fn raw_call_has_credentials_retries_and_errors() {
    let script = Script::of([status(500, ""), ok("anything")]);
    let client = script.client();
    let response = client.raw(Method::GET, "/other/things").query("q", "a b&c").await.unwrap();
    assert_eq!(&response.body[..], b"anything");
    assert_eq!(script.lines()[1], "GET /other/things?q=a+b%26c");
    assert_eq!(script.last().headers["x-toy-key"], crate::toy::KEY);

    let script = Script::of([Line::Fail(HttpFailure::Broken)]);
    let client = script.client();
    let error = client.raw(Method::POST, "/other").json(&["x"]).await.unwrap_err();
    assert_eq!((error.outcome(), error.operation()), (Outcome::Unknown, Some("raw")));
    assert_eq!(&script.last().body[..], b"[\"x\"]");
}

#[tokio::test]
async fn raw_call_with_invalid_path_is_not_sent() {
    let script = Script::of([]);
    let client = script.client();
    for path in ["users", "https://evil.example/", "//evil.example", "/a/../b", "/a?key=1"] {
        let error = client.raw(Method::GET, path).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{path}");
    }
}

#[tokio::test]
async fn failure_reported_with_2xx_is_a_rejection() {
    for (method, outcome) in [(Method::POST, Outcome::Rejected), (Method::GET, Outcome::NotApplied)] {
        let script = Script::of([ok("no")]);
        let client = script.client();
        let error = client.raw(method, "/other").await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Vendor, outcome));
        assert_eq!((error.message(), error.status()), ("no", Some(200)));
    }
    // The outcome of the earlier attempt stays unknown.
    let script = Script::of([Line::Fail(HttpFailure::Broken), ok("no")]);
    let client = script.client();
    let error = client.raw(Method::PUT, "/other").idempotent(true).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 2));
}

#[tokio::test]
async fn unreadable_2xx_response_leaves_a_write_unknown() {
    for (kind, body) in [("text/html", "<!doctype html><p>sorry"), ("application/json", r#"{"id":"#)] {
        for (method, outcome) in [(Method::DELETE, Outcome::Unknown), (Method::GET, Outcome::NotApplied)] {
            let script = Script::of([ok(body).header("content-type", kind)]);
            let client = script.client();
            let error = client.raw(method, "/other").await.unwrap_err();
            assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, outcome), "{body}");
        }
    }
    let script = Script::of([ok("").header("content-type", "application/json")]);
    assert!(script.client().raw(Method::DELETE, "/other").await.is_ok(), "an empty body is a valid response");
}
