//! Faults in Routera's shapes; those of the server are tested with Pipedrive.

use dealport_sandbox::{Sandbox, Vendor};
use reqwest::Method;

use super::{bench, message, rows};
use crate::support::{Bench, reply};

async fn faulty(faults: &str) -> Bench {
    Bench::of(Vendor::Routera, Sandbox::builder().faults(faults)).await
}

#[tokio::test]
async fn refusals_have_routeras_shape() {
    for (fault, status, text) in [
        ("rate-limit(retry-after=2)", 429, r#"{"message":"Too Many Requests"}"#),
        ("server-error", 500, r#"{"error":true,"message":"Internal server error"}"#),
        ("unauthorized", 401, r#"{"message":"Unauthorized"}"#),
    ] {
        let bench = faulty(&format!("routera: {fault}")).await;
        let refused = bench.get("/deals").await;
        assert_eq!((refused.status, refused.text.as_str()), (status, text), "{fault}");
        assert_eq!(refused.header("retry-after"), if status == 429 { "2" } else { "" });
        assert_eq!(bench.get("/deals").await.status, 200);
    }
    assert!(Sandbox::builder().faults("routera: daily-limit").start().await.is_err());
}

#[tokio::test]
async fn the_token_route_is_hit_by_name_only() {
    let bench = faulty("unauthorized, unauthorized on /oauth2/token").await;
    let token = || {
        let request = bench.request(Method::POST, "/oauth2/token");
        reply(request.header("content-type", "application/x-www-form-urlencoded").body("grant_type=x"))
    };
    let hit = token().await.unwrap();
    assert_eq!((hit.status, hit.error()), (401, "invalid_client"));
    assert_eq!(token().await.unwrap().error(), "unsupported_grant_type", "the other fault passes it by");
    assert_eq!(bench.get("/deals").await.status, 401);
}

#[tokio::test]
async fn answers_are_spoilt() {
    let bench = faulty("html-page, missing-payload, bad-row on /routers, truncated-json").await;
    assert!(bench.get("/deals").await.text.starts_with("<!doctype html>"));
    let made = r#"{"fields":{"deal_name":"x","pipeline":"default","deal_stage":"new"}}"#;
    let answer = bench.post("/deals", made).await;
    assert_eq!((answer.status, answer.text.as_str()), (201, "{}"));
    assert_eq!(bench.sandbox.routera().deal_count(), 121);
    assert!(bench.get("/routers").await.json.is_null(), "cut short, and not a page of deals");
}

#[tokio::test]
async fn one_row_is_of_a_wrong_type() {
    let bench = faulty("bad-row").await;
    let page = bench.get("/deals?limit=9").await;
    let bad: Vec<usize> = (0..9).filter(|&row| page.json["data"][row]["created_at"] == 17).collect();
    assert_eq!((bad, rows(&page).len()), (vec![4], 9));
}

#[tokio::test]
async fn a_page_comes_again() {
    let bench = faulty("repeat-cursor").await;
    let first = bench.get("/deals?limit=10").await;
    let again = bench.get("/deals?limit=10&offset=10").await;
    assert_eq!(rows(&again), rows(&first));
    assert_eq!(again.json["pagination"]["offset"], 10);
    assert_ne!(rows(&bench.get("/deals?limit=10&offset=10").await), rows(&first));
}

#[tokio::test]
async fn dispatch_may_say_no_with_success() {
    let bench = faulty("success-false").await;
    assert_eq!(bench.get("/deals").await.status, 200, "hits dispatch only");
    let answer = bench.post("/dispatch/router", r#"{"router_id":"x","object_id":"y"}"#).await;
    assert_eq!((answer.status, message(&answer)), (200, "Assignment limit reached"));
}

#[tokio::test]
async fn work_is_done_before_the_connection_is_reset() {
    let bench = bench().await;
    bench.sandbox.inject(dealport_sandbox::FaultKind::ResetAfterWrite);
    let path = format!("/deals/{}", bench.sandbox.routera().deal_id(1));
    assert!(reply(bench.signed(Method::DELETE, &path)).await.is_err());
    assert_eq!(bench.remove(&path).await.status, 404, "it was done");
}
