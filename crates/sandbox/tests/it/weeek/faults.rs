//! Faults in Weeek's shapes; those of the server are tested with Pipedrive.

use dealport_sandbox::{Error, Fault, FaultKind, Sandbox, Vendor};
use serde_json::json;

use super::{CRM, created, deals_of, ids, places};
use crate::support::{Bench, reply};

async fn faulty(faults: &str) -> Bench {
    Bench::of(Vendor::Weeek, Sandbox::builder().deals(2_000).faults(faults)).await
}

#[tokio::test]
async fn refusals_are_answered_and_change_nothing() {
    for (fault, status, body) in [
        ("rate-limit", 429, json!({"success": false, "message": "Too Many Attempts."})),
        (
            "server-error(status=503, retry-after=4)",
            503,
            json!({"success": false, "message": "Server Error"}),
        ),
        ("success-false", 200, json!({"success": false, "message": "Something went wrong"})),
        ("unauthorized", 401, json!({"success": false, "code": 2_000_000, "message": "Unauthenticated."})),
        ("html-page(status=502)", 502, json!(null)),
    ] {
        let bench = faulty(&format!("weeek: {fault}")).await;
        let path = deals_of(&places(&bench).1[0]);
        let refused = bench.post(&path, "{}").await;
        assert_eq!((refused.status, &refused.json), (status, &body), "{fault}");
        assert_eq!(
            refused.header("retry-after"),
            if fault.contains('=') && status == 503 { "4" } else { "" }
        );
        assert_eq!(bench.sandbox.weeek().deal_count(), 2_000, "{fault}");
        assert_eq!(bench.post(&path, "{}").await.status, 200, "{fault} hits once");
    }
    let bench = faulty("rate-limit(retry-after=9)").await;
    assert_eq!(bench.get(&format!("{CRM}/funnels")).await.number("retry-after"), 9);
}

#[tokio::test]
async fn answers_are_spoilt_after_the_work() {
    let bench = faulty("bad-item, missing-payload, truncated-json").await;
    let path = deals_of(&places(&bench).1[0]);
    let page = bench.get(&format!("{path}?limit=9")).await;
    let bad: Vec<usize> = (0..9).filter(|&row| page.json["deals"][row]["amount"] == "many").collect();
    assert_eq!(bad, [4]);
    assert_eq!(bench.post(&path, "{}").await.text, r#"{"success":true}"#);
    assert!(bench.get(&path).await.json.is_null());
    bench.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite));
    let request = bench.signed(reqwest::Method::POST, &path).header("content-type", "application/json");
    assert!(reply(request.body("{}")).await.is_err());
    assert_eq!(bench.sandbox.weeek().deal_count(), 2_002);
}

#[tokio::test]
async fn a_bad_row_waits_for_a_page_of_deals() {
    let bench = faulty("bad-item, repeat-cursor").await;
    created(&bench, "{}").await;
    assert_eq!(bench.get(&format!("{CRM}/funnels")).await.status, 200);
    let path = deals_of(&places(&bench).1[0]);
    assert!(bench.get(&path).await.text.contains(r#""amount":"many""#));
}

#[tokio::test]
async fn a_page_is_the_one_before_it_and_never_the_last() {
    let bench = faulty("always repeat-cursor").await;
    let path = deals_of(&places(&bench).1[0]);
    let page = async |offset: u64| bench.get(&format!("{path}?limit=60&offset={offset}")).await;
    let first = page(0).await;
    let second = page(60).await;
    assert_eq!(ids(&second, "deals"), ids(&first, "deals"));
    let beyond = page(600).await;
    assert_eq!((&beyond.json["deals"], &beyond.json["hasMoreDeals"]), (&json!([]), &true.into()));
    bench.sandbox.clear_faults();
    assert_ne!(ids(&page(60).await, "deals"), ids(&first, "deals"));
}

#[tokio::test]
async fn a_daily_limit_is_none_of_weeeks() {
    let error = Sandbox::builder().faults("weeek: daily-limit").start().await.unwrap_err();
    assert!(matches!(error, Error::Faults(_)) && error.to_string().contains("weeek"), "{error}");
}
