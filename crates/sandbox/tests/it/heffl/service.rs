//! The key, the paths and the limit.

use std::time::Duration;

use dealport_sandbox::{Clock, Rate, Sandbox, Vendor};
use reqwest::Method;

use super::{NOON, bench, code};
use crate::support::{Bench, reply};

#[tokio::test]
async fn a_key_belongs_into_its_header() {
    let bench = bench().await;
    let key = bench.sandbox.token(Vendor::Heffl);
    for path in ["/api/v2/deals", "/api/v1/deals"] {
        for request in [
            bench.request(Method::GET, path),
            bench.request(Method::GET, path).header("x-api-key", "wrong"),
            bench.request(Method::GET, path).bearer_auth(key),
            bench.request(Method::GET, &format!("{path}?x-api-key={key}")),
        ] {
            let refused = reply(request).await.unwrap();
            assert_eq!(refused.status, 401);
            let error = if path.contains("v2") { &refused.json["error"] } else { &refused.json };
            assert_eq!(error["code"], "UNAUTHORIZED");
            assert_eq!(error["message"], "API key required. Include 'x-api-key' header.");
        }
    }
    let url = bench.sandbox.url(Vendor::Heffl).to_owned();
    assert_eq!(bench.sandbox.env(), [("HEFFL_URL", url), ("HEFFL_API_KEY", key.to_owned())]);
    assert_eq!(bench.sandbox.url(Vendor::Pipedrive), "", "not served");
}

#[tokio::test]
async fn paths_and_methods_are_known() {
    let bench = bench().await;
    for (method, path) in [
        (Method::GET, "/"),
        (Method::GET, "/deals"),
        (Method::GET, "/api/v3/deals"),
        (Method::GET, "/api/v2/nothing"),
        (Method::PUT, "/api/v2/deals"),
        (Method::DELETE, "/api/v2/pipelines/1"),
        (Method::GET, "/api/v2/deals/dl_0000000000000000"),
        (Method::GET, "/api/v2/deals/1"),
    ] {
        let refused = reply(bench.signed(method.clone(), path)).await.unwrap();
        assert_eq!((refused.status, code(&refused)), (404, "NOT_FOUND"), "{method} {path}");
    }
    assert_eq!(bench.get("/api/v1/nothing").await.json["code"], "NOT_FOUND");
}

#[tokio::test]
async fn sixty_requests_fit_into_a_minute() {
    let clock = Clock::fixed(NOON);
    let builder = || Sandbox::builder().clock(clock.clone());
    let bench = Bench::of(Vendor::Heffl, builder()).await;
    for left in (0..60).rev() {
        let path = if left % 2 == 0 { "/api/v1/deals?limit=1" } else { "/api/v2/users" };
        let answer = bench.get(path).await;
        assert_eq!((answer.status, answer.number("ratelimit-remaining")), (200, left));
        assert_eq!(answer.number("ratelimit-limit"), 60);
    }
    clock.advance(Duration::from_secs(20));
    let refused = bench.get("/api/v2/users").await;
    assert_eq!((refused.status, code(&refused)), (429, "TOO_MANY_REQUESTS"));
    assert_eq!((refused.number("ratelimit-remaining"), refused.number("ratelimit-reset")), (0, 40));
    assert_eq!(refused.header("retry-after"), "");
    assert_eq!(bench.get("/api/v1/deals").await.json["code"], "TOO_MANY_REQUESTS");
    clock.advance(Duration::from_secs(40));
    assert_eq!(bench.get("/api/v2/users").await.number("ratelimit-remaining"), 59, "the window is new");
    bench.sandbox.heffl().spend_requests();
    assert_eq!((bench.sandbox.heffl().requests_left(), bench.get("/api/v2/users").await.status), (0, 429));

    let few = builder().rate(Rate::new().minute_limit(1)).heffl_reset_as_epoch(true);
    let bench = Bench::of(Vendor::Heffl, few).await;
    assert_eq!(bench.get("/api/v2/users").await.number("ratelimit-reset"), NOON + 60 + 60);
    assert_eq!(bench.get("/api/v2/users").await.status, 429);
}
