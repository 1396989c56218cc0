//! Renewal of access tokens.

use std::future::IntoFuture;
use std::time::Duration;

use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService, Response};
use dealport_script::{Line, ok, status};

use crate::leasing::{GET, Get, TOKEN, builder, token};
use crate::toy::Script;

#[tokio::test(start_paused = true)]
async fn token_is_renewed_shortly_before_it_expires() {
    let script = Script::of([token("one"), ok("1"), ok("2"), token("two"), ok("3")]);
    let client = builder(&script).build().unwrap();
    client.send(Get::new()).await.unwrap();
    assert_eq!(script.last().headers["authorization"], "Bearer one");
    tokio::time::advance(Duration::from_secs(3530)).await;
    client.clone().send(Get::new()).await.unwrap();
    tokio::time::advance(Duration::from_secs(20)).await;
    client.send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), [TOKEN, GET, GET, TOKEN, GET]);
    assert_eq!(script.last().headers["authorization"], "Bearer two");
}

#[tokio::test]
async fn concurrent_calls_share_one_token_request() {
    let script = Script::of([token("one"), ok("1"), ok("2"), ok("3")]);
    let client = builder(&script).build().unwrap();
    let calls = tokio::join!(
        client.send(Get::new()).into_future(),
        client.send(Get::new()).into_future(),
        client.send(Get::new()).into_future()
    );
    assert!(calls.0.is_ok() && calls.1.is_ok() && calls.2.is_ok());
    assert_eq!(script.lines().iter().filter(|request| *request == TOKEN).count(), 1);
}

#[tokio::test]
async fn status_401_leads_to_one_renewal_and_one_retry() {
    let script = Script::of([token("one"), status(401, ""), token("two"), ok("1")]);
    builder(&script).build().unwrap().send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), [TOKEN, GET, TOKEN, GET]);

    let script = Script::of([token("one"), status(401, ""), token("two"), status(401, "")]);
    let error = builder(&script).build().unwrap().send(Get::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Unauthenticated, 2));
}

#[tokio::test(start_paused = true)]
async fn token_without_life_serves_for_ten_seconds() {
    for life in ["0", "1", "\"9\""] {
        let short = |name: &str| ok(format!(r#"{{"access_token":"{name}","expires_in":{life}}}"#));
        let script = Script::of([short("one"), ok("1"), ok("2"), short("two"), ok("3")]);
        let client = builder(&script).build().unwrap();
        client.send(Get::new()).await.unwrap();
        tokio::time::advance(Duration::from_secs(8)).await;
        client.send(Get::new()).await.unwrap();
        tokio::time::advance(Duration::from_secs(2)).await;
        client.send(Get::new()).await.unwrap();
        assert_eq!(script.lines(), [TOKEN, GET, GET, TOKEN, GET]);
    }
}

#[tokio::test]
async fn token_request_is_retried_unless_rejected() {
    let script = Script::of([status(401, "")]);
    let error = builder(&script).build().unwrap().send(Get::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Unauthenticated, "wrong secret"));
    assert_eq!(script.lines(), [TOKEN]);

    let script = Script::of([Line::Fail(HttpFailure::Broken), token("one"), ok("1")]);
    builder(&script).build().unwrap().send(Get::new()).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn rate_limited_token_request_is_retried() {
    let script = Script::of([status(429, ""), token("one"), ok("1")]);
    let start = tokio::time::Instant::now();
    builder(&script).build().unwrap().send(Get::new()).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(2));
    assert_eq!(script.lines(), [TOKEN, TOKEN, GET]);
}

#[tokio::test]
async fn secret_is_sent_only_in_the_header() {
    let script = Script::of([token("one"), ok("1")]);
    let client = builder(&script).build().unwrap();
    client.send(Get::new()).await.unwrap();
    assert!(!format!("{client:?}").contains("s3cret"));
    assert!(script.lines().iter().all(|request| !request.contains("s3cret")));
}

/// A transport that responds after one second of simulated time.
#[derive(Debug)]
struct Slow(std::sync::Arc<dyn HttpService>);

impl HttpService for Slow {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        Box::pin(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            self.0.call(request).await
        })
    }
}

#[tokio::test(start_paused = true)]
async fn renewal_survives_a_dropped_call() {
    let script = Script::of([token("one"), ok("1")]);
    let slow = std::sync::Arc::new(Slow(script.service()));
    let client = builder(&script).http_service(slow).build().unwrap();
    let half_a_second = Duration::from_millis(500);
    assert!(tokio::time::timeout(half_a_second, client.send(Get::new()).into_future()).await.is_err());
    client.send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), [TOKEN, GET]);
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_token_respects_total_timeout() {
    let script = Script::of([token("one"), ok("1")]);
    let slow = std::sync::Arc::new(Slow(script.service()));
    let client = builder(&script).http_service(slow).build().unwrap();
    let start = tokio::time::Instant::now();
    let call = || client.send(Get::new()).total_timeout(Duration::from_millis(300)).into_future();
    let calls = tokio::join!(call(), call(), call());
    assert!(start.elapsed() < Duration::from_millis(310), "{:?}", start.elapsed());
    for result in [calls.0, calls.1, calls.2] {
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
        assert_eq!(error.outcome(), Outcome::NotApplied);
    }
}

#[tokio::test]
async fn rejected_token_is_renewed_once_for_many_calls() {
    // Every call is rejected once, with the first token.
    let refusals = (0..20).map(|_| status(401, ""));
    let script = Script::of(
        [token("one")].into_iter().chain(refusals).chain([token("two")]).chain((0..20).map(|_| ok("1"))),
    );
    let client = builder(&script).build().unwrap();
    let calls = (0..20).map(|_| client.send(Get::new()).into_future());
    let results = futures_util::future::join_all(calls).await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(script.lines().iter().filter(|request| *request == TOKEN).count(), 2);
}
