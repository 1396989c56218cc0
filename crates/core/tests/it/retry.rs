//! Retries and backoff.

use std::time::Duration;

use dealport_core::call::RetryPolicy;
use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::HttpFailure;
use dealport_script::{Line, ok, status};
use tokio::time::Instant;

use crate::toy::{CreateThing, GetThing, Script, SpinThing, UpdateThing};

const THING: &str = r#"{"id":1}"#;

#[tokio::test]
async fn read_is_retried_after_5xx_and_broken_connection() {
    let lines =
        [status(500, ""), Line::Fail(HttpFailure::Broken), Line::Fail(HttpFailure::Timeout), ok(THING)];
    let script = Script::of(lines);
    assert!(script.client().send(GetThing::new(1_u64)).await.is_ok());
    assert_eq!(script.lines().len(), 4);
}

#[tokio::test]
async fn idempotent_write_is_retried() {
    let script = Script::of([Line::Fail(HttpFailure::Broken), status(503, ""), ok(THING)]);
    assert!(script.client().send(UpdateThing::new(1_u64).name("x")).await.is_ok());
}

#[tokio::test]
async fn write_with_non_idempotent_field_is_not_retried() {
    let script = Script::of([Line::Fail(HttpFailure::Broken)]);
    let error = script.client().send(UpdateThing::new(1_u64).add_line("x")).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
}

#[tokio::test]
async fn create_is_retried_only_if_not_processed() {
    for line in [
        Line::Fail(HttpFailure::NotSent),
        Line::Fail(HttpFailure::ConnectTimeout),
        status(429, ""),
        status(429, "<html>").header("retry-after", "0"),
    ] {
        let script = Script::of([line, ok(THING)]);
        assert!(script.client().send(CreateThing::new("x")).await.is_ok());
        assert_eq!(script.lines().len(), 2);
    }
    for line in [
        Line::Fail(HttpFailure::Broken),
        Line::Fail(HttpFailure::Timeout),
        status(500, ""),
        status(502, ""),
        status(503, ""),
        status(503, "").header("retry-after", "0"),
        status(503, "<html>").header("retry-after", "Thu, 01 Jan 2015 00:00:00 GMT"),
        status(302, "").header("retry-after", "0"),
        status(100, ""),
        status(999, "").header("retry-after", "0"),
    ] {
        let script = Script::of([line]);
        let error = script.client().send(CreateThing::new("x")).await.unwrap_err();
        assert_eq!((error.outcome(), script.lines().len()), (Outcome::Unknown, 1));
    }
}

#[tokio::test]
async fn vendor_cannot_have_a_create_resent_after_503() {
    // The toy vendor asks for a wait by a header of its own, with whatever status.
    let asked = status(503, "").header("x-toy-wait", "1");
    let script = Script::of([asked]);
    let error = script.client().send(CreateThing::new("x")).await.unwrap_err();
    assert_eq!((error.outcome(), error.retry_after()), (Outcome::Unknown, Some(Duration::from_secs(1))));
    assert_eq!(script.lines().len(), 1);
}

#[tokio::test]
async fn hint_of_503_is_kept_and_an_update_waits_for_it() {
    let script = Script::of([status(503, "").header("retry-after", "7")]);
    let error = script.client().send(CreateThing::new("x")).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    let script = Script::of([status(503, "").header("retry-after", "0"), ok(THING)]);
    assert!(script.client().send(UpdateThing::new(1_u64).name("x")).await.is_ok());
}

#[tokio::test]
async fn once_operation_is_retried_only_if_never_sent() {
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
        assert_eq!(script.lines().len(), 1);
    }
}

#[tokio::test]
async fn response_4xx_is_not_retried() {
    for refusal in [400, 401, 403, 404, 409, 422] {
        let script = Script::of([status(refusal, "no")]);
        let error = script.client().send(GetThing::new(1_u64)).await.unwrap_err();
        assert_eq!((error.status(), error.message(), error.attempts()), (Some(refusal), "no", 1));
    }
}

#[tokio::test]
async fn attempts_are_limited_per_client_and_per_call() {
    let failing = || Script::of((0..9).map(|_| status(500, "")));
    let script = failing();
    let error = script.client().send(GetThing::new(1_u64)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Unavailable, 4));
    assert!(error.is_retryable());

    let script = failing();
    script.client().send(GetThing::new(1_u64)).retry(RetryPolicy::none()).await.unwrap_err();
    assert_eq!(script.lines().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn retry_after_of_a_429_is_waited() {
    let script = Script::of([status(429, "").header("retry-after", "7"), ok(THING)]);
    let start = Instant::now();
    script.client().send(GetThing::new(1_u64)).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(7));
}

#[tokio::test(start_paused = true)]
async fn wait_beyond_total_timeout_fails_at_once() {
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
async fn spent_daily_budget_fails_at_once() {
    let script = Script::of([status(429, "spent").header("x-toy-day", "1")]);
    let error = script.client().send(GetThing::new(1_u64)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.retry_after()),
        (ErrorKind::RateLimited, Some(Duration::from_secs(3600)))
    );
    assert_eq!(script.lines().len(), 1);
}

#[tokio::test]
async fn longest_retry_after_is_reported() {
    let longest = u64::MAX.to_string();
    for code in [429, 503] {
        let script = Script::of([status(code, "").header("retry-after", longest.as_str())]);
        let error = script.client().send(GetThing::new(1_u64)).await.unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_secs(u64::MAX)));
    }
    let script = Script::of([ok(THING)]);
    assert!(script.client().send(GetThing::new(1_u64)).total_timeout(Duration::MAX).await.is_ok());
}
