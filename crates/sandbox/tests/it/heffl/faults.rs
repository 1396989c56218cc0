//! Faults in Heffl's shapes; those of the server are tested with Pipedrive.

use dealport_sandbox::{Error, Fault, FaultKind, Sandbox, Vendor};
use serde_json::json;

use super::{body, code, id};
use crate::support::{Bench, with_cursor};

async fn faulty(faults: &str) -> Bench {
    Bench::of(Vendor::Heffl, Sandbox::builder().unlimited().faults(faults)).await
}

#[tokio::test]
async fn refusals_have_the_shape_of_their_version() {
    for (fault, status, word) in [
        ("rate-limit(reset=3)", 429, "TOO_MANY_REQUESTS"),
        ("server-error(status=503)", 503, "INTERNAL_SERVER_ERROR"),
        ("unauthorized", 401, "UNAUTHORIZED"),
        ("forbidden", 403, "FORBIDDEN"),
        ("echo-secret", 400, "BAD_REQUEST"),
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

#[tokio::test]
async fn error_holds_the_key_that_was_sent() {
    let bench = faulty("2x echo-secret(status=500)").await;
    let key = bench.sandbox.token(Vendor::Heffl);
    for path in ["/api/v2/deals", "/api/v1/deals"] {
        let refused = bench.get(path).await;
        assert!(refused.status == 500 && refused.text.contains(key), "{path}: {}", refused.text);
    }
}

#[tokio::test]
async fn values_are_spoilt_in_lists_and_single_deals() {
    let bench = faulty("odd-field(field=price, json=[]), zero-date(field=createdAt), odd-field").await;
    let page = bench.get("/api/v2/deals?pageSize=3").await;
    assert!((0..3).all(|item| page.json["data"][item]["price"] == json!([])), "{}", page.text);
    let items = bench.get("/api/v1/deals?limit=3").await;
    assert!((0..3).all(|item| items.json["items"][item]["createdAt"] == "0000-00-00T00:00:00.000Z"));
    let deal = bench.get(&format!("/api/v2/deals/{}", id(&page.json["data"][0]))).await;
    assert_eq!((&deal.json["id"], &deal.json["title"]), (&page.json["data"][0]["id"], &17.into()));
}

#[tokio::test]
async fn field_that_is_not_kept_shows_its_old_value() {
    let bench = faulty("").await;
    let (path, body) =
        (format!("/api/v2/deals/{}", bench.sandbox.heffl().deal_id(1)), body(&bench, "").await);
    let before = bench.get(&path).await.json;
    bench.sandbox.inject("heffl: 2x not-kept(field=title)".parse::<Fault>().unwrap());
    let changed = bench.patch(&path, r#"{"title":"New","priority":"LOW","cf_lead_score":1}"#).await.json;
    assert_eq!((&changed["title"], &changed["priority"]), (&before["title"], &"LOW".into()));
    assert_eq!(changed["cf_lead_score"], 1);
    // A deal cannot be created without a title, and so it is created with it.
    assert_eq!(bench.post("/api/v2/deals", &body).await.json["title"], "T");
}

#[tokio::test]
async fn pages_come_in_a_circle_or_are_too_long() {
    for (path, items, next) in [
        ("/api/v2/deals?pageSize=4&orderBy=price", "data", "/meta/nextCursor"),
        ("/api/v2/companies?pageSize=4", "data", "/meta/nextCursor"),
        ("/api/v1/deals?limit=4", "items", "/nextCursor"),
    ] {
        let bench = faulty("4x cycle-pages(length=2), oversized-page(times=3)").await;
        let (mut cursor, mut pages) = (None::<String>, Vec::new());
        for _ in 0..4 {
            let page = bench.get(&with_cursor(path, cursor.as_deref())).await.json;
            cursor = page.pointer(next).and_then(|cursor| cursor.as_str()).map(str::to_owned);
            pages.push(page[items].clone());
        }
        assert!(pages[0] != pages[1] && pages[0] == pages[2] && pages[1] == pages[3], "{path}");
        assert_eq!(bench.get(path).await.json[items].as_array().unwrap().len(), 12, "{path}");
    }
}

#[tokio::test]
async fn journal_tells_route_and_fault() {
    let bench = faulty("forbidden on /api/v2/users").await;
    let deal = bench.sandbox.heffl().deal_id(7);
    for path in ["/api/v2/users", &format!("/api/v1/deals/{deal}"), "/api/v2/products", "/api/v2/nothing"] {
        bench.get(path).await;
    }
    let requests = bench.sandbox.requests();
    let seen: Vec<_> =
        requests.iter().map(|request| (request.route, request.status, request.fault.clone())).collect();
    assert_eq!(
        seen,
        [
            (Some("/api/v2/users"), Some(403), Some(FaultKind::Forbidden)),
            (Some("/api/v1/deals/{id}"), Some(200), None),
            (Some("/api/v2/products"), Some(200), None),
            (None, Some(404), None),
        ]
    );
}
