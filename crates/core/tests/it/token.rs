//! Tokens that run out.

use std::future::IntoFuture;
use std::time::Duration;

use dealport_core::auth::{AccessToken, Credentials, Environment, TokenExchange, TokenSource};
use dealport_core::plumbing::{Failure, decode};
use dealport_core::{
    Answer, BoxFuture, Client, Endpoint, Error, ErrorKind, HttpFailure, Limits, Operation, Result,
    RetryPolicy, Secret, Vendor, request,
};

use crate::script::{Line, Script, ok, status};

#[derive(Debug)]
enum Leasing {}

#[derive(Debug)]
struct Source(Secret);

impl TokenSource for Source {
    fn fetch<'a>(&'a self, exchange: TokenExchange<'a>) -> BoxFuture<'a, Result<AccessToken>> {
        Box::pin(async move {
            let fields = [("grant_type", "client_credentials")];
            let answer = exchange.post_form("/token", &fields, Some(("me", &self.0))).await?;
            if answer.status.as_u16() == 429 {
                let wait = Duration::from_secs(2);
                return Err(Error::new(ErrorKind::RateLimited, "too many").with_retry_after(wait));
            }
            if !answer.status.is_success() {
                return Err(Error::new(ErrorKind::Unauthenticated, "wrong secret"));
            }
            let token = String::from_utf8_lossy(&answer.body).into_owned();
            Ok(AccessToken::new(token, Some(Duration::from_secs(3600))))
        })
    }
}

impl Vendor for Leasing {
    const NAME: &'static str = "leasing";
    const BASE_URL: &'static str = "https://toy.example";
    type Auth = Secret;
    type Settings = ();
    type Cache = ();

    fn credentials(auth: Secret) -> Result<Credentials> {
        Ok(Credentials::renewing(Source(auth)))
    }

    fn auth_from(environment: &Environment<'_>) -> Result<Secret> {
        environment.secret("LEASING_SECRET", "ask")
    }

    fn limits() -> Limits {
        Limits::none()
    }

    fn failure(_: &Answer) -> Option<Failure> {
        None
    }
}

request! {
    struct Get {}
}

impl Endpoint for Get {
    type Vendor = Leasing;
    type Output = u64;
    const OPERATION: Operation = Operation::get("get", "/get");

    fn decode(&self, answer: &Answer) -> Result<u64> {
        decode(answer)
    }
}

fn client(script: &std::sync::Arc<Script>) -> Client<Leasing> {
    let service: std::sync::Arc<Script> = std::sync::Arc::clone(script);
    let retry = RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO);
    Client::builder(Secret::new("s3cret")).retry(retry).http_service(service).build().unwrap()
}

const TOKEN: &str = "POST /token";
const GET: &str = "GET /get";

#[tokio::test(start_paused = true)]
async fn one_token_serves_until_shortly_before_it_expires() {
    let script = Script::of([ok("one"), ok("1"), ok("2"), ok("two"), ok("3")]);
    let client = client(&script);
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
    let script = Script::of([ok("one"), ok("1"), ok("2"), ok("3")]);
    let client = client(&script);
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
    let script = Script::of([ok("one"), status(401, ""), ok("two"), ok("1")]);
    client(&script).send(Get::new()).await.unwrap();
    assert_eq!(script.requests(), [TOKEN, GET, TOKEN, GET]);

    let script = Script::of([ok("one"), status(401, ""), ok("two"), status(401, "")]);
    let error = client(&script).send(Get::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Unauthenticated, 2));
}

#[tokio::test]
async fn refused_credentials_are_final_and_a_broken_connection_is_not() {
    let script = Script::of([status(401, "")]);
    let error = client(&script).send(Get::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Unauthenticated, "wrong secret"));

    let script = Script::of([Line::Fail(HttpFailure::Broken), ok("one"), ok("1")]);
    client(&script).send(Get::new()).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_limit_on_tokens_is_waited_out() {
    let script = Script::of([status(429, ""), ok("one"), ok("1")]);
    let start = tokio::time::Instant::now();
    client(&script).send(Get::new()).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(2));
    assert_eq!(script.requests(), [TOKEN, TOKEN, GET]);
}

#[tokio::test]
async fn the_secret_goes_into_the_header_alone() {
    let script = Script::of([ok("one"), ok("1")]);
    let client = client(&script);
    client.send(Get::new()).await.unwrap();
    assert!(!format!("{client:?}").contains("s3cret"));
    assert!(script.requests().iter().all(|request| !request.contains("s3cret")));
}
