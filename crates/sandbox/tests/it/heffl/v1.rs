//! Deals and webhooks of v1, in both generations.

use std::collections::BTreeSet;

use dealport_sandbox::{Sandbox, Vendor};

use super::{bench, first, id, places};
use crate::support::Bench;

async fn generation(generation: u8) -> Bench {
    Bench::of(Vendor::Heffl, Sandbox::builder().unlimited().heffl_v1_generation(generation)).await
}

#[tokio::test]
async fn the_second_generation_speaks_in_ids() {
    let bench = generation(2).await;
    let (pipelines, stages) = places(&bench).await;
    let client = first(&bench, "/api/v2/companies?pageSize=1").await;
    let source = first(&bench, "/api/v2/sources").await;
    let body = format!(
        r#"{{"title":"T","pipelineId":"{}","stageId":"{}","clientId":"{client}","sourceId":"{source}",
            "price":10.50,"cf_industry":"SaaS","anything":1,"cf_other":2,"status":"WON"}}"#,
        pipelines[0], stages[1]
    );
    let made = bench.post("/api/v1/deals", &body).await;
    assert_eq!(made.status, 200, "{}", made.text);
    assert!(made.text.contains(r#""price":10.50,"#));
    for (member, value) in [
        ("pipelineId", pipelines[0].as_str()),
        ("stageId", &stages[1]),
        ("clientId", &client),
        ("sourceId", &source),
        ("status", "ACTIVE"),
    ] {
        assert_eq!(made.json[member], value, "{member}");
    }
    assert_eq!(made.json["customFields"], serde_json::json!({"cf_industry": "SaaS"}));
    for member in ["clientName", "stageName", "source", "cf_industry", "updatedAt"] {
        assert!(made.json.get(member).is_none(), "{member}");
    }
    let path = format!("/api/v1/deals/{}", id(&made.json));
    assert_eq!(bench.get(&path).await.text, made.text);
    let won = bench.patch(&path, &format!(r#"{{"stageId":"{}","clientId":"ignored"}}"#, stages[3])).await;
    assert_eq!((won.status, &won.json["status"]), (200, &"WON".into()));
    assert_eq!(bench.remove(&path).await.status, 200);
    let gone = bench.get(&path).await;
    assert_eq!((gone.status, &gone.json["code"]), (404, &"NOT_FOUND".into()));
    assert!(gone.json["message"].is_string() && gone.json.get("error").is_none());
}

#[tokio::test]
async fn the_second_generation_pages_by_cursor() {
    let bench = generation(2).await;
    let mut ids = BTreeSet::new();
    let mut path = "/api/v1/deals?limit=50".to_owned();
    for (rows, more) in [(50, true), (50, true), (20, false)] {
        let page = bench.get(&path).await;
        assert_eq!(
            (page.json["items"].as_array().unwrap().len(), &page.json["hasMore"]),
            (rows, &more.into())
        );
        ids.extend(page.json["items"].as_array().unwrap().iter().map(id));
        path =
            format!("/api/v1/deals?limit=50&cursor={}", page.json["nextCursor"].as_str().unwrap_or_default());
    }
    assert_eq!(ids.len(), 120);
    assert_eq!(bench.get("/api/v1/deals").await.json["items"].as_array().unwrap().len(), 20);
    for query in ["limit=0", "limit=101", "pageSize=10", "pageNo=1", "cursor=x"] {
        let refused = bench.get(&format!("/api/v1/deals?{query}")).await;
        assert_eq!((refused.status, &refused.json["code"]), (400, &"BAD_REQUEST".into()), "{query}");
    }
}

#[tokio::test]
async fn the_first_generation_speaks_in_numbers_and_names() {
    let bench = generation(1).await;
    let client = first(&bench, "/api/v2/companies?pageSize=1").await;
    let body = |place: &str| format!(r#"{{"title":"T","clientId":"{client}",{place},"source":"Hearsay"}}"#);
    let made = bench.post("/api/v1/deals", &body(r#""pipelineId":1,"stageId":2"#)).await;
    assert_eq!(made.status, 200, "{}", made.text);
    for (member, value) in [("stageName", "Qualified"), ("source", "Hearsay")] {
        assert_eq!(made.json[member], value, "{member}");
    }
    assert_eq!(made.json["pipelineId"], 1);
    assert!(made.json["clientName"].is_string());
    for member in ["stageId", "sourceId"] {
        assert!(made.json.get(member).is_none(), "{member}");
    }
    let refused = bench.post("/api/v1/deals", &body(r#""pipelineId":"1","stageId":"2""#)).await;
    assert_eq!((refused.status, &refused.json["code"]), (400, &"BAD_REQUEST".into()));
    let sources = bench.get("/api/v2/sources").await;
    assert!(sources.text.contains("Hearsay"), "made because it was not there");

    let page = bench.get("/api/v1/deals?pageNo=3&pageSize=50").await;
    assert_eq!(page.json["items"].as_array().unwrap().len(), 21);
    let meta = serde_json::json!({"count": 21, "total": 121, "pageNo": 3, "pageSize": 50});
    assert_eq!(page.json["meta"], meta);
    let default = bench.get("/api/v1/deals").await;
    assert_eq!((&default.json["meta"]["pageNo"], &default.json["meta"]["pageSize"]), (&1.into(), &20.into()));
    for query in ["pageNo=0", "pageSize=101", "limit=5"] {
        assert_eq!(bench.get(&format!("/api/v1/deals?{query}")).await.status, 400, "{query}");
    }
}

#[tokio::test]
async fn bodies_need_their_members() {
    let bench = generation(2).await;
    let empty = bench.post("/api/v1/deals", "{}").await;
    let message = empty.json["message"].as_str().unwrap();
    for name in ["title", "clientId", "pipelineId", "stageId"] {
        assert!(message.contains(&format!("{name}: Required")), "{message}");
    }
    let deal = format!("/api/v1/deals/{}", first(&bench, "/api/v2/deals").await);
    for body in [r#"{"price":"1"}"#, r#"{"status":"OPEN"}"#, r#"{"title":""}"#, r#"{"cf_lead_score":"x"}"#] {
        assert_eq!(bench.patch(&deal, body).await.status, 400, "{body}");
    }
}

#[tokio::test]
async fn webhooks_are_subscribed() {
    let bench = bench().await;
    let body = r#"{"name":"Hook","url":"https://example.com/hook","events":["deal.created"]}"#;
    let made = bench.post("/api/v1/webhooks", body).await;
    assert_eq!(made.status, 200, "{}", made.text);
    assert!(made.json["secret"].as_str().unwrap().starts_with("whsec_"));
    for member in ["id", "status", "createdAt"] {
        assert!(made.json[member].is_string(), "{member}");
    }
    for (body, part) in [
        (r#"{"name":"","url":"https://example.com","events":["x"]}"#, "name"),
        (r#"{"name":"Hook","url":"example","events":["x"]}"#, "url"),
        (r#"{"name":"Hook","url":"https://example.com","events":[]}"#, "events"),
        (r#"{"name":"Hook","url":"https://example.com"}"#, "events: Required"),
    ] {
        let refused = bench.post("/api/v1/webhooks", body).await;
        assert!(refused.status == 400 && refused.text.contains(part), "{body}: {}", refused.text);
    }
}
