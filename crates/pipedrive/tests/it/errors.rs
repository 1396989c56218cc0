//! What goes wrong, and how it is told.

use std::sync::Arc;
use std::time::Duration;

use dealport_core::error::Hint;
use dealport_core::http::{BoxFuture, HttpError, HttpRequest, HttpService, Response};
use dealport_pipedrive::deals::{GetDeal, ListDeals, UpdateDeal};
use dealport_pipedrive::{Auth, Client, ErrorKind, Method, Outcome, RetryPolicy};
use dealport_sandbox::{Sandbox, Vendor};

use crate::{client, client_with_token};

async fn get(faults: &str) -> Result<dealport_pipedrive::deals::Deal, dealport_pipedrive::Error> {
    let sandbox = Sandbox::builder().deals(10).unlimited().faults(faults).start().await.unwrap();
    client(&sandbox).send(GetDeal::new(1)).await
}

#[tokio::test]
async fn wrong_token_is_unauthenticated() {
    let sandbox = Sandbox::builder().deals(1).start().await.unwrap();
    let error = client_with_token(&sandbox, "wr0ng-t0ken").send(GetDeal::new(1)).await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Unauthenticated, Some(401), 1));
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("check the credentials: PIPEDRIVE_API_TOKEN"), "{shown}");
    assert!(!shown.contains("wr0ng"), "{shown}");
}

/// Refuses every request with this status and body.
#[derive(Debug)]
struct Refusing(u16, &'static [u8]);

impl HttpService for Refusing {
    fn call(&self, _: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        let status = http::StatusCode::from_u16(self.0).unwrap();
        let response = Response::new(status, http::HeaderMap::new(), self.1);
        Box::pin(async move { Ok(response) })
    }
}

fn refused(auth: Auth, status: u16, body: &'static [u8]) -> Client {
    Client::builder(auth).http_service(Arc::new(Refusing(status, body))).build().unwrap()
}

#[tokio::test]
async fn refusal_in_invalid_utf_8_keeps_its_words() {
    let client = refused(Auth::api_token("x"), 404, b"{\"success\":false,\"error\":\"Deal \xff not found\"}");
    let error = client.send(GetDeal::new(1)).await.unwrap_err();
    assert_eq!(error.message(), "Deal \u{fffd} not found");
    let body = b"{\"error\":\"invalid_grant\",\"error_description\":\"Expired \xff token\"}";
    let error = refused(Auth::oauth("a", "b", "c"), 400, body).send(GetDeal::new(1)).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Unauthenticated, Some("invalid_grant")));
    assert!(error.message().contains("Expired \u{fffd} token"), "{error}");
}

#[tokio::test]
async fn missing_scope_is_named_in_the_hint() {
    // As it was observed.
    let body = br#"{"success":false,"error":"Scope and URL mismatch","errorCode":403}"#;
    let client = refused(Auth::api_token("x"), 403, body);
    let error = client.send(GetDeal::new(1)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Forbidden);
    assert_eq!(error.hint(), Some(&Hint::CheckScopes { scopes: &["deals:read", "deals:full"] }));
    let unknown = client.raw(Method::GET, "/api/v2/deals/1").await.unwrap_err();
    assert_eq!(unknown.hint(), Some(&Hint::CheckScopes { scopes: &[] }));
}

#[test]
fn blank_token_is_refused_by_the_builder() {
    for token in ["", " \n"] {
        let error = Client::builder(Auth::api_token(token)).build().unwrap_err();
        assert_eq!(error.to_string(), "pipedrive: the API token is empty");
    }
}

#[tokio::test]
async fn missing_deal_and_path_are_not_found() {
    let sandbox = Sandbox::builder().deals(10).start().await.unwrap();
    let error = client(&sandbox).send(GetDeal::new(999_999)).await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::NotFound, Some("deals.get")));
    let client = client(&sandbox);
    let error = client.raw(Method::GET, "/api/v2/nowhere").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Forbidden | ErrorKind::NotFound), "{error}");
}

#[tokio::test]
async fn transient_faults_are_retried() {
    for faults in [
        "2x server-error",
        "server-error(status=503, retry-after=0)",
        "reset-before",
        "rate-limit(reset=0)",
        "truncated-body",
    ] {
        assert!(get(faults).await.is_ok(), "{faults}");
    }
}

#[tokio::test]
async fn lasting_faults_have_their_kind_of_error() {
    for (faults, kind) in [
        ("always server-error", ErrorKind::Unavailable),
        ("always reset-before", ErrorKind::Transport),
        ("daily-limit", ErrorKind::RateLimited),
        ("truncated-json", ErrorKind::Decode),
        ("html-page", ErrorKind::Decode),
        ("html-page(status=403)", ErrorKind::RateLimited),
        ("missing-payload", ErrorKind::Decode),
        ("success-false", ErrorKind::Vendor),
        ("redirect", ErrorKind::Vendor),
        ("unauthorized", ErrorKind::Unauthenticated),
    ] {
        let error = get(faults).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{faults}: {error}");
    }
}

#[tokio::test]
async fn exhausted_quota_fails_at_once_and_sends_nothing() {
    let sandbox = Sandbox::builder().deals(1).start().await.unwrap();
    sandbox.pipedrive().spend_tokens();
    let client = client(&sandbox);
    for _ in 0..3 {
        let error = client.send(GetDeal::new(1)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        assert!(error.retry_after().is_some(), "{error}");
    }
    assert_eq!(sandbox.requests().len(), 1);
}

#[tokio::test]
async fn slow_response_times_out() {
    let sandbox = Sandbox::builder().deals(1).faults("slow-response(ms=60000)").start().await.unwrap();
    let client = client(&sandbox);
    let call = client.send(GetDeal::new(1)).timeout(Duration::from_millis(50)).retry(RetryPolicy::none());
    assert_eq!(call.await.unwrap_err().kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn client_keeps_below_the_rate_limit() {
    let sandbox = Sandbox::builder().deals(600).burst_limit(30).start().await.unwrap();
    let client = client(&sandbox);
    let calls = (0..25).map(|_| async { client.send(GetDeal::new(1)).await.map(drop) });
    futures_util::future::try_join_all(calls).await.unwrap();
    assert!(sandbox.requests().iter().all(|request| request.status == Some(200)));
    let rate = client.rate_status();
    assert_eq!(rate.requests.unwrap().limit, Some(30));
    assert!(rate.daily.unwrap().remaining > 0);
}

#[tokio::test]
async fn unreachable_host_is_a_transport_error() {
    let sandbox = Sandbox::builder().deals(1).start().await.unwrap();
    let url = sandbox.url(Vendor::Pipedrive).to_owned();
    sandbox.stop().await;
    let client =
        Client::builder(Auth::api_token("t")).base_url(url).retry(RetryPolicy::none()).build().unwrap();
    let error = client.items(ListDeals::new()).try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.to_string().contains("the connection failed"), "{error}");
}

#[tokio::test]
async fn failure_with_status_200_keeps_unknown_outcome() {
    let faults = "reset-after-write on PATCH, success-false on PATCH";
    let sandbox = Sandbox::builder().deals(10).unlimited().faults(faults).start().await.unwrap();
    let error = client(&sandbox).send(UpdateDeal::new(1).title("After")).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 2));
    assert!(sandbox.pipedrive().deal(1).unwrap().contains("After"));

    let sandbox = Sandbox::builder().deals(10).unlimited().faults("2x success-false").start().await.unwrap();
    let error = client(&sandbox).send(UpdateDeal::new(1).title("After")).await.unwrap_err();
    assert_eq!((error.outcome(), error.status()), (Outcome::Rejected, Some(200)));
    let client = client(&sandbox);
    let error = client.raw(Method::POST, "/api/v2/deals").json(&["x"]).await.unwrap_err();
    assert_eq!((error.outcome(), error.message()), (Outcome::Rejected, "Something went wrong"));
    client.raw(Method::GET, "/api/v2/deals").await.unwrap();
}
