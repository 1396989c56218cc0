//! Outcomes of failed calls.

use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::HttpFailure;
use dealport_script::{Line, ok, status};

use crate::toy::{CreateNamed, CreateThing, DeleteThing, GetThing, Script, UpdateThing};

async fn create(line: Line) -> (ErrorKind, Outcome) {
    let error = Script::of([line]).client().send(CreateThing::new("x")).await.unwrap_err();
    (error.kind(), error.outcome())
}

#[tokio::test]
async fn create_outcome_follows_from_response_and_failure() {
    use ErrorKind as K;
    use Outcome::{NotApplied, Rejected, Unknown};

    assert_eq!(create(status(400, "")).await, (K::InvalidRequest, Rejected));
    assert_eq!(create(status(401, "")).await, (K::Unauthenticated, Rejected));
    assert_eq!(create(status(409, "")).await, (K::Conflict, Rejected));
    assert_eq!(create(status(429, "").header("x-toy-day", "1")).await, (K::RateLimited, NotApplied));
    for moved in [301, 307, 308] {
        assert_eq!(create(status(moved, "")).await, (K::Vendor, NotApplied));
    }
    for unclear in [300, 302, 303, 304, 399, 408, 418, 499, 500, 502, 503, 504, 599] {
        assert_eq!(create(status(unclear, "")).await.1, Unknown, "{unclear}");
    }
    for impossible in [100, 101, 103, 199, 600, 999] {
        assert_eq!(create(status(impossible, "")).await, (K::Decode, Unknown), "{impossible}");
    }
    assert_eq!(create(Line::Fail(HttpFailure::Broken)).await, (K::Transport, Unknown));
    assert_eq!(create(Line::Fail(HttpFailure::Timeout)).await, (K::Timeout, Unknown));
    assert_eq!(create(Line::Fail(HttpFailure::TooLarge)).await, (K::Decode, Unknown));
    for body in ["", r#"{"id":"#, "<html>", "{}", r#"{"id":"one"}"#] {
        assert_eq!(create(ok(body)).await, (K::Decode, Unknown), "{body}");
    }
}

#[tokio::test]
async fn change_confirmed_without_body_is_applied() {
    let confirmed = || [status(204, ""), ok("").header("content-length", "0")];
    for line in confirmed() {
        let error = Script::of([line]).client().send(UpdateThing::new(1_u64).name("x")).await.unwrap_err();
        assert_eq!((error.outcome(), error.applied()), (Outcome::Partial, &["things.update".to_owned()][..]));
    }
    // A result that cannot be read is one, too.
    let unreadable = || ok(r#"{"id":[],"name":"x"}"#);
    let error =
        Script::of([unreadable()]).client().send(UpdateThing::new(1_u64).name("x")).await.unwrap_err();
    assert_eq!((error.outcome(), error.applied()), (Outcome::Partial, &["things.update".to_owned()][..]));
    assert_eq!(create(unreadable()).await, (ErrorKind::Decode, Outcome::Unknown));
    // Without its id nobody can tell what was created.
    for line in confirmed() {
        assert_eq!(create(line).await, (ErrorKind::Decode, Outcome::Unknown));
    }
    // A body that ends before it begins confirms nothing, and 202 promises at most.
    for line in [ok(""), status(202, "").header("content-length", "0")] {
        let error = Script::of([line]).client().send(DeleteThing::new(1_u64)).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
    }
}

#[tokio::test]
async fn repeated_delete_that_finds_nothing_is_unknown() {
    for first in [
        status(503, "").header("retry-after", "0"),
        status(500, ""),
        Line::Fail(HttpFailure::Broken),
        Line::Fail(HttpFailure::Timeout),
    ] {
        let script = Script::of([first, status(404, "")]);
        let error = script.client().send(DeleteThing::new(1_u64)).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Unknown));
    }
    let script = Script::of([status(429, ""), status(404, "")]);
    let error = script.client().send(DeleteThing::new(1_u64)).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Rejected);
}

#[tokio::test]
async fn failed_read_is_not_applied() {
    for line in [Line::Fail(HttpFailure::TooLarge), ok("<html>"), status(400, ""), status(404, "")] {
        let error = Script::of([line]).client().send(GetThing::new(1_u64)).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotApplied);
    }
}

#[tokio::test]
async fn write_with_lost_response_stays_unknown() {
    let script = Script::of([Line::Fail(HttpFailure::Broken), status(404, "gone")]);
    let error = script.client().send(UpdateThing::new(1_u64).name("x")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Unknown));
    assert!(error.to_string().contains("before sending it again"));
}

#[tokio::test]
async fn invalid_request_is_not_sent() {
    let script = Script::of([]);
    let error = script.client().send(CreateThing::new("")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome(), error.attempts()),
        (ErrorKind::InvalidRequest, Outcome::NotApplied, 0)
    );
    assert_eq!(error.to_string(), "toy things.create: name: it is empty");
    assert!(script.lines().is_empty());
}

#[tokio::test]
async fn blank_id_is_not_a_created_thing() {
    for id in [r#""""#, r#""  ""#, "null", "[]"] {
        let body = format!(r#"{{"id":{id}}}"#);
        let error = Script::of([ok(body)]).client().send(CreateNamed::new("x")).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Unknown), "{id}");
    }
    assert!(Script::of([ok(r#"{"id":"t"}"#)]).client().send(CreateNamed::new("x")).await.is_ok());
}

#[tokio::test]
async fn errors_and_debug_output_hide_the_key() {
    let lines = [status(400, "no"), Line::Fail(HttpFailure::Broken), ok("{")];
    for line in lines {
        let script = Script::of([line]);
        let error = script.client().send(CreateThing::new("x")).await.unwrap_err();
        let sent = script.last();
        assert_eq!(sent.headers["x-toy-key"], crate::toy::KEY);
        for shown in
            [format!("{error}"), format!("{error:?}"), format!("{:?}", script.client()), format!("{sent:?}")]
        {
            assert!(!shown.contains(crate::toy::KEY), "{shown}");
        }
    }
}
