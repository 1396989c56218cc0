//! Faults in Heffl's shapes; those of the server are tested with Pipedrive.

use dealport_sandbox::{Error, Fault, FaultKind, Sandbox, Vendor};
use serde_json::json;

use super::{body, code};
use crate::support::Bench;

async fn faulty(faults: &str) -> Bench {
    Bench::of(Vendor::Heffl, Sandbox::builder().unlimited().faults(faults)).await
}

#[tokio::test]
async fn refusals_have_the_shape_of_their_version() {
    for (fault, status, word) in [
        ("rate-limit(reset=3)", 429, "TOO_MANY_REQUESTS"),
        ("server-error(status=503)", 503, "INTERNAL_SERVER_ERROR"),
        ("unauthorized", 401, "UNAUTHORIZED"),
    ] {
        let bench = faulty(&format!("heffl: 2x {fault}")).await;
        let second = bench.get("/api/v2/deals").await;
        assert_eq!((second.status, code(&second)), (status, word), "{fault}");
        let first = bench.get("/api/v1/deals").await;
        assert_eq!((first.status, &first.json["code"]), (status, &word.into()), "{fault}");
        if status == 429 {
            assert_eq!((first.number("ratelimit-remaining"), first.number("ratelimit-reset")), (0, 3));
        }
        assert_eq!(bench.get("/api/v2/deals").await.status, 200);
    }
}

#[tokio::test]
async fn answers_are_spoilt() {
    let bench = faulty("html-page(status=502), missing-payload, bad-item, bad-item, truncated-json").await;
    let page = bench.get("/api/v2/deals").await;
    assert_eq!((page.status, page.header("content-type")), (502, "text/html; charset=UTF-8"));
    assert_eq!(bench.get("/api/v2/deals").await.text, "{}");
    for (path, rows) in [("/api/v2/deals?pageSize=9", "data"), ("/api/v1/deals?limit=9", "items")] {
        let page = bench.get(path).await;
        let bad: Vec<usize> = (0..9).filter(|&row| page.json[rows][row]["price"] == "many").collect();
        assert_eq!(bad, [4], "{path}");
    }
    assert!(bench.get("/api/v2/deals").await.json.is_null());
}

#[tokio::test]
async fn work_is_done_before_the_connection_is_reset() {
    let bench = faulty("").await;
    let body = body(&bench, "").await;
    bench.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite));
    let request =
        bench.signed(reqwest::Method::POST, "/api/v2/deals").header("content-type", "application/json");
    assert!(crate::support::reply(request.body(body)).await.is_err());
    assert_eq!(bench.sandbox.heffl().deal_count(), 121);
}

#[tokio::test]
async fn a_page_leads_to_itself() {
    let bench = faulty("always repeat-cursor").await;
    let first = bench.get("/api/v2/deals?pageSize=10").await;
    let cursor = first.json["meta"]["nextCursor"].clone();
    let again = bench.get(&format!("/api/v2/deals?pageSize=10&cursor={}", cursor.as_str().unwrap())).await;
    assert_eq!(again.json["meta"], json!({"nextCursor": cursor, "hasMore": true}));
    let first = bench.get("/api/v1/deals?limit=10").await;
    let cursor = first.json["nextCursor"].clone();
    let again = bench.get(&format!("/api/v1/deals?limit=10&cursor={}", cursor.as_str().unwrap())).await;
    assert_eq!((&again.json["nextCursor"], &again.json["hasMore"]), (&cursor, &true.into()));

    let builder = Sandbox::builder().unlimited().heffl_v1_generation(1).faults("repeat-cursor");
    let bench = Bench::of(Vendor::Heffl, builder).await;
    let first = bench.get("/api/v1/deals?pageNo=1").await;
    let again = bench.get("/api/v1/deals?pageNo=2").await;
    assert_eq!((&again.json["items"], &again.json["meta"]["pageNo"]), (&first.json["items"], &2.into()));
    assert_ne!(bench.get("/api/v1/deals?pageNo=2").await.json["items"], first.json["items"]);
}

#[tokio::test]
async fn faults_that_heffl_does_not_know_are_refused() {
    for fault in ["daily-limit", "success-false"] {
        let text = format!("heffl: {fault}");
        let error = Sandbox::builder().faults(&text).start().await.unwrap_err();
        assert!(matches!(error, Error::Faults(_)) && error.to_string().contains("heffl"), "{error}");
        let bench = faulty(fault).await;
        assert_eq!(
            bench.get("/api/v2/deals").await.status,
            200,
            "aimed at nobody, it waits for another vendor"
        );
    }
}
