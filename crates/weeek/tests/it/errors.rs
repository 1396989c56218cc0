//! Errors and outcomes of calls, and what is retried.

use std::time::Duration;

use dealport_core::auth::Environment;
use dealport_core::http::HttpFailure;
use dealport_script::{Line, ok, status};
use dealport_weeek::deals::{
    AttachContact, ChangeStatus, CreateDeal, DeleteDeal, DetachContact, GetDeal, MoveDeal, PatchDeal,
    UpdateDeal, UploadAttachment,
};
use dealport_weeek::{Auth, Client, ErrorKind, FilePart, Method, Outcome, contacts, organizations};

use crate::Script;
use crate::responses::DEAL;

fn deal() -> Line {
    ok(format!(r#"{{"success":true,"deal":{DEAL}}}"#))
}

fn done() -> Line {
    ok(r#"{"success":true}"#)
}

fn lost() -> Line {
    Line::Fail(HttpFailure::Broken)
}

#[tokio::test]
async fn token_is_sent_in_its_header_only() {
    let refusal = r#"{"success":false,"code":2000000,"message":"Unauthenticated."}"#;
    let script = Script::of([deal(), status(401, refusal)]);
    let client = script.client();
    client.send(GetDeal::new("d1")).await.unwrap();
    let sent = script.last();
    assert_eq!(sent.url, "https://api.weeek.net/public/v1/crm/deals/d1");
    assert_eq!(sent.headers["authorization"], "Bearer s3cret-t0ken");
    assert_eq!(sent.headers["accept"], "application/json");
    let error = client.send(GetDeal::new("d1")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "weeek deals.get: Unauthenticated. (status 401, code 2000000); check the credentials: WEEEK_API_TOKEN"
    );
    for shown in [format!("{error:?}"), format!("{client:?}"), format!("{sent:?}")] {
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}

#[test]
fn blank_token_is_refused_by_the_builder() {
    for token in ["", " \n", "a b"] {
        let error = Client::builder(Auth::token(token)).build().unwrap_err();
        assert_eq!((error.kind(), error.vendor()), (ErrorKind::Configuration, Some("weeek")), "{token:?}");
    }
    let unset = Environment::from_fn(|_| None);
    let error = Client::from_environment(&unset).unwrap_err();
    assert!(error.message().starts_with("WEEEK_API_TOKEN is not set or is empty"), "{error}");
    let insecure = Environment::from_fn(|name| match name {
        "WEEEK_API_TOKEN" => Some("token".to_owned()),
        "WEEEK_URL" => Some("http://example.com".to_owned()),
        _ => None,
    });
    assert!(Client::from_environment(&insecure).unwrap_err().message().starts_with("WEEEK_URL"));
}

#[tokio::test]
async fn token_is_not_sent_to_the_host_of_a_file() {
    let script = Script::of([]);
    let client = script.client();
    for url in ["https://storage.example/f?X-Amz-Signature=x", "//storage.example/f"] {
        let error = client.raw(Method::GET, url).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{url}");
    }
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn create_with_lost_response_is_sent_once() {
    for line in
        [lost(), Line::Fail(HttpFailure::Timeout), status(500, ""), ok("{"), ok(r#"{"success":true}"#)]
    {
        let script = Script::of([line]);
        let error = script.client().send(CreateDeal::new("s1")).await.unwrap_err();
        assert_eq!((error.outcome(), script.requests().len()), (Outcome::Unknown, 1), "{error}");
    }
    let script = Script::of([Line::Fail(HttpFailure::NotSent), deal()]);
    assert!(script.client().send(CreateDeal::new("s1")).await.is_ok());

    let script = Script::of([lost()]);
    let error = script.client().send(AttachContact::new("d1".into(), "c1".into())).await.unwrap_err();
    assert_eq!((error.outcome(), script.requests().len()), (Outcome::Unknown, 1));
    let script = Script::of([lost()]);
    let error = script.client().send(UploadAttachment::new("d1", FilePart::new("x", "y"))).await.unwrap_err();
    assert_eq!((error.outcome(), script.requests().len()), (Outcome::Unknown, 1));
}

#[tokio::test]
async fn update_with_lost_response_is_retried() {
    let script = Script::of([
        lost(),
        deal(),
        status(502, "<html>"),
        done(),
        lost(),
        done(),
        lost(),
        done(),
        lost(),
        done(),
        lost(),
        done(),
    ]);
    let client = script.client();
    client.send(UpdateDeal::new("d1").title("x")).await.unwrap();
    client.send(PatchDeal::new("d1").tags([1])).await.unwrap();
    client.send(ChangeStatus::new("d1".into(), "s2".into())).await.unwrap();
    client.send(MoveDeal::new("d1").at_top()).await.unwrap();
    client.send(DetachContact::new("d1".into(), "c1".into())).await.unwrap();
    client.send(DeleteDeal::new("d1")).await.unwrap();
    assert_eq!(script.requests().len(), 12);
}

#[tokio::test]
async fn update_that_may_add_entries_is_sent_once() {
    let script = Script::of([lost(), lost(), lost(), ok(r#"{"contact":{"id":"c1"}}"#)]);
    let client = script.client();
    let error =
        client.send(contacts::UpdateContact::new("c1", "Ada").emails(["a@example.com"])).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    let error = client.send(organizations::UpdateOrganization::new("o1").phones(["+1"])).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    client.send(contacts::UpdateContact::new("c1", "Ada").tags([1])).await.unwrap();
    assert_eq!(script.requests().len(), 4);
}

#[tokio::test]
async fn retried_delete_that_finds_nothing_is_unknown() {
    let missing = r#"{"success":false,"code":1000001,"message":"Model not found"}"#;
    let script = Script::of([lost(), status(400, missing)]);
    let error = script.client().send(DeleteDeal::new("d1")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Unknown));
    let script = Script::of([status(400, missing)]);
    let error = script.client().send(DeleteDeal::new("d1")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Rejected));
}

#[tokio::test]
async fn confirmation_without_body_is_accepted() {
    for line in [status(204, ""), done(), ok(r#"{"sucess":true}"#), ok("{}")] {
        assert!(Script::of([line]).client().send(DeleteDeal::new("d1")).await.is_ok());
    }
    let error = Script::of([ok("<html>log in")]).client().send(DeleteDeal::new("d1")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Unknown));
}

#[tokio::test]
async fn failure_with_status_200_is_rejected() {
    let body = r#"{"success":false,"message":"No","errors":{"tags.0":["The selected tags.0 is invalid."]}}"#;
    let script = Script::of([ok(body), ok(body)]);
    let client = script.client();
    for error in [
        client.send(CreateDeal::new("s1").tags([1])).await.unwrap_err(),
        client.send(PatchDeal::new("d1").tags([1])).await.unwrap_err(),
    ] {
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::Rejected));
        assert_eq!((error.message(), error.status()), ("No", Some(200)));
        assert_eq!(error.issues()[0].field.as_deref(), Some("tags.0"));
    }
    assert_eq!(script.requests().len(), 2);
}

#[tokio::test]
async fn issues_of_a_refusal_are_named() {
    let body = r#"{"success":false,"message":"The field is required.","errors":{"projectId":["The field is required."]}}"#;
    let script = Script::of([status(422, body)]);
    let error = script.client().send(CreateDeal::new("s1")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::Rejected));
    let issue = &error.issues()[0];
    assert_eq!((issue.field.as_deref(), &*issue.message), (Some("projectId"), "The field is required."));
}

#[tokio::test]
async fn html_error_is_interpreted_by_its_status() {
    for (code, kind) in [
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (405, ErrorKind::InvalidRequest),
        (429, ErrorKind::RateLimited),
    ] {
        let script = Script::of((0..9).map(|_| status(code, "<!DOCTYPE html><h1>Sorry</h1>")));
        let error = script.client().send(UpdateDeal::new("d1")).await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (kind, Some(code)));
    }
}

#[tokio::test]
async fn rate_limited_create_is_retried() {
    for line in [status(429, ""), status(429, "").header("retry-after", "0")] {
        let script = Script::of([line, deal()]);
        assert!(script.client().send(CreateDeal::new("s1")).await.is_ok());
        assert_eq!(script.requests().len(), 2);
    }
    let script = Script::of([status(429, "").header("retry-after", "3600")]);
    let error = script.client().send(CreateDeal::new("s1")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::RateLimited, Outcome::NotApplied));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
}
