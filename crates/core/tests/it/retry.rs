//! What is sent again, and when.

use std::time::Duration;

use dealport_core::call::RetryPolicy;
use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::HttpFailure;
use tokio::time::Instant;

use crate::script::{Line, Script, ok, status};
use crate::toy::{CreateThing, GetThing, SpinThing, UpdateThing};

const THING: &str = r#"{"id":1}"#;

#[tokio::test]
async fn a_read_is_repeated_after_a_failing_server_and_a_broken_connection() {
    let lines =
        [status(500, ""), Line::Fail(HttpFailure::Broken), Line::Fail(HttpFailure::Timeout), ok(THING)];
    let script = Script::of(lines);
    assert!(script.client().send(GetThing::new(1_u64)).await.is_ok());
    assert_eq!(script.requests().len(), 4);
}

#[tokio::test]
async fn an_idempotent_write_is_too() {
    let script = Script::of([Line::Fail(HttpFailure::Broken), status(503, ""), ok(THING)]);
    assert!(script.client().send(UpdateThing::new(1_u64).name("x")).await.is_ok());
}

#[tokio::test]
async fn one_whose_members_make_it_otherwise_is_not() {
    let script = Script::of([Line::Fail(HttpFailure::Broken)]);
    let error = script.client().send(UpdateThing::new(1_u64).add_line("x")).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
}

#[tokio::test]
async fn a_create_is_repeated_only_if_it_never_was_processed() {
    for line in [
        Line::Fail(HttpFailure::NotSent),
        Line::Fail(HttpFailure::ConnectTimeout),
        status(429, ""),
        status(503, "").header("retry-after", "0"),
    ] {
        let script = Script::of([line, ok(THING)]);
        assert!(script.client().send(CreateThing::new("x")).await.is_ok());
        assert_eq!(script.requests().len(), 2);
    }
    for line in [
        Line::Fail(HttpFailure::Broken),
        Line::Fail(HttpFailure::Timeout),
        status(500, ""),
        status(502, ""),
        status(503, ""),
    ] {
        let script = Script::of([line]);
        assert!(script.client().send(CreateThing::new("x")).await.is_err());
        assert_eq!(script.requests().len(), 1);
    }
}

#[tokio::test]
async fn what_is_sent_once_is_repeated_only_if_it_never_left() {
    for line in [Line::Fail(HttpFailure::NotSent), Line::Fail(HttpFailure::ConnectTimeout)] {
        assert!(Script::of([line, ok(THING)]).client().send(SpinThing::new()).await.is_ok());
    }
    for line in [
        Line::Fail(HttpFailure::Broken),
        status(429, ""),
        status(500, ""),
        status(503, "").header("retry-after", "0"),
    ] {
        let script = Script::of([line]);
        assert!(script.client().send(SpinThing::new()).await.is_err());
        assert_eq!(script.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_refusal_is_final() {
    for refusal in [400, 401, 403, 404, 409, 422] {
        let script = Script::of([status(refusal, "no")]);
        let error = script.client().send(GetThing::new(1_u64)).await.unwrap_err();
        assert_eq!((error.status(), error.message(), error.attempts()), (Some(refusal), "no", 1));
    }
}

#[tokio::test]
async fn attempts_are_limited_for_a_client_and_for_a_call() {
    let failing = || Script::of((0..9).map(|_| status(500, "")));
    let script = failing();
    let error = script.client().send(GetThing::new(1_u64)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Unavailable, 4));
    assert!(error.is_retryable());

    let script = failing();
    script.client().send(GetThing::new(1_u64)).retry(RetryPolicy::none()).await.unwrap_err();
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_wait_that_the_vendor_asks_for_is_kept() {
    let script = Script::of([status(429, "").header("retry-after", "7"), ok(THING)]);
    let start = Instant::now();
    script.client().send(GetThing::new(1_u64)).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(7));
}

#[tokio::test(start_paused = true)]
async fn a_wait_beyond_the_total_time_is_an_error_at_once() {
    let script = Script::of([status(429, "").header("retry-after", "700")]);
    let start = Instant::now();
    let error = script.client().send(GetThing::new(1_u64)).await.unwrap_err();
    assert_eq!(start.elapsed(), Duration::ZERO);
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::RateLimited, Some(Duration::from_secs(700))));

    let script = Script::of([status(429, "").header("retry-after", "7")]);
    let call = script.client();
    let error = call.send(GetThing::new(1_u64)).total_timeout(Duration::from_secs(5)).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
}

#[tokio::test(start_paused = true)]
async fn a_spent_budget_is_never_waited_out() {
    let script = Script::of([status(429, "spent").header("x-toy-day", "1")]);
    let error = script.client().send(GetThing::new(1_u64)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.retry_after()),
        (ErrorKind::RateLimited, Some(Duration::from_secs(3600)))
    );
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn no_wait_is_too_long_to_be_told() {
    let longest = u64::MAX.to_string();
    for code in [429, 503] {
        let script = Script::of([status(code, "").header("retry-after", longest.as_str())]);
        let error = script.client().send(GetThing::new(1_u64)).await.unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_secs(u64::MAX)));
    }
    let script = Script::of([ok(THING)]);
    assert!(script.client().send(GetThing::new(1_u64)).total_timeout(Duration::MAX).await.is_ok());
}
