//! Tokens that run out.

use std::future::IntoFuture;
use std::time::Duration;

use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService, Response};

use crate::leasing::{GET, Get, TOKEN, builder, token};
use crate::script::{Line, Script, ok, status};

#[tokio::test(start_paused = true)]
async fn one_token_serves_until_shortly_before_it_expires() {
    let script = Script::of([token("one"), ok("1"), ok("2"), token("two"), ok("3")]);
    let client = builder(&script).build().unwrap();
    client.send(Get::new()).await.unwrap();
    assert_eq!(script.last().headers["authorization"], "Bearer one");
    tokio::time::advance(Duration::from_secs(3530)).await;
    client.clone().send(Get::new()).await.unwrap();
    tokio::time::advance(Duration::from_secs(20)).await;
    client.send(Get::new()).await.unwrap();
    assert_eq!(script.requests(), [TOKEN, GET, GET, TOKEN, GET]);
    assert_eq!(script.last().headers["authorization"], "Bearer two");
}

#[tokio::test]
async fn all_who_wait_get_the_same_token() {
    let script = Script::of([token("one"), ok("1"), ok("2"), ok("3")]);
    let client = builder(&script).build().unwrap();
    let calls = tokio::join!(
        client.send(Get::new()).into_future(),
        client.send(Get::new()).into_future(),
        client.send(Get::new()).into_future()
    );
    assert!(calls.0.is_ok() && calls.1.is_ok() && calls.2.is_ok());
    assert_eq!(script.requests().iter().filter(|request| *request == TOKEN).count(), 1);
}

#[tokio::test]
async fn a_401_brings_one_renewal_and_one_repeat() {
    let script = Script::of([token("one"), status(401, ""), token("two"), ok("1")]);
    builder(&script).build().unwrap().send(Get::new()).await.unwrap();
    assert_eq!(script.requests(), [TOKEN, GET, TOKEN, GET]);

    let script = Script::of([token("one"), status(401, ""), token("two"), status(401, "")]);
    let error = builder(&script).build().unwrap().send(Get::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Unauthenticated, 2));
}

#[tokio::test]
async fn refused_credentials_are_final_and_a_broken_connection_is_not() {
    let script = Script::of([status(401, "")]);
    let error = builder(&script).build().unwrap().send(Get::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Unauthenticated, "wrong secret"));

    let script = Script::of([Line::Fail(HttpFailure::Broken), token("one"), ok("1")]);
    builder(&script).build().unwrap().send(Get::new()).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_limit_on_tokens_is_waited_out() {
    let script = Script::of([status(429, ""), token("one"), ok("1")]);
    let start = tokio::time::Instant::now();
    builder(&script).build().unwrap().send(Get::new()).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(2));
    assert_eq!(script.requests(), [TOKEN, TOKEN, GET]);
}

#[tokio::test]
async fn the_secret_goes_into_the_header_alone() {
    let script = Script::of([token("one"), ok("1")]);
    let client = builder(&script).build().unwrap();
    client.send(Get::new()).await.unwrap();
    assert!(!format!("{client:?}").contains("s3cret"));
    assert!(script.requests().iter().all(|request| !request.contains("s3cret")));
}

/// Answers after a second of the test's own time.
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
async fn a_call_that_is_dropped_leaves_the_renewal_to_the_next() {
    let script = Script::of([token("one"), ok("1")]);
    let slow = std::sync::Arc::new(Slow(script.service()));
    let client = builder(&script).http_service(slow).build().unwrap();
    let half_a_second = Duration::from_millis(500);
    assert!(tokio::time::timeout(half_a_second, client.send(Get::new()).into_future()).await.is_err());
    client.send(Get::new()).await.unwrap();
    assert_eq!(script.requests(), [TOKEN, GET]);
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_a_token_longer_than_for_a_call() {
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
async fn a_refused_token_is_given_up_however_many_look_at_it() {
    // Everybody is refused once, with the first token.
    let refusals = (0..20).map(|_| status(401, ""));
    let script = Script::of(
        [token("one")].into_iter().chain(refusals).chain([token("two")]).chain((0..20).map(|_| ok("1"))),
    );
    let client = builder(&script).build().unwrap();
    let calls = (0..20).map(|_| client.send(Get::new()).into_future());
    let results = futures_util::future::join_all(calls).await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(script.requests().iter().filter(|request| *request == TOKEN).count(), 2);
}
