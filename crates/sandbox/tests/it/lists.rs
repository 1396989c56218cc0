//! Lists of deals and what belongs to them.

use std::collections::BTreeSet;

use dealport_sandbox::Sandbox;

use crate::support::{Bench, with_cursor};

#[tokio::test]
async fn list_returns_every_deal_once() {
    let bench = Bench::start(Sandbox::builder().unlimited().deals(2_000)).await;
    for path in [
        "/api/v2/deals?limit=500",
        "/api/v2/deals?limit=333&sort_by=add_time&sort_direction=desc",
        "/api/v2/deals?limit=499&sort_by=update_time",
        "/api/v2/deals?limit=250&sort_by=update_time&sort_direction=desc",
    ] {
        let ids = bench.walk(path).await;
        assert_eq!(ids.len(), 2_000, "{path}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 2_000, "{path}");
    }
    let archived = bench.walk("/api/v2/deals/archived?limit=60").await;
    assert_eq!(archived.len(), 100, "five in a hundred");
    assert_eq!(bench.walk("/api/v2/deals?status=deleted&limit=30").await.len(), 40, "two in a hundred");
}

#[tokio::test]
async fn list_is_stable_under_writes() {
    let bench = Bench::start(Sandbox::builder().unlimited().deals(2_000)).await;
    for sort in ["id", "add_time", "update_time"] {
        let path = format!("/api/v2/deals?limit=200&sort_by={sort}");
        let untouched: BTreeSet<u64> = bench.walk(&path).await.into_iter().collect();
        let mut seen = Vec::new();
        let mut gone = BTreeSet::new();
        let mut cursor: Option<String> = None;
        loop {
            let page = bench.get(&with_cursor(&path, cursor.as_deref())).await;
            let ids = page.ids();
            // One that was listed goes, and new ones come at the end or at the front.
            let &last = ids.last().unwrap();
            assert_eq!(bench.delete(last).await.status, 200);
            gone.insert(last);
            bench.created(r#"{"title":"Meanwhile"}"#).await;
            seen.extend(ids);
            cursor = page.cursor().map(str::to_owned);
            if cursor.is_none() || seen.len() > 3_000 {
                break;
            }
        }
        let unique: BTreeSet<u64> = seen.iter().copied().collect();
        assert_eq!(unique.len(), seen.len(), "no deal twice by {sort}");
        let missed: Vec<u64> = untouched.difference(&unique).copied().collect();
        assert!(missed.is_empty(), "{missed:?} by {sort}");
        assert!(gone.len() >= 10);
    }
}

#[tokio::test]
async fn cursor_is_bound_to_its_query() {
    let bench = Bench::new().await;
    let first = bench.get("/api/v2/deals?limit=10&status=open").await;
    let cursor = first.cursor().unwrap();
    for (path, status) in [
        ("/api/v2/deals?limit=10&status=open", 200),
        ("/api/v2/deals?limit=20&status=open&sort_by=id&sort_direction=asc", 200),
        ("/api/v2/deals?limit=10&status=open&include_labels=true", 200),
        ("/api/v2/deals?limit=10", 400),
        ("/api/v2/deals?limit=10&status=won", 400),
        ("/api/v2/deals?limit=10&status=open&sort_by=add_time", 400),
        ("/api/v2/deals?limit=10&status=open&sort_direction=desc", 400),
        ("/api/v2/deals/archived?limit=10&status=open", 400),
    ] {
        let reply = bench.get(&with_cursor(path, Some(cursor))).await;
        assert_eq!(reply.status, status, "{path}: {}", reply.text);
    }
    for wrong in ["", "abc", "eyJmaWVsZCI6ImlkIn0"] {
        assert_eq!(bench.get(&with_cursor("/api/v2/deals", Some(wrong))).await.status, 400, "{wrong}");
    }
}

#[tokio::test]
async fn queries_are_checked_strictly() {
    let bench = Bench::new().await;
    let many = |count: u64| (1..=count).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
    for (query, part) in [
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=ten", "limit"),
        ("limit=10&limit=20", "limit"),
        ("colour=red", "Parameter 'colour' is not allowed for this request"),
        ("start=0", "start"),
        ("sort_by=title", "sort_by"),
        ("sort_direction=up", "sort_direction"),
        ("status=all", "status"),
        ("status=open,", "status"),
        ("owner_id=me", "owner_id"),
        ("filter_id=99", "filter_id"),
        (&format!("ids={}", many(101)), "ids"),
        ("updated_since=2026-01-01T00:00:00.5Z", "updated_since"),
        ("updated_until=2026-01-01", "updated_until"),
        ("include_fields=everything", "include_fields"),
        ("custom_fields=0000", "custom_fields"),
        ("include_labels=1", "include_labels"),
    ] {
        let reply = bench.get(&format!("/api/v2/deals?{query}")).await;
        assert_eq!(reply.status, 400, "{query}: {}", reply.text);
        assert_eq!(reply.json["code"], "ERR_SCHEMA_VALIDATION_FAILED", "{query}");
        assert!(reply.error().starts_with("Validation failed: "), "{query}");
        assert!(reply.error().contains(part), "{query}: {}", reply.error());
    }
    let two = bench.get("/api/v2/deals?limit=0&colour=red").await;
    assert_eq!(two.error().matches("; ").count(), 1, "{}", two.error());
    let labels = bench.get("/api/v2/deals/archived?include_option_labels=true").await;
    assert_eq!(labels.status, 400, "not on archived lists");
    assert_eq!(bench.get(&format!("/api/v2/deals?ids={}", many(100))).await.status, 200);
}

#[tokio::test]
async fn filters_select() {
    let bench = Bench::start(Sandbox::builder().unlimited().deals(1_000)).await;
    let rows = async |query: &str| {
        let reply = bench.get(&format!("/api/v2/deals?limit=500&{query}")).await;
        assert_eq!(reply.status, 200, "{query}: {}", reply.text);
        let rows = reply.json["data"].as_array().unwrap().clone();
        assert!(!rows.is_empty(), "{query}");
        rows
    };
    for (query, member, value) in [
        ("owner_id=25455459", "owner_id", 25_455_459.into()),
        ("person_id=7", "person_id", 7.into()),
        ("org_id=3", "org_id", 3.into()),
        ("pipeline_id=2", "pipeline_id", 2.into()),
        ("stage_id=11", "stage_id", 11.into()),
        ("status=won", "status", "won".into()),
        ("filter_id=1", "status", "open".into()),
        ("filter_id=2&status=lost&stage_id=4", "status", "won".into()),
    ] as [(&str, &str, serde_json::Value); 8]
    {
        assert!(rows(query).await.iter().all(|row| row[member] == value), "{query}");
    }
    let times = rows("updated_since=2025-01-01T00:00:00Z&updated_until=2025-02-01T00:00:00Z").await;
    assert!(times.iter().all(|row| row["update_time"].as_str().unwrap().starts_with("2025-01")));
    let mixed = rows("status=open,deleted").await;
    assert!(mixed.iter().any(|row| row["is_deleted"] == true));
    let by_id = bench.get("/api/v2/deals?ids=5,3,999999,7&sort_direction=desc").await;
    assert_eq!(by_id.ids(), [5, 3], "7 is archived and 999999 unknown");
}

#[tokio::test]
async fn members_are_there_on_request() {
    let bench = Bench::new().await;
    let code = bench.sandbox.pipedrive().field_code("enum").unwrap();
    let page = bench
        .get(&format!(
            "/api/v2/deals?limit=50&custom_fields={code}&include_option_labels=true&include_labels=true\
             &include_fields=notes_count,smart_bcc_email"
        ))
        .await;
    let rows = page.json["data"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["custom_fields"].as_object().unwrap().len() == 1));
    assert!(rows.iter().any(|row| row["custom_fields"][&code]["label"].is_string()));
    assert!(rows.iter().all(|row| row["notes_count"].is_u64() && row["smart_bcc_email"].is_string()));
    assert!(rows.iter().any(|row| row["labels"][0]["label"].is_string()));
    let plain = bench.get("/api/v2/deals/1").await;
    assert!(plain.json["data"].get("notes_count").is_none() && plain.json["data"].get("labels").is_none());
}

#[tokio::test]
async fn archived_and_deleted_deals_are_read_singly_too() {
    let bench = Bench::new().await;
    assert_eq!(bench.get("/api/v2/deals/7").await.json["data"]["is_archived"], true);
    assert_eq!(bench.get("/api/v2/deals/11").await.json["data"]["is_deleted"], true);
    let missing = bench.get("/api/v2/deals/99999").await;
    assert_eq!((missing.status, missing.error()), (404, "Entity was not found"));
    assert_eq!(bench.get("/api/v2/deals/first").await.status, 400);
}

#[tokio::test]
async fn search_finds_titles_and_custom_fields() {
    let bench = Bench::start(Sandbox::builder().unlimited().deals(600)).await;
    let code = bench.sandbox.pipedrive().field_code("varchar").unwrap();
    let title = bench.created(r#"{"title":"Zanzibar cable","value":1234.50}"#).await;
    let field = bench
        .created(&format!(r#"{{"title":"Other","status":"won","custom_fields":{{"{code}":"to zanzibar"}}}}"#))
        .await;
    let found = async |query: &str| {
        let reply = bench.get(&format!("/api/v2/deals/search?{query}")).await;
        assert_eq!(reply.status, 200, "{query}: {}", reply.text);
        let items = reply.json["data"]["items"].as_array().unwrap();
        items.iter().map(|found| found["item"]["id"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(found("term=ZANZIBAR").await, [title, field]);
    assert_eq!(found("term=zanzibar&fields=title").await, [title]);
    assert_eq!(found("term=zanzibar&status=won").await, [field]);
    assert_eq!(found("term=zanzibar&exact_match=true").await, [0; 0]);
    assert_eq!(found("term=zanzibar+cable&exact_match=true").await, [title]);
    assert!(bench.get("/api/v2/deals/search?term=zanzibar").await.text.contains(r#""value":1234.50"#));
    for (query, status) in
        [("term=z", 400), ("term=z&exact_match=true", 200), ("", 400), ("term=ab&limit=501", 400)]
    {
        assert_eq!(bench.get(&format!("/api/v2/deals/search?{query}")).await.status, status, "{query}");
    }
    let first = bench.get("/api/v2/deals/search?term=pilot&limit=3").await;
    let next = with_cursor("/api/v2/deals/search?term=pilot&limit=3", first.cursor());
    assert_eq!(bench.get(&next).await.json["data"]["items"].as_array().unwrap().len(), 3);
    assert_eq!(bench.get(&next.replace("pilot", "fleet")).await.status, 400);
}
