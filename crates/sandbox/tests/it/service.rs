//! The server as such: tokens, paths, headers, catalogues, the log.

use std::collections::BTreeSet;

use dealport_sandbox::{Error, Sandbox, Vendor};
use reqwest::Method;

use crate::support::{Bench, reply};

#[tokio::test]
async fn token_is_accepted_in_its_header_only() {
    let bench = Bench::new().await;
    let token = bench.sandbox.token(Vendor::Pipedrive);
    let in_query = format!("/api/v2/deals?api_token={token}");
    for request in [
        bench.request(Method::GET, "/api/v2/deals"),
        bench.request(Method::GET, "/api/v2/deals").header("x-api-token", "wrong"),
        bench.request(Method::GET, "/api/v2/deals").bearer_auth(token),
        bench.request(Method::GET, &in_query),
        bench.signed(Method::GET, &in_query),
    ] {
        let refused = reply(request).await.unwrap();
        assert_eq!((refused.status, refused.error()), (401, "unauthorized access"));
        assert_eq!(refused.json["errorCode"], 401);
        assert_eq!(refused.header("x-401-by-gw"), "true");
        assert_eq!(refused.header("x-correlation-id").len(), 36);
    }
}

#[tokio::test]
async fn paths_and_methods_are_known() {
    let bench = Bench::new().await;
    for (method, path, status) in [
        (Method::GET, "/api/v2/users/1", 403),
        (Method::GET, "/api/v2/nothing", 403),
        (Method::GET, "/v1/nothing", 403),
        (Method::GET, "/v2/deals", 404),
        (Method::GET, "/", 404),
        (Method::PUT, "/api/v2/deals/1", 405),
        (Method::PATCH, "/api/v2/deals", 405),
        (Method::DELETE, "/api/v2/pipelines", 405),
        (Method::POST, "/v1/users/me", 405),
    ] {
        let refused = reply(bench.signed(method.clone(), path)).await.unwrap();
        assert_eq!(refused.status, status, "{method} {path}: {}", refused.text);
        assert_eq!(refused.json["success"], false, "{method} {path}");
    }
    assert_eq!(bench.get("/api/v2/nothing").await.error(), "Scope and URL mismatch");
}

#[tokio::test]
async fn every_answer_tells_of_limits() {
    let bench = Bench::new().await;
    let mut ids = BTreeSet::new();
    for path in ["/api/v2/deals", "/api/v2/deals/99999", "/api/v2/deals?limit=0", "/api/v2/nothing"] {
        let answer = bench.get(path).await;
        for name in [
            "x-ratelimit-limit",
            "x-ratelimit-remaining",
            "x-ratelimit-reset",
            "x-daily-ratelimit-token-limit",
            "x-daily-ratelimit-token-remaining",
        ] {
            answer.number(name);
        }
        assert!(answer.number("x-ratelimit-reset") <= 2);
        ids.insert(answer.header("x-correlation-id").to_owned());
    }
    assert_eq!(ids.len(), 4, "each answer has its own");
}

#[tokio::test]
async fn catalogues_are_read() {
    let bench = Bench::new().await;
    let pipelines = bench.get("/api/v2/pipelines?sort_direction=desc").await;
    assert_eq!(pipelines.ids(), [3, 2, 1]);
    assert_eq!(bench.get("/api/v2/pipelines/2").await.json["data"]["name"], "Partners");
    assert_eq!(bench.get("/api/v2/pipelines/9").await.status, 404);
    let stages = bench.get("/api/v2/stages?pipeline_id=2&sort_by=order_nr&sort_direction=desc&limit=3").await;
    assert_eq!(stages.ids(), [9, 8, 7]);
    assert_eq!(bench.walk("/api/v2/stages?limit=5").await, (1..=12).collect::<Vec<_>>());
    assert_eq!(bench.walk("/api/v2/stages?limit=5&sort_by=add_time").await.len(), 12);

    let mut codes = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = bench.get(&format!("/api/v2/dealFields?limit=20{cursor}")).await;
        for field in page.json["data"].as_array().unwrap() {
            let code = field["field_code"].as_str().unwrap().to_owned();
            if field["is_custom_field"] == true {
                assert!(code.len() == 40 && code.bytes().all(|byte| byte.is_ascii_hexdigit()), "{code}");
                let ids = field["options"].as_array().into_iter().flatten().map(|option| &option["id"]);
                assert!(ids.into_iter().all(serde_json::Value::is_u64));
            }
            codes.push(code);
        }
        let Some(next) = page.cursor() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
    let code = bench.sandbox.pipedrive().field_code("set").unwrap();
    assert!(codes.contains(&code));
    let field = bench.get(&format!("/api/v2/dealFields/{code}?include_fields=ui_visibility")).await;
    assert_eq!(field.json["data"]["field_type"], "set");
    assert_eq!(field.json["data"]["options"].as_array().unwrap().len(), 5);
    assert!(field.json["data"]["ui_visibility"].is_object());
    assert_eq!(bench.get("/api/v2/dealFields/nothing").await.status, 404);

    for base in ["/v1", "/api/v1"] {
        let users = bench.get(&format!("{base}/users")).await;
        assert_eq!(users.ids().len(), 5);
        let me = bench.get(&format!("{base}/users/me")).await;
        assert_eq!(me.json["data"]["company_domain"], "sandbox");
        assert_eq!(me.json["data"]["is_you"], true);
        assert_eq!(bench.get(&format!("{base}/users/{}", users.ids()[1])).await.status, 200);
        let missing = bench.get(&format!("{base}/users/1")).await;
        assert_eq!((missing.status, missing.error()), (404, "User not found or not accessible."));
    }
}

#[tokio::test]
async fn log_keeps_requests_as_sent() {
    let bench = Bench::new().await;
    bench.create(r#"{"title":"Logged"}"#).await;
    bench.get("/api/v2/deals?limit=0").await;
    let log = bench.sandbox.requests();
    let [create, list] = log.as_slice() else { panic!("{log:?}") };
    assert_eq!((create.vendor, create.method.as_str()), (Vendor::Pipedrive, "POST"));
    assert_eq!((create.path.as_str(), create.query.as_str()), ("/api/v2/deals", ""));
    assert_eq!((create.body.as_str(), create.status), (r#"{"title":"Logged"}"#, Some(200)));
    assert_eq!(create.headers["content-type"], "application/json");
    assert_eq!(create.headers["x-api-token"], bench.sandbox.token(Vendor::Pipedrive));
    assert_eq!((list.query.as_str(), list.status), ("limit=0", Some(400)));
    bench.sandbox.clear_requests();
    assert!(bench.sandbox.requests().is_empty());
}

#[tokio::test]
async fn sandboxes_stand_side_by_side_and_stop() {
    let (one, other) = (Bench::new().await, Bench::new().await);
    one.created(r#"{"title":"Only here"}"#).await;
    assert_eq!(one.sandbox.pipedrive().deal_count(), 121);
    assert_eq!(other.sandbox.pipedrive().deal_count(), 120);
    let url = one.sandbox.url(Vendor::Pipedrive).to_owned();
    assert_eq!(one.sandbox.env()[0], ("PIPEDRIVE_URL", url.clone()));

    let port: u16 = url.rsplit(':').next().unwrap().parse().unwrap();
    let only = || Sandbox::builder().vendors([Vendor::Pipedrive]).port(port);
    let taken = only().start().await.unwrap_err();
    assert!(matches!(taken, Error::Bind { port: named, .. } if named == port), "{taken}");
    one.sandbox.stop().await;
    let again = only().start().await.unwrap();
    assert_eq!(again.url(Vendor::Pipedrive), url);
}

#[tokio::test]
async fn sandbox_can_move_to_other_tasks() {
    // Spawning needs a start that can move between threads, and so does sharing what it gives.
    let sandbox = tokio::spawn(Sandbox::builder().start()).await.unwrap().unwrap();
    let sandbox = std::sync::Arc::new(sandbox);
    let shared = std::sync::Arc::clone(&sandbox);
    assert_eq!(tokio::spawn(async move { shared.pipedrive().deal_count() }).await.unwrap(), 120);
}

#[tokio::test]
async fn million_deals_are_served_at_once() {
    let bench = Bench::start(Sandbox::builder().unlimited().deals(1_000_000)).await;
    assert_eq!(bench.sandbox.pipedrive().deal_count(), 1_000_000);
    let page = bench.get("/api/v2/deals?limit=50&sort_by=update_time&sort_direction=desc").await;
    assert_eq!(page.ids().len(), 50);
    assert!(page.ids()[0] > 1_000_000);
    assert_eq!(bench.get("/api/v2/deals/1069999").await.status, 200);
}
