//! Access tokens: exchanged, renewed, refused.

use std::future::IntoFuture;
use std::time::Duration;

use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::HttpFailure;
use dealport_routera::deals::{CreateDeal, GetDeal};
use dealport_routera::{Auth, Client};
use dealport_script::{Line, ok, status};

use crate::{Script, builder, token};

const FORM: &str =
    "POST /oauth2/token grant_type=client_credentials&client_id=the+id&client_secret=s3cret%2B%26";
const GET: &str = "GET /deals/d1";
const DEAL: &str = r#"{"id":"d1"}"#;

fn auth() -> Auth {
    Auth::client_credentials("the id", "s3cret+&")
}

fn client(script: &Script) -> Client {
    script.client_of(builder(auth()))
}

#[tokio::test]
async fn id_and_secret_are_sent_in_the_form() {
    let script = Script::of([token("one", 3600), ok(DEAL)]);
    client(&script).send(GetDeal::new("d1")).await.unwrap();
    assert_eq!(script.requests(), [FORM, GET]);
    assert_eq!(script.last().headers["authorization"], "Bearer one");
}

#[tokio::test]
async fn id_and_secret_are_sent_by_basic_auth() {
    let script = Script::of([token("one", 3600), ok(DEAL)]);
    let auth = Auth::client_credentials("id", "s3cret").basic();
    let client = script.client_of(builder(auth));
    client.send(GetDeal::new("d1")).await.unwrap();
    assert_eq!(script.requests(), ["POST /oauth2/token grant_type=client_credentials", GET]);

    let script = Script::of([status(401, r#"{"error":"invalid_client"}"#)]);
    let auth = Auth::client_credentials("id", "s3cret").basic();
    let _ = script.client_of(builder(auth)).send(GetDeal::new("d1")).await;
    assert_eq!(script.last().headers["authorization"], "Basic aWQ6czNjcmV0");
}

#[tokio::test(start_paused = true)]
async fn token_is_renewed_before_it_expires() {
    let script = Script::of([token("one", 600), ok(DEAL), ok(DEAL), token("two", 600), ok(DEAL)]);
    let client = client(&script);
    client.send(GetDeal::new("d1")).await.unwrap();
    tokio::time::advance(Duration::from_secs(530)).await;
    client.clone().send(GetDeal::new("d1")).await.unwrap();
    tokio::time::advance(Duration::from_secs(20)).await;
    client.send(GetDeal::new("d1")).await.unwrap();
    assert_eq!(script.requests(), [FORM, GET, GET, FORM, GET]);
    assert_eq!(script.last().headers["authorization"], "Bearer two");
}

#[tokio::test]
async fn concurrent_calls_share_one_token() {
    let script = Script::of([token("one", 3600), ok(DEAL), ok(DEAL), ok(DEAL)]);
    let client = client(&script);
    let call = || client.send(GetDeal::new("d1")).into_future();
    let calls = tokio::join!(call(), call(), call());
    assert!(calls.0.is_ok() && calls.1.is_ok() && calls.2.is_ok());
    assert_eq!(script.requests().iter().filter(|request| *request == FORM).count(), 1);
}

#[tokio::test]
async fn response_401_renews_token_and_retries_once() {
    let script = Script::of([token("one", 3600), status(401, ""), token("two", 3600), status(201, DEAL)]);
    client(&script).send(CreateDeal::new("x", "default".into(), "new".into())).await.unwrap();
    assert_eq!(script.requests().len(), 4);
}

#[tokio::test]
async fn second_401_is_final_and_explained() {
    let refused = || status(401, r#"{"message":"Unauthorized: missing account context","error":true}"#);
    let script = Script::of([token("one", 3600), refused(), token("two", 3600), refused()]);
    let error = client(&script).send(GetDeal::new("d1")).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Unauthenticated, 2));
    assert_eq!(
        error.to_string(),
        "routera deals.get: Unauthorized: missing account context (status 401, after 2 attempts); ask Routera to link the API client to your account; the \
         token itself is valid"
    );
    // A token from the program is not renewed.
    let script = Script::of([refused()]);
    assert!(script.client().send(GetDeal::new("d1")).await.is_err());
    assert_eq!(script.requests(), [GET]);
}

#[tokio::test]
async fn refused_credentials_are_final() {
    let refused = r#"{"error":"invalid_client","error_description":"Client authentication failed"}"#;
    for code in [400, 401] {
        let script = Script::of([status(code, refused)]);
        let error =
            client(&script).send(CreateDeal::new("x", "default".into(), "new".into())).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Unauthenticated, Outcome::NotApplied));
        assert_eq!((error.code(), error.status()), (Some("invalid_client"), Some(code)));
        assert_eq!(error.message(), "failed to get an access token: Client authentication failed");
        assert!(error.to_string().contains("ROUTERA_CLIENT_SECRET"), "{error}");
        assert_eq!(script.requests(), [FORM]);
    }
}

#[tokio::test]
async fn failed_token_request_is_retried() {
    let script = Script::of([
        Line::Fail(HttpFailure::Broken),
        status(503, "<html>"),
        status(429, "").header("retry-after", "0"),
        token("one", 3600),
        status(201, DEAL),
    ]);
    client(&script).send(CreateDeal::new("x", "default".into(), "new".into())).await.unwrap();
}

#[tokio::test]
async fn response_without_token_is_an_error() {
    for body in ["", "{}", r#"{"access_token":""}"#, r#"{"access_token":5}"#, r#"{"access_token":"a b"}"#] {
        let script = Script::of([ok(body)]);
        let error = client(&script).send(GetDeal::new("d1")).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::NotApplied), "{body}");
        assert_eq!(script.requests().len(), 1);
    }
    for lifetime in [
        "",
        r#","expires_in":"3600""#,
        r#","expires_in":-1"#,
        r#","expires_in":[]"#,
        r#","expires_in":18446744073709551615"#,
    ] {
        let script = Script::of([ok(format!(r#"{{"access_token":"one"{lifetime}}}"#)), ok(DEAL)]);
        client(&script).send(GetDeal::new("d1")).await.unwrap();
    }
}

#[tokio::test]
async fn secrets_are_never_shown() {
    let script = Script::of([token("t0ken-one", 3600), status(404, "")]);
    let client = client(&script);
    let error = client.send(GetDeal::new("d1")).await.unwrap_err();
    let shown = format!("{client:?} {:?} {error:?} {error} {:?}", auth(), Auth::token("t0ken-two"));
    for secret in ["s3cret", "t0ken"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
