//! Faults in Routera's shapes; those of the server are tested with Pipedrive.

use dealport_sandbox::{Clock, Sandbox, Vendor};
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
    let bench = faulty("html-page, missing-payload, bad-item on /routers, truncated-json").await;
    assert!(bench.get("/deals").await.text.starts_with("<!doctype html>"));
    let made = r#"{"fields":{"deal_name":"x","pipeline":"default","deal_stage":"new"}}"#;
    let answer = bench.post("/deals", made).await;
    assert_eq!((answer.status, answer.text.as_str()), (201, "{}"));
    assert_eq!(bench.sandbox.routera().deal_count(), 121);
    assert!(bench.get("/routers").await.json.is_null(), "cut short, and not a page of deals");
}

#[tokio::test]
async fn one_row_is_of_a_wrong_type() {
    let bench = faulty("bad-item").await;
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

#[tokio::test]
async fn field_is_given_another_type() {
    let bench = faulty("odd-field(field=deal_name), odd-field(field=deal_name, json=[]), odd-field").await;
    let path = format!("/deals/{}", bench.sandbox.routera().deal_id(2));
    assert_eq!(bench.get(&path).await.json["deal_name"], 17);
    let page = bench.get("/deals?limit=3").await;
    assert!((0..3).all(|row| page.json["data"][row]["deal_name"] == serde_json::json!([])), "{}", page.text);
    let all = bench.get(&path).await;
    assert!(path.ends_with(all.json["id"].as_str().unwrap()));
    assert_eq!((&all.json["created_at"], &all.json["archived"]), (&17.into(), &"odd".into()));
}

#[tokio::test]
async fn dates_are_zeros() {
    let bench = faulty("zero-date(field=created_at)").await;
    let path = format!("/deals/{}", bench.sandbox.routera().deal_id(2));
    let deal = bench.get(&path).await;
    assert_eq!(deal.json["created_at"], "0000-00-00T00:00:00.000Z");
    assert_ne!(deal.json["updated_at"], "0000-00-00T00:00:00.000Z");
}

#[tokio::test]
async fn field_that_is_not_kept_shows_its_old_value() {
    let bench = faulty("not-kept(field=deal_stage), not-kept(field=deal_stage)").await;
    let path = format!("/deals/{}", bench.sandbox.routera().deal_id(1));
    let before = bench.get(&path).await.json;
    let body = r#"{"fields":{"deal_stage":"no such stage","deal_name":"Kept"}}"#;
    let updated = bench.patch(&path, body).await;
    assert_eq!((updated.status, &updated.json["deal_name"]), (200, &"Kept".into()));
    assert_eq!(updated.json["deal_stage"], before["deal_stage"]);
    // A record cannot be made without this field, so it is made with it.
    let whole = r#"{"fields":{"deal_name":"x","pipeline":"default","deal_stage":"won"}}"#;
    let made = bench.post("/deals", whole).await;
    assert_eq!((made.status, &made.json["deal_stage"]), (201, &"won".into()));
}

#[tokio::test]
async fn one_list_is_forbidden() {
    let bench = faulty("always forbidden on GET /companies").await;
    let refused = bench.get("/companies").await;
    assert_eq!((refused.status, message(&refused)), (403, "Forbidden"));
    assert_eq!(bench.get("/deals").await.status, 200);
}

#[tokio::test]
async fn error_holds_the_secret_that_was_sent() {
    let bench = faulty("echo-secret, echo-secret(status=500) on /oauth2/token").await;
    let refused = bench.get("/deals").await;
    assert!(refused.status == 400 && message(&refused).contains("Bearer eyJ"), "{}", refused.text);
    let form = "grant_type=client_credentials&client_secret=hush";
    let request = bench.request(Method::POST, "/oauth2/token");
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
    let refused = reply(request).await.unwrap();
    assert!(refused.status == 500 && message(&refused).contains("client_secret=hush"), "{}", refused.text);
}

#[tokio::test]
async fn pages_come_in_a_circle() {
    let bench = faulty("always cycle-pages(length=2)").await;
    let page = async |offset: u64| rows(&bench.get(&format!("/deals?limit=10&offset={offset}")).await);
    let pages = [page(0).await, page(10).await, page(20).await, page(30).await, page(1_000).await];
    assert!(pages[0] != pages[1] && pages[0] == pages[2] && pages[1] == pages[3] && pages[0] == pages[4]);
}

#[tokio::test]
async fn page_is_longer_than_it_was_asked_for() {
    let bench = faulty("oversized-page(times=3) on /deals").await;
    let page = bench.get("/deals?limit=10").await;
    assert_eq!((rows(&page).len(), &page.json["pagination"]["limit"]), (30, &10.into()));
    assert_eq!(rows(&bench.get("/deals?limit=10").await).len(), 10);
}

#[tokio::test]
async fn response_is_compressed_unasked_or_broken() {
    let bench = faulty("gzip, gzip(cut=true)").await;
    for _ in 0..2 {
        let response = bench.signed(Method::GET, "/deals").send().await.unwrap();
        assert_eq!(response.headers()["content-encoding"], "gzip");
        assert!(response.bytes().await.unwrap().starts_with(&[0x1F, 0x8B]));
    }
    let asked = bench.signed(Method::GET, "/deals?limit=100").header("accept-encoding", "br, gzip");
    let response = asked.send().await.unwrap();
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let length = response.bytes().await.unwrap().len();
    assert!(bench.get("/deals?limit=100").await.text.len() > 3 * length, "{length} bytes");
}

#[tokio::test]
async fn journal_tells_route_and_fault() {
    let bench = faulty("forbidden on /companies").await;
    bench.get("/companies").await;
    bench.get(&format!("/deals/{}", bench.sandbox.routera().deal_id(2))).await;
    bench.get("/nothing").await;
    let requests = bench.sandbox.requests();
    let seen: Vec<_> = requests.iter().map(|request| (request.route, request.fault.clone())).collect();
    let forbidden = Some(dealport_sandbox::FaultKind::Forbidden);
    assert_eq!(seen, [(Some("/companies"), forbidden), (Some("/deals/{id}"), None), (None, None)]);
}

#[tokio::test]
async fn clock_that_is_set_decides_the_time() {
    let bench = Bench::of(Vendor::Routera, Sandbox::builder().clock(Clock::fixed(super::NOON))).await;
    bench.sandbox.clock().set(super::NOON - 86_400);
    let path = format!("/deals/{}", bench.sandbox.routera().deal_id(1));
    let changed = bench.patch(&path, r#"{"fields":{"deal_name":"x"}}"#).await;
    assert_eq!(changed.json["updated_at"], "2026-09-19T12:00:00.000Z", "{}", changed.text);
}
