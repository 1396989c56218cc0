//! Dispatches: their outcomes, and that they are sent once.

use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::HttpFailure;
use dealport_routera::Auth;
use dealport_routera::dispatch::{Dispatch, Dispatched, Reason};
use dealport_script::{Line, ok, status};

use crate::{Script, builder, token};

const ASSIGNED: &str =
    r#"{"message":"The object was successfully assigned","success":true,"user":"jane@example.com"}"#;

async fn dispatched(body: &str) -> Dispatched {
    Script::of([ok(body)]).client().send(Dispatch::new("r1".into(), "d1".into())).await.unwrap()
}

#[tokio::test]
async fn dispatch_has_three_outcomes() {
    assert!(matches!(dispatched(ASSIGNED).await, Dispatched::Assigned(_)));
    let unsynced = ASSIGNED.replace('}', r#","hubspot_sync_failed":true,"hubspot_error":"away"}"#);
    assert!(matches!(dispatched(&unsynced).await, Dispatched::AssignedUnsynced(_)));
    let synced = ASSIGNED.replace('}', r#","hubspot_sync_failed":false}"#);
    assert!(matches!(dispatched(&synced).await, Dispatched::Assigned(_)));
    for reason in Reason::KNOWN {
        let body = format!(r#"{{"message":"{reason}"}}"#);
        let Dispatched::NotAssigned { reason: read, .. } = dispatched(&body).await else { panic!("{body}") };
        assert_eq!(&read, reason);
    }
    let new = dispatched(r#"{"message":"The moon is full","success":false}"#).await;
    let Dispatched::NotAssigned { reason, extra } = &new else { panic!("{new:?}") };
    assert_eq!(reason.as_str(), "The moon is full");
    assert!(extra.contains("success"));
    assert_eq!(new.user(), None);
    assert_eq!(Reason::KNOWN.len(), 10);
}

#[tokio::test]
async fn failed_dispatch_is_sent_once() {
    for (line, outcome) in [
        (Line::Fail(HttpFailure::Broken), Outcome::Unknown),
        (Line::Fail(HttpFailure::Timeout), Outcome::Unknown),
        (status(500, r#"{"message":"Internal","error":true}"#), Outcome::Unknown),
        (status(503, "").header("retry-after", "0"), Outcome::Unknown),
        (status(429, "").header("retry-after", "0"), Outcome::NotApplied),
        (status(400, r#"{"message":"router_id is missing","error":true}"#), Outcome::Rejected),
    ] {
        let script = Script::of([line]);
        let error = script.client().send(Dispatch::new("r1".into(), "d1".into())).await.unwrap_err();
        assert_eq!(error.outcome(), outcome, "{error}");
        assert_eq!(script.requests().len(), 1);
    }
}

#[tokio::test]
async fn dispatch_that_was_not_processed_is_retried() {
    let script = Script::of([token("one", 3600), status(401, ""), token("two", 3600), ok(ASSIGNED)]);
    let client = script.client_of(builder(Auth::client_credentials("id", "s3cret")));
    client.send(Dispatch::new("r1".into(), "d1".into())).await.unwrap();
    let script = Script::of([Line::Fail(HttpFailure::NotSent), ok(ASSIGNED)]);
    script.client().send(Dispatch::new("r1".into(), "d1".into())).await.unwrap();
}

#[tokio::test]
async fn unclear_dispatch_response_is_unknown() {
    for body in ["{}", "", r#"{"success":"yes"}"#, r#"{"message":{}}"#] {
        let error =
            Script::of([ok(body)]).client().send(Dispatch::new("r1".into(), "d1".into())).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Unknown), "{body}");
    }
    let error = Script::of([ok(r#"{"message":"Oh no","error":true}"#)])
        .client()
        .send(Dispatch::new("r1".into(), "d1".into()))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome(), error.message()),
        (ErrorKind::Vendor, Outcome::Unknown, "Oh no")
    );
}
