//! Limits, with a clock that stands still.

use std::time::Duration;

use dealport_sandbox::{Clock, Rate, Sandbox};

use crate::support::{Bench, Reply};

/// 2026-09-20T12:00:00Z.
const NOON: u64 = 1_789_905_600;

async fn limited(rate: Rate) -> (Bench, Clock) {
    let clock = Clock::fixed(NOON);
    (Bench::start(Sandbox::builder().rate(rate).clock(clock.clone())).await, clock)
}

fn is_burst(reply: &Reply) -> bool {
    let body = r#"{"success":false,"error":"Rate limit exceeded","errorCode":429}"#;
    reply.status == 429 && serde_json::from_str::<serde_json::Value>(body).unwrap() == reply.json
}

#[tokio::test]
async fn burst_window_rolls() {
    let (bench, clock) = limited(Rate::new().burst_limit(3)).await;
    for left in [2, 1] {
        assert_eq!(bench.get("/api/v2/deals/1").await.number("x-ratelimit-remaining"), left);
    }
    clock.advance(Duration::from_millis(1_200));
    let third = bench.get("/api/v2/deals/1").await;
    assert_eq!((third.number("x-ratelimit-limit"), third.number("x-ratelimit-remaining")), (3, 0));
    let fourth = bench.get("/api/v2/deals/1").await;
    assert!(is_burst(&fourth), "{}", fourth.text);
    assert_eq!((fourth.number("x-ratelimit-remaining"), fourth.number("x-ratelimit-reset")), (0, 1));
    assert_eq!(fourth.header("retry-after"), "");
    clock.advance(Duration::from_millis(800));
    assert_eq!(
        bench.get("/api/v2/deals/1").await.number("x-ratelimit-remaining"),
        1,
        "the first two have left"
    );
}

#[tokio::test]
async fn carrying_on_ends_at_the_network_in_front() {
    let (bench, clock) = limited(Rate::new().burst_limit(1)).await;
    bench.get("/api/v2/deals/1").await;
    for _ in 0..20 {
        assert!(is_burst(&bench.get("/api/v2/deals/1").await));
    }
    let blocked = bench.get("/api/v2/deals/1").await;
    assert_eq!((blocked.status, blocked.header("content-type")), (403, "text/html; charset=UTF-8"));
    assert!(blocked.text.contains("1015"));
    assert_eq!(blocked.header("x-ratelimit-limit"), "");
    clock.advance(Duration::from_secs(2));
    assert_eq!(bench.get("/api/v2/deals/1").await.status, 200);
}

#[tokio::test]
async fn searches_have_a_window_of_their_own() {
    let (bench, clock) = limited(Rate::new()).await;
    for _ in 0..10 {
        assert_eq!(bench.get("/api/v2/deals/search?term=pilot").await.status, 200);
    }
    assert!(is_burst(&bench.get("/api/v2/deals/search?term=pilot").await));
    assert_eq!(bench.get("/api/v2/deals/1").await.status, 200, "other requests go on");
    clock.advance(Duration::from_secs(2));
    assert_eq!(bench.get("/api/v2/deals/search?term=pilot").await.status, 200);
}

#[tokio::test]
async fn operations_cost_what_is_documented() {
    let bench = Bench::new().await;
    let cost = async |path: &str| {
        let before = bench.sandbox.pipedrive().tokens_left();
        let after = bench.get(path).await.number("x-daily-ratelimit-token-remaining");
        before - after
    };
    for (path, tokens) in [
        ("/api/v2/deals", 10),
        ("/api/v2/deals/archived", 20),
        ("/api/v2/deals/search?term=pilot", 20),
        ("/api/v2/persons", 10),
        ("/api/v2/persons/1", 1),
        ("/api/v2/organizations/search?term=acme", 20),
        ("/api/v2/deals/1", 1),
        ("/api/v2/pipelines", 5),
        ("/api/v2/pipelines/1", 1),
        ("/api/v2/stages", 5),
        ("/api/v2/dealFields", 10),
        ("/v1/users", 20),
        ("/v1/users/me", 2),
        ("/elsewhere", 0),
    ] {
        assert_eq!(cost(path).await, tokens, "{path}");
    }
    let before = bench.sandbox.pipedrive().tokens_left();
    let id = bench.created(r#"{"title":"Cost"}"#).await;
    bench.update(id, r#"{"title":"Costs"}"#).await;
    bench.delete(id).await;
    assert_eq!(before - bench.sandbox.pipedrive().tokens_left(), 5 + 5 + 3);
}

#[tokio::test]
async fn exhausted_quota_is_full_at_midnight() {
    let (bench, clock) = limited(Rate::new().daily_tokens(25)).await;
    assert_eq!(bench.get("/api/v2/deals").await.number("x-daily-ratelimit-token-remaining"), 15);
    assert_eq!(bench.get("/api/v2/deals").await.number("x-daily-ratelimit-token-remaining"), 5);
    for path in ["/api/v2/deals", "/api/v2/deals/1"] {
        let spent = bench.get(path).await;
        assert_eq!((spent.status, spent.error()), (429, "daily request budget exceeded"), "{path}");
        assert_eq!(spent.number("x-daily-ratelimit-token-remaining"), 0);
        assert_eq!(spent.number("x-daily-ratelimit-token-limit"), 25);
        assert_eq!(spent.number("retry-after"), 12 * 3_600);
        assert!(spent.number("x-ratelimit-remaining") > 0);
    }
    clock.advance(Duration::from_secs(12 * 3_600));
    assert_eq!(bench.get("/api/v2/deals").await.status, 200);
    bench.sandbox.pipedrive().spend_tokens();
    assert_eq!(bench.get("/api/v2/deals/1").await.status, 429);
}
