//! Credentials, outcomes and rate limits of calls.

use std::time::Duration;

use dealport_core::auth::Environment;
use dealport_core::http::HttpFailure;
use dealport_heffl::deals::{CreateDeal, DeleteDeal, GetDeal, LineItem, UpdateDeal};
use dealport_heffl::{Auth, Client, ClientId, ErrorKind, Outcome, PipelineId, RetryPolicy};
use dealport_script::{Line, ok, status};

use crate::Script;
use crate::responses::DEAL;

fn create() -> CreateDeal {
    CreateDeal::new("x", ClientId::from("clt_a"), PipelineId::from("dpl_a"))
}

#[tokio::test]
async fn api_key_is_sent_in_its_header_only() {
    let script = Script::of([
        ok(DEAL),
        status(
            401,
            r#"{"error":{"code":"UNAUTHORIZED","message":"API key required. Include 'x-api-key' header."}}"#,
        ),
    ]);
    let client = script.client();
    client.send(GetDeal::new("dl_a")).await.unwrap();
    let sent = script.last();
    assert_eq!(sent.url, "https://api.heffl.com/api/v2/deals/dl_a");
    assert_eq!(sent.headers["x-api-key"], "s3cret-k3y");
    assert!(!sent.headers.contains_key("authorization"));
    let error = client.send(GetDeal::new("dl_a")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status(), error.code()),
        (ErrorKind::Unauthenticated, Some(401), Some("UNAUTHORIZED"))
    );
    assert_eq!(
        error.to_string(),
        "heffl deals.get: API key required. Include 'x-api-key' header. (status 401, code UNAUTHORIZED); \
         check the credentials: HEFFL_API_KEY"
    );
    for shown in [format!("{error:?}"), format!("{client:?}"), format!("{sent:?}")] {
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}

#[test]
fn blank_key_or_insecure_url_is_refused() {
    for key in ["", " \n", "a b"] {
        let error = Client::builder(Auth::api_key(key)).build().unwrap_err();
        assert_eq!((error.kind(), error.vendor()), (ErrorKind::Configuration, Some("heffl")), "{key:?}");
    }
    let unset = Environment::from_fn(|_| None);
    let error = Client::from_environment(&unset).unwrap_err();
    assert!(error.message().starts_with("HEFFL_API_KEY is not set or is empty"), "{error}");
    let insecure = Environment::from_fn(|name| match name {
        "HEFFL_API_KEY" => Some("key".to_owned()),
        "HEFFL_URL" => Some("http://example.com".to_owned()),
        _ => None,
    });
    assert!(Client::from_environment(&insecure).unwrap_err().message().starts_with("HEFFL_URL"));
}

#[tokio::test]
async fn create_with_lost_response_is_sent_once() {
    for line in [Line::Fail(HttpFailure::Broken), Line::Fail(HttpFailure::Timeout), status(500, ""), ok("{")]
    {
        let script = Script::of([line]);
        let error = script.client().send(create()).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert_eq!(script.requests().len(), 1);
    }
    let script = Script::of([Line::Fail(HttpFailure::NotSent), ok(DEAL)]);
    assert!(script.client().send(create()).await.is_ok());
}

#[tokio::test]
async fn update_with_line_items_is_not_retried() {
    let script = Script::of([Line::Fail(HttpFailure::Broken), ok(DEAL)]);
    assert!(script.client().send(UpdateDeal::new("dl_a").title("x")).await.is_ok());
    let script = Script::of([Line::Fail(HttpFailure::Broken)]);
    let request = UpdateDeal::new("dl_a").products([LineItem::new().name("x")]);
    assert_eq!(script.client().send(request).await.unwrap_err().outcome(), Outcome::Unknown);
}

#[tokio::test]
async fn delete_takes_whole_json_or_no_body() {
    for line in [status(204, ""), ok(DEAL), status(202, DEAL), ok("null")] {
        assert!(Script::of([line]).client().send(DeleteDeal::new("dl_a")).await.is_ok());
    }
    for line in [status(202, "OK"), ok(&DEAL[..DEAL.len() - 1]), ok(""), ok(r#"{"success":false}"#)] {
        let error = Script::of([line]).client().send(DeleteDeal::new("dl_a")).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
    }
    let script = Script::of([status(201, DEAL)]);
    assert!(script.client().send(create()).await.is_ok());
}

#[tokio::test]
async fn validation_error_lists_its_issues() {
    let body = r#"{"error":{"code":"VALIDATION_ERROR","message":"Some fields are invalid. Please check and try again.",
        "details":{"issues":[{"message":"Unknown field: foo. Only documented fields and cf_* keys are allowed."}]}}}"#;
    let script = Script::of([status(400, body)]);
    let error = script.client().send(create().custom_field("cf_foo", 1)).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::Rejected));
    assert_eq!(error.code(), Some("VALIDATION_ERROR"));
    assert!(error.issues()[0].message.starts_with("Unknown field: foo."));
}

#[tokio::test]
async fn rate_limit_with_long_wait_is_an_error() {
    let body = r#"{"error":{"code":"TOO_MANY_REQUESTS","message":"Slow down"}}"#;
    let script = Script::of([status(429, body).header("ratelimit-reset", "3600")]);
    let client = script.client();
    let error = client.send(create()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::RateLimited, Outcome::NotApplied));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(client.rate_status().requests.unwrap().remaining, 0);

    let left = ok(DEAL)
        .header("ratelimit-limit", "60")
        .header("ratelimit-remaining", "41")
        .header("ratelimit-reset", "9");
    let script = Script::of([left]);
    let client = script.client();
    client.send(GetDeal::new("dl_a")).await.unwrap();
    let status = client.rate_status().requests.unwrap();
    assert_eq!(
        (status.limit, status.remaining, status.resets_in),
        (Some(60), 41, Some(Duration::from_secs(9)))
    );
}

#[tokio::test]
async fn rate_limited_create_is_retried() {
    let script = Script::of([status(429, "").header("ratelimit-reset", "0"), ok(DEAL)]);
    let policy = RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO);
    assert!(script.client().send(create()).retry(policy).await.is_ok());
    assert_eq!(script.requests().len(), 2);
}
