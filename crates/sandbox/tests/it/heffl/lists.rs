//! Lists of deals of v2.

use std::collections::BTreeSet;

use dealport_sandbox::{Sandbox, Vendor};

use super::{bench, code, filters, id, issues, places, walk};
use crate::support::{Bench, with_cursor};

#[tokio::test]
async fn a_walk_returns_every_deal_once() {
    let bench = Bench::of(Vendor::Heffl, Sandbox::builder().unlimited().deals(1_000)).await;
    for path in [
        "/api/v2/deals?pageSize=100",
        "/api/v2/deals",
        "/api/v2/deals?pageSize=99&orderDir=asc",
        "/api/v2/deals?pageSize=100&orderBy=price",
        "/api/v2/deals?pageSize=77&orderBy=expectedCloseDate&orderDir=asc",
        "/api/v2/deals?pageSize=100&orderBy=position",
    ] {
        let ids = walk(&bench, path).await;
        assert_eq!(ids.len(), 1_000, "{path}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 1_000, "{path}");
    }
    let prices = bench.get("/api/v2/deals?pageSize=100&orderBy=price").await;
    let prices: Vec<f64> =
        prices.json["data"].as_array().unwrap().iter().filter_map(|deal| deal["price"].as_f64()).collect();
    assert!(prices.is_sorted_by(|one, other| one >= other), "highest first");
}

#[tokio::test]
async fn fifty_thousand_deals_are_there_at_once() {
    let bench = Bench::of(Vendor::Heffl, Sandbox::builder().unlimited().deals(50_000)).await;
    assert_eq!(bench.sandbox.heffl().deal_count(), 50_000);
    let page = bench.get("/api/v2/deals?pageSize=100").await;
    assert_eq!(id(&page.json["data"][0]), bench.sandbox.heffl().deal_id(50_000), "the newest first");
    let size = page.text.len() / 100;
    assert!((700..=1_200).contains(&size), "{size} bytes a deal");
}

#[tokio::test]
async fn a_cursor_is_bound_to_its_query() {
    let bench = bench().await;
    let page = bench.get("/api/v2/deals?pageSize=10&search=deal").await;
    let cursor = page.json["meta"]["nextCursor"].as_str();
    for (path, status) in [
        ("/api/v2/deals?pageSize=10&search=deal", 200),
        ("/api/v2/deals?pageSize=20&search=deal&orderBy=createdAt&orderDir=desc", 200),
        ("/api/v2/deals?pageSize=10", 400),
        ("/api/v2/deals?pageSize=10&search=other", 400),
        ("/api/v2/deals?search=deal&orderDir=asc", 400),
        ("/api/v2/deals?search=deal&orderBy=price", 400),
        ("/api/v2/contacts?search=deal", 400),
    ] {
        assert_eq!(bench.get(&with_cursor(path, cursor)).await.status, status, "{path}");
    }
    let forged = bench.get("/api/v2/deals?cursor=abc").await;
    assert_eq!(issues(&forged), [("cursor".into(), "Invalid cursor".into())]);
}

#[tokio::test]
async fn parameters_are_checked_strictly() {
    let bench = bench().await;
    for (query, field) in [
        ("pageSize=0", "pageSize"),
        ("pageSize=101", "pageSize"),
        ("pageSize=ten", "pageSize"),
        ("pageSize=-1", "pageSize"),
        ("pageSize=10&pageSize=20", "pageSize"),
        ("limit=10", "limit"),
        ("orderBy=title", "orderBy"),
        ("orderDir=up", "orderDir"),
        ("filters[status]=WON", "filters[status]"),
        ("filters=", "filters"),
        ("filters=[]", "filters"),
        ("filters=%7B", "filters"),
    ] {
        let refused = bench.get(&format!("/api/v2/deals?{query}")).await;
        assert_eq!((refused.status, code(&refused)), (400, "VALIDATION_ERROR"), "{query}");
        assert_eq!(issues(&refused)[0].0, field, "{query}");
    }
    let default = bench.get("/api/v2/deals").await;
    assert_eq!(default.json["data"].as_array().unwrap().len(), 30);
}

#[tokio::test]
async fn filters_are_read_strictly_and_applied() {
    let bench = bench().await;
    let (pipelines, stages) = places(&bench).await;
    let count = async |document: String| {
        let page = bench.get(&filters(&document)).await;
        assert_eq!(page.status, 200, "{document}: {}", page.text);
        walk(&bench, &filters(&document)).await.len()
    };
    let condition = |field: &str, operator: &str, values: &str| {
        format!(r#""{field}":{{"operator":"{operator}","values":[{values}]}}"#)
    };
    let alone =
        |field: &str, operator: &str, values: &str| format!("{{{}}}", condition(field, operator, values));
    let won = count(alone("status", "is", r#""WON""#)).await;
    let rest = count(alone("status", "is_not", r#""WON""#)).await;
    assert!(won > 0 && won + rest == 120);
    assert_eq!(count(alone("status", "is_any_of", r#""ACTIVE","LOST""#)).await, rest);
    assert_eq!(count(alone("status", "is_none_of", r#""ACTIVE","LOST""#)).await, won);
    let first = format!(r#""{}""#, pipelines[0]);
    let both =
        format!("{{{},{}}}", condition("status", "is", r#""WON""#), condition("pipelineId", "is", &first));
    assert!(count(both).await < won);
    assert!(count(alone("stageId", "is", &format!(r#""{}""#, stages[0]))).await > 0);
    let deal = bench.get("/api/v2/deals?pageSize=1").await;
    let client = format!(r#""{}""#, deal.json["data"][0]["clientId"].as_str().unwrap());
    assert!(count(alone("clientId", "is", &client)).await > 0);
    for document in [
        alone("status", "is", ""),
        alone("status", "is", r#""WON","LOST""#),
        alone("status", "is", r#""OPEN""#),
        alone("status", "contains", r#""WON""#),
        alone("owner", "is", r#""WON""#),
        alone("stageId", "is", &first),
        r#"{"status":"WON"}"#.to_owned(),
        r#"{"status":{"operator":"is","value":"WON"}}"#.to_owned(),
        r#"{"status":{"operator":"is","values":["WON"],"not":true}}"#.to_owned(),
    ] {
        let refused = bench.get(&filters(&document)).await;
        assert_eq!((refused.status, issues(&refused)[0].0.as_str()), (400, "filters"), "{document}");
    }
}

#[tokio::test]
async fn a_search_looks_at_title_number_and_client() {
    let bench = bench().await;
    let page = bench.get("/api/v2/deals?pageSize=1").await;
    let deal = &page.json["data"][0];
    for text in [&deal["title"], &deal["number"], &deal["client"]["name"]] {
        let search = text.as_str().unwrap().to_uppercase();
        let encoded: String = search.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let found = walk(&bench, &format!("/api/v2/deals?search={encoded}&pageSize=100")).await;
        assert!(found.contains(&id(deal)), "{search}");
        assert!(found.len() < 60, "{search}");
    }
}
