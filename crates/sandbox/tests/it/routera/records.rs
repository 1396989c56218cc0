//! Contacts, companies, deals and tickets.

use std::{collections::BTreeSet, time::Duration};

use dealport_sandbox::{Clock, Sandbox, Vendor};
use reqwest::Method;

use super::{NOON, bench, created, message, rows};
use crate::support::{Bench, reply};

const DEAL: &str = r#"{"deal_name":"Enterprise plan","pipeline":"default","deal_stage":"qualified"}"#;

#[tokio::test]
async fn list_returns_every_deal_once() {
    let bench = Bench::of(Vendor::Routera, Sandbox::builder().deals(1_000)).await;
    assert_eq!(bench.sandbox.routera().deal_count(), 1_000);
    for (archived, limit, expected) in
        [("", 100, 1_000), ("&archived=true", 99, 1_050), ("&archived=false", 7, 1_000)]
    {
        let mut ids = Vec::new();
        loop {
            let page = bench.get(&format!("/deals?limit={limit}&offset={}{archived}", ids.len())).await;
            let found = rows(&page);
            assert_eq!(page.json["pagination"]["offset"], ids.len());
            assert_eq!(
                (&page.json["pagination"]["limit"], &page.json["pagination"]["count"]),
                (&limit.into(), &found.len().into())
            );
            if found.is_empty() {
                break;
            }
            ids.extend(found);
        }
        assert_eq!(ids.len(), expected, "{archived}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), expected, "{archived}");
    }
    assert_eq!(rows(&bench.get("/deals").await).len(), 10, "the default");
}

#[tokio::test]
async fn offsets_count_rows_that_are_there() {
    let bench = Bench::of(Vendor::Routera, Sandbox::builder().deals(300)).await;
    let before =
        [rows(&bench.get("/deals?limit=100").await), rows(&bench.get("/deals?limit=100&offset=100").await)];
    bench.remove(&format!("/deals/{}", before[0][50])).await;
    bench.patch(&format!("/deals/{}", before[0][60]), r#"{"fields":{"deal_name":"x"}}"#).await;
    let new = created(&bench, "deals", DEAL).await;
    let after = rows(&bench.get("/deals?limit=100&offset=99").await);
    assert_eq!(after, before[1], "every row moved up by one");
    let last = rows(&bench.get("/deals?limit=10&offset=299").await);
    assert!(last.len() == 1 && new.ends_with(&last[0]), "{last:?}");
    assert_eq!(rows(&bench.get("/deals?archived=true&limit=1&offset=51").await).len(), 1);
    let with_archived = rows(&bench.get("/deals?archived=true&limit=100").await);
    assert_eq!(with_archived.len(), 100);
    assert!(
        with_archived.contains(&before[0][50])
            && !rows(&bench.get("/deals?limit=100").await).contains(&before[0][50])
    );
}

#[tokio::test]
async fn the_count_may_be_that_of_all_rows() {
    let builder = Sandbox::builder().deals(50_000).routera_total_count(true);
    let bench = Bench::of(Vendor::Routera, builder).await;
    let page = bench.get("/deals?limit=100&offset=49900").await;
    assert_eq!((rows(&page).len(), &page.json["pagination"]["count"]), (100, &50_000.into()));
    assert_eq!(bench.get("/deals?offset=60000").await.json["pagination"]["count"], 50_000);
}

#[tokio::test]
async fn parameters_are_checked_strictly() {
    let bench = bench().await;
    for query in [
        "limit=0",
        "limit=101",
        "limit=ten",
        "offset=-1",
        "archived=1",
        "archived=only",
        "properties=deal_value,nothing",
        "properties=archived_by",
        "properties=",
        "sort=deal_name",
        "limit=10&limit=20",
    ] {
        let refused = bench.get(&format!("/deals?{query}")).await;
        assert_eq!((refused.status, &refused.json["error"]), (400, &true.into()), "{query}");
        assert!(!message(&refused).is_empty());
    }
    let id = bench.sandbox.routera().deal_id(1);
    assert_eq!(bench.get(&format!("/deals/{id}?properties=nothing")).await.status, 400);
    assert_eq!(bench.get(&format!("/deals/{id}?limit=1")).await.status, 400);
}

#[tokio::test]
async fn properties_add_to_the_defaults() {
    let bench = bench().await;
    for (object, defaults) in [
        ("contacts", ["first_name", "last_name", "email", "contact_owner"].as_slice()),
        ("companies", &["company_name", "description", "industry", "company_owner"]),
        ("deals", &["deal_name", "pipeline", "deal_stage", "deal_owner"]),
        ("tickets", &["ticket_name", "pipeline", "ticket_owner"]),
    ] {
        let page = bench.get(&format!("/{object}?limit=100")).await;
        for row in page.json["data"].as_array().unwrap() {
            let names: BTreeSet<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
            let always = ["id", "external_id", "created_at", "updated_at", "archived"];
            assert_eq!(names, always.iter().chain(defaults).copied().collect(), "{object}");
        }
    }
    let id = bench.sandbox.routera().deal_id(1);
    let deal = bench.get(&format!("/deals/{id}?properties=deal_value,deal_name,expected_close,id")).await;
    assert_eq!(deal.json.as_object().unwrap().len(), 11, "{}", deal.text);
    assert_eq!(deal.text.matches(r#""deal_name":"#).count(), 1);
    let whole = bench.sandbox.routera().deal(&id).unwrap();
    for name in ["deal_currency", "deal_status", "region", "next_step", "is_strategic", "account_manager"] {
        assert!(whole.contains(&format!(r#""{name}":"#)), "{name}: {whole}");
    }
}

#[tokio::test]
async fn a_record_is_written_nested_and_read_flat() {
    let clock = Clock::fixed(NOON);
    let bench = Bench::of(Vendor::Routera, Sandbox::builder().clock(clock.clone())).await;
    let path = created(&bench, "deals", DEAL).await;
    let made = bench.get(&path).await;
    for (member, value) in [
        ("deal_name", "Enterprise plan"),
        ("pipeline", "default"),
        ("deal_stage", "qualified"),
        ("created_at", "2026-09-20T12:00:00.000Z"),
    ] {
        assert_eq!(made.json[member], value, "{member}");
    }
    assert!(made.json["deal_owner"].is_null() && made.json["external_id"].is_null());
    assert_eq!(made.json["archived"], false);
    clock.advance(Duration::from_millis(1_500));
    for digits in ["1234.50", "9007199254740993", "0.10000000000000000001"] {
        let body = format!(r#"{{"fields":{{"deal_value":{digits}}}}}"#);
        let changed = bench.patch(&format!("{path}?properties=deal_value"), &body).await;
        assert!(changed.text.contains(&format!(r#""deal_value":{digits}"#)), "{}", changed.text);
        assert_eq!(changed.json["updated_at"], "2026-09-20T12:00:01.500Z");
        assert_eq!(changed.json["deal_name"], "Enterprise plan", "others stay");
    }
    let cleared =
        bench.patch(&format!("{path}?properties=deal_value"), r#"{"fields":{"deal_value":null}}"#).await;
    assert!(cleared.json["deal_value"].is_null());
    assert!(bench.sandbox.routera().add_field("deals", "win_chance", "number", &[]));
    assert!(!bench.sandbox.routera().add_field("leads", "win_chance", "number", &[]));
    assert_eq!(bench.patch(&path, r#"{"fields":{"win_chance":0.5}}"#).await.status, 200);
}

#[tokio::test]
async fn bodies_are_checked_strictly() {
    let bench = bench().await;
    let deal = format!("/deals/{}", bench.sandbox.routera().deal_id(1));
    for (fields, part) in [
        (r#""id":"x""#, "Forbidden system field: id"),
        (r#""created_at":"2026-01-01T00:00:00.000Z""#, "Forbidden system field: created_at"),
        (r#""archived":true"#, "Forbidden system field: archived"),
        (r#""archived_by":"x""#, "Forbidden system field: archived_by"),
        (r#""title":"x""#, "Unknown field: title"),
        (r#""ticket_stage":"new""#, "Unknown field: ticket_stage"),
        (r#""deal_name":5"#, "deal_name must be a string"),
        (r#""deal_name":null"#, "deal_name must not be null"),
        (r#""pipeline":"none""#, "pipeline must be one of"),
        (r#""deal_stage":"none""#, "deal_stage must be one of"),
        (r#""pipeline":"default","deal_stage":"due""#, "does not belong"),
        (r#""deal_owner":"user9@example.com""#, "deal_owner must be the email"),
        (r#""deal_value":"5""#, "deal_value must be a number"),
        (r#""expected_close":"soon""#, "expected_close must be an ISO 8601"),
        (r#""region":"EMEA""#, "region must be one of"),
        (r#""is_strategic":"yes""#, "is_strategic must be a boolean"),
    ] {
        let body = format!(r#"{{"fields":{{{fields}}}}}"#);
        for (method, path) in [(Method::POST, "/deals"), (Method::PATCH, &deal)] {
            let refused = bench.write(method, path, &body).await;
            assert_eq!((refused.status, &refused.json["error"]), (400, &true.into()), "{body}");
            assert!(message(&refused).contains(part), "{body}: {}", refused.text);
        }
    }
    for body in [r#"{"deal_name":"x"}"#, "{}", r#"{"fields":[]}"#, r#"{"fields":{},"more":1}"#, "[]", "{", ""]
    {
        assert_eq!(bench.post("/deals", body).await.status, 400, "{body}");
        assert_eq!(bench.patch(&deal, body).await.status, 400, "{body}");
    }
    for (object, fields, part) in [
        ("deals", r#"{"deal_name":"x"}"#, "deal_stage is required; pipeline is required"),
        ("tickets", r#"{"ticket_name":"x","pipeline":"default"}"#, "ticket_stage is required"),
        ("contacts", r#"{"phone":"1"}"#, "At least one of email, first_name, last_name"),
        ("companies", r#"{"industry":"Retail"}"#, "At least one of company_name, website_url"),
    ] {
        let refused = bench.post(&format!("/{object}"), &format!(r#"{{"fields":{fields}}}"#)).await;
        assert!(refused.status == 400 && message(&refused).contains(part), "{}", refused.text);
    }
    created(&bench, "tickets", r#"{"ticket_name":"x","ticket_stage":"new","pipeline":"default"}"#).await;
    created(&bench, "contacts", r#"{"last_name":"Lovelace"}"#).await;
    created(&bench, "companies", r#"{"website_url":"https://acme.example.com"}"#).await;
    assert_eq!(bench.sandbox.routera().deal_count(), 120, "no deal was created");
}

#[tokio::test]
async fn deleting_archives_and_happens_once() {
    let clock = Clock::fixed(NOON);
    let bench = Bench::of(Vendor::Routera, Sandbox::builder().clock(clock)).await;
    let path = created(&bench, "deals", DEAL).await;
    let archived = bench.remove(&path).await;
    assert_eq!((archived.status, &archived.json["archived"]), (200, &"2026-09-20T12:00:00.000Z".into()));
    assert!(archived.json["archived_by"].is_string() && archived.json["deal_name"] == "Enterprise plan");
    let again = bench.remove(&path).await;
    assert_eq!((again.status, message(&again)), (404, "Object not found"));
    assert_eq!(bench.get(&path).await.json, archived.json, "still there to read");
    let refused = bench.patch(&path, r#"{"fields":{"deal_name":"No"}}"#).await;
    assert_eq!((refused.status, message(&refused)), (409, "Cannot update an archived object"));
    let last = rows(&bench.get("/deals?archived=true&limit=1&offset=126").await);
    assert!(path.ends_with(&last[0]));
    assert!(rows(&bench.get("/deals?limit=1&offset=120").await).is_empty());
    let seeded = bench.get(&format!("/deals/{}", bench.sandbox.routera().deal_id(21))).await;
    assert!(seeded.json["archived"].is_string() && seeded.json["archived_by"].is_string());
    for id in ["x", "550e8400-e29b-41d4-a716-446655440000"] {
        assert_eq!(bench.get(&format!("/deals/{id}")).await.status, 404, "{id}");
    }
    assert_eq!(bench.get("/deals/").await.status, 400);
    for (method, path) in [(Method::PUT, "/deals"), (Method::GET, "/pipelines"), (Method::GET, "/v1/deals")] {
        assert_eq!(reply(bench.signed(method, path)).await.unwrap().status, 404, "{path}");
    }
}

#[tokio::test]
async fn active_records_are_unique() {
    let bench = bench().await;
    let with = |key: &str| {
        format!(r#"{{"deal_name":"x","pipeline":"default","deal_stage":"new","external_id":"{key}"}}"#)
    };
    let path = created(&bench, "deals", &with("order-1")).await;
    let body = format!(r#"{{"fields":{}}}"#, with("order-1"));
    let refused = bench.post("/deals", &body).await;
    assert_eq!((refused.status, &refused.json["error"]), (409, &true.into()));
    assert!(message(&refused).contains("external_id"));
    let same = bench.patch(&path, r#"{"fields":{"external_id":"order-1"}}"#).await;
    assert_eq!(same.status, 200, "its own is no collision");
    bench.remove(&path).await;
    let free = created(&bench, "deals", &with("order-1")).await;
    let page = bench.get("/deals?limit=100").await;
    let taken =
        page.json["data"].as_array().unwrap().iter().find_map(|deal| deal["external_id"].as_str()).unwrap();
    let refused = bench.patch(&free, &format!(r#"{{"fields":{{"external_id":"{taken}"}}}}"#)).await;
    assert_eq!(refused.status, 409, "a seeded one counts too");
    let refused = bench.post("/contacts", r#"{"fields":{"email":"contact1@example.com"}}"#).await;
    assert_eq!(refused.status, 409);
    assert_eq!(
        bench.post("/contacts", r#"{"fields":{"email":"contact21@example.com"}}"#).await.status,
        201,
        "archived"
    );
}
