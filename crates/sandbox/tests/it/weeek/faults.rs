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
async fn values_are_spoilt_in_responses() {
    for (fault, field, expected) in [
        ("odd-field(field=amount)", "amount", json!("odd")),
        ("odd-field(field=tasks, json={})", "tasks", json!({})),
        ("zero-date(field=createdAt)", "createdAt", json!("0000-00-00T00:00:00Z")),
    ] {
        let bench = faulty(fault).await;
        let path = format!("{CRM}/deals/{}", bench.sandbox.weeek().deal_id(1));
        assert_eq!(bench.get(&path).await.json["deal"][field], expected, "{fault}");
        assert_ne!(bench.get(&path).await.json["deal"][field], expected, "{fault} hits once");
    }
}

#[tokio::test]
async fn field_that_is_not_kept_shows_its_old_value() {
    let bench = Bench::of(Vendor::Weeek, Sandbox::builder()).await;
    let path = created(&bench, r#"{"title":"A"}"#).await;
    bench.sandbox.inject(Fault::new(FaultKind::NotKept { field: Some("amount".to_owned()) }));
    let updated = bench.put(&path, r#"{"title":"B","amount":"no number"}"#).await;
    let deal = &updated.json["deal"];
    assert_eq!((updated.status, &deal["title"], &deal["amount"]), (200, &"B".into(), &json!(null)));
}

#[tokio::test]
async fn secret_and_forbidden_list_have_weeeks_shape() {
    let bench = faulty("echo-secret(status=500), always forbidden on /public/v1/ws/tags").await;
    let echo = bench.get(&format!("{CRM}/funnels")).await;
    assert!(
        echo.status == 500 && echo.json["message"].to_string().contains(bench.sandbox.token(Vendor::Weeek))
    );
    let refused = bench.get("/public/v1/ws/tags").await;
    assert_eq!((refused.status, &refused.json["success"]), (403, &false.into()));
    assert_eq!(bench.get(&format!("{CRM}/funnels")).await.status, 200);
}

#[tokio::test]
async fn pages_cycle_or_are_longer_than_asked_for() {
    for path in ["deals", "contacts", "organizations"] {
        let bench = faulty("always cycle-pages(length=2)").await;
        let url = if path == "deals" { deals_of(&places(&bench).1[0]) } else { format!("{CRM}/{path}") };
        let page = async |offset: u64| bench.get(&format!("{url}?limit=3&offset={offset}")).await;
        let (first, third) = (page(0).await, page(6).await);
        assert_eq!(ids(&first, path), ids(&third, path));
        assert_ne!(ids(&first, path), ids(&page(3).await, path));
        bench.sandbox.clear_faults();
        bench.sandbox.inject(Fault::new(FaultKind::OversizedPage { times: 4 }));
        assert_eq!(ids(&page(0).await, path).len(), 12, "{path}");
    }
}

#[tokio::test]
async fn bad_item_is_in_lists_of_contacts_too() {
    for path in ["contacts", "organizations"] {
        let page = faulty("bad-item").await.get(&format!("{CRM}/{path}?limit=9")).await;
        let bad: Vec<usize> = (0..9).filter(|&row| page.json[path][row]["updatedAt"] == 17).collect();
        assert_eq!(bad, [4], "{path}");
    }
}

#[tokio::test]
async fn a_daily_limit_is_none_of_weeeks() {
    let error = Sandbox::builder().faults("weeek: daily-limit").start().await.unwrap_err();
    assert!(matches!(error, Error::Faults(_)) && error.to_string().contains("weeek"), "{error}");
}
