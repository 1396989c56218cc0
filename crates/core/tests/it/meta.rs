//! Metadata of responses and errors.

use dealport_script::{ok, status};
use std::time::Duration;

use crate::toy::{self, CreateThing, GetThing, Language, Script, UpdateThing};

#[tokio::test]
async fn with_meta_returns_status_attempts_and_rate() {
    let last = ok(r#"{"id":1,"colour":"red"}"#).header("x-toy-request", "abc").header("x-toy-left", "7");
    let script = Script::of([status(500, ""), last]);
    let client = script.client();
    let meta = client.send(GetThing::new(1_u64)).timeout(Duration::from_secs(3)).with_meta().await.unwrap();
    assert_eq!((meta.status, meta.attempts, meta.request_id.as_deref()), (200, 2, Some("abc")));
    assert_eq!(meta.rate.requests.unwrap().remaining, 7);
    assert_eq!(client.clone().rate_status(), meta.rate);
    assert_eq!(meta.output.extra["colour"], "red");
    assert_eq!(script.last().timeout, Duration::from_secs(3));
}

#[tokio::test]
async fn error_shows_the_vendors_request_id() {
    let script = Script::of([status(400, "no").header("x-toy-request", "abc")]);
    let error = script.client().send(UpdateThing::new(1_u64)).await.unwrap_err();
    assert_eq!(error.request_id(), Some("abc"));
    assert_eq!(error.body(), Some(&b"no"[..]));
    assert_eq!(error.to_string(), "toy things.update: no (status 400, request abc)");
}

#[tokio::test]
async fn explain_adds_hint_to_a_rejection() {
    let script = Script::of([status(409, "no")]);
    let error = script.client().send(CreateThing::new("x")).await.unwrap_err();
    assert_eq!(error.to_string(), "toy things.create: no (status 409); \"x\" is taken");
}

#[tokio::test]
async fn client_clones_share_settings() {
    assert_eq!(toy::builder().build().unwrap().settings(), &Language::default());
    let client = toy::builder().settings(Language("nl".to_owned())).build().unwrap();
    assert_eq!(client.clone().settings().0, "nl");
}
