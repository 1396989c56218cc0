//! Every fault, as a client meets it.

use std::{error::Error as _, io, time::Duration};

use dealport_sandbox::{Error, Fault, FaultKind, Sandbox, Vendor};
use reqwest::Method;

use crate::support::{Bench, reply, with_cursor};

fn io_kind(error: &reqwest::Error) -> Option<io::ErrorKind> {
    let mut source = error.source();
    while let Some(inner) = source {
        if let Some(error) = inner.downcast_ref::<io::Error>() {
            return Some(error.kind());
        }
        source = inner.source();
    }
    None
}

#[tokio::test]
async fn refusals_are_answered_and_change_nothing() {
    for (fault, status, part) in [
        ("rate-limit(reset=3, retry-after=9)", 429, "Rate limit exceeded"),
        ("daily-limit", 429, "daily request budget exceeded"),
        ("server-error(status=503, retry-after=4)", 503, "Internal server error"),
        ("html-page", 200, "<!doctype html>"),
        ("html-page(status=403)", 403, "1015"),
        ("success-false", 200, r#""success":false"#),
        ("unauthorized", 401, "unauthorized access"),
    ] {
        let bench = Bench::start(Sandbox::builder().unlimited().faults(&format!("pipedrive: {fault}"))).await;
        let refused = bench.create(r#"{"title":"No"}"#).await;
        assert_eq!(refused.status, status, "{fault}");
        assert!(refused.text.contains(part), "{fault}: {}", refused.text);
        match fault.split('(').next().unwrap() {
            "rate-limit" => {
                assert_eq!((refused.header("x-ratelimit-reset"), refused.header("retry-after")), ("3", "9"));
                assert_eq!(refused.header("x-ratelimit-remaining"), "0");
            }
            "daily-limit" => {
                assert_eq!(refused.header("x-daily-ratelimit-token-remaining"), "0");
                assert_ne!(refused.header("retry-after"), "");
            }
            "server-error" => assert_eq!(refused.header("retry-after"), "4"),
            "unauthorized" => assert_eq!(refused.header("x-401-by-gw"), "true"),
            _ => {}
        }
        assert_eq!(bench.sandbox.pipedrive().deal_count(), 120, "{fault}");
        assert_eq!(bench.create(r#"{"title":"Yes"}"#).await.status, 200, "{fault} hits once");
    }
}

#[tokio::test]
async fn connections_are_reset_before_or_after_the_work() {
    for (kind, deals) in [(FaultKind::ResetBefore, 120), (FaultKind::ResetAfterWrite, 121)] {
        let bench = Bench::new().await;
        bench.sandbox.inject(kind.clone());
        let request = bench.signed(Method::POST, "/api/v2/deals").header("content-type", "application/json");
        let error = reply(request.body(r#"{"title":"Lost answer"}"#)).await.unwrap_err();
        assert_eq!(io_kind(&error), Some(io::ErrorKind::ConnectionReset), "{kind:?}: {error:?}");
        assert_eq!(bench.sandbox.pipedrive().deal_count(), deals, "{kind:?}");
        assert_eq!(bench.sandbox.requests()[0].status, None);
        assert_eq!(bench.get("/api/v2/deals").await.status, 200, "the server goes on");
    }
}

#[tokio::test]
async fn write_fault_does_not_hit_reads() {
    let bench = Bench::start(Sandbox::builder().unlimited().fault(FaultKind::ResetAfterWrite)).await;
    assert_eq!(bench.get("/api/v2/deals").await.status, 200);
    assert!(reply(bench.signed(Method::DELETE, "/api/v2/deals/1")).await.is_err());
    assert_eq!(bench.delete(1).await.status, 404, "it was done");
}

#[tokio::test]
async fn answers_are_cut_short() {
    let bench = Bench::start(Sandbox::builder().unlimited().faults("truncated-body, truncated-json")).await;
    let response = bench.signed(Method::GET, "/api/v2/deals").send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.text().await.is_err(), "fewer bytes than announced");
    let cut = bench.get("/api/v2/deals").await;
    assert_eq!(cut.status, 200);
    assert!(cut.text.starts_with(r#"{"success":true,"data":[{"#) && cut.json.is_null());
}

#[tokio::test]
async fn payloads_go_missing_after_the_work() {
    let bench = Bench::start(Sandbox::builder().unlimited().faults("2x missing-payload")).await;
    assert_eq!(bench.get("/api/v2/deals").await.text, r#"{"success":true}"#);
    assert_eq!(bench.create(r#"{"title":"Done"}"#).await.text, r#"{"success":true}"#);
    assert_eq!(bench.sandbox.pipedrive().deal_count(), 121);
}

#[tokio::test]
async fn one_row_is_of_a_wrong_type() {
    let bench = Bench::start(Sandbox::builder().unlimited().faults("bad-item")).await;
    assert_eq!(bench.get("/api/v2/stages").await.status, 200, "not a page of deals");
    let page = bench.get("/api/v2/deals?limit=9").await;
    let rows = page.json["data"].as_array().unwrap();
    let bad: Vec<usize> = (0..9).filter(|&index| rows[index]["value"] == "many").collect();
    assert_eq!(bad, [4]);
    assert!(rows[4]["id"].is_u64());
}

#[tokio::test]
async fn cursor_is_repeated() {
    let bench = Bench::start(Sandbox::builder().unlimited().faults("always repeat-cursor")).await;
    let first = bench.get("/api/v2/deals?limit=10").await;
    let path = with_cursor("/api/v2/deals?limit=10", first.cursor());
    for _ in 0..3 {
        let page = bench.get(&path).await;
        assert_eq!(page.cursor(), first.cursor());
        assert_eq!(page.ids().len(), 10);
    }
    bench.sandbox.clear_faults();
    assert_ne!(bench.get(&path).await.cursor(), first.cursor());
}

#[tokio::test]
async fn redirects_lead_away_and_following_shows() {
    let bench =
        Bench::start(Sandbox::builder().unlimited().faults("redirect, redirect(to=http://127.0.0.1:9)"))
            .await;
    let near = bench.get("/api/v2/deals?limit=5").await;
    assert_eq!(near.status, 307);
    let port = bench.sandbox.url(Vendor::Pipedrive).rsplit(':').next().unwrap();
    assert_eq!(near.header("location"), format!("http://localhost:{port}/api/v2/deals?limit=5"));
    assert_eq!(bench.get("/v1/users").await.header("location"), "http://127.0.0.1:9/v1/users");
    assert_eq!(bench.sandbox.requests().len(), 2, "nobody followed");
}

#[tokio::test]
async fn slow_response_belongs_to_a_processed_request() {
    let bench = Bench::start(Sandbox::builder().unlimited().faults("slow-response(ms=60000) on POST")).await;
    let request = bench.signed(Method::POST, "/api/v2/deals").header("content-type", "application/json");
    let request = request.body(r#"{"title":"Late"}"#).timeout(Duration::from_millis(200));
    assert!(reply(request).await.unwrap_err().is_timeout());
    assert_eq!(bench.sandbox.pipedrive().deal_count(), 121);
}

#[tokio::test]
async fn faults_are_counted_and_aimed() {
    let bench = Bench::new().await;
    bench.sandbox.inject(Fault::new(FaultKind::DailyLimit).times(2).on_path("/api/v2/deals/*"));
    bench.sandbox.inject(Fault::new(FaultKind::SuccessFalse).always().on_method("DELETE"));
    assert_eq!(bench.get("/api/v2/deals").await.status, 200);
    for status in [429, 429, 200] {
        assert_eq!(bench.get("/api/v2/deals/1").await.status, status);
    }
    for _ in 0..3 {
        assert_eq!(bench.delete(1).await.json["success"], false);
    }
    let wrong = Sandbox::builder().faults("pipedrive: earthquake").start().await.unwrap_err();
    assert!(matches!(wrong, Error::Faults(_)), "{wrong}");
}
