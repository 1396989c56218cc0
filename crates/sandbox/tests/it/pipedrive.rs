//! What Pipedrive has of the skeleton: operations that are not served, faults on values and pages, and the
//! journal.

use dealport_sandbox::{Clock, FaultKind, Sandbox};
use reqwest::Method;
use serde_json::Value;

mod account;
mod events;
mod filters;
mod parts;

use crate::support::{Bench, reply, with_cursor};

async fn faulty(faults: &str) -> Bench {
    Bench::start(Sandbox::builder().unlimited().faults(faults)).await
}

#[tokio::test]
async fn operation_that_is_not_served_says_so() {
    let bench = Bench::new().await;
    for (method, path) in [
        (Method::GET, "/v1/deals"),
        (Method::GET, "/v1/persons/1"),
        (Method::GET, "/api/v1/activities"),
        (Method::GET, "/v1/itemSearch?term=ab"),
        (Method::POST, "/v1/projects"),
        (Method::GET, "/api/v2/projectFields"),
    ] {
        let refused = reply(bench.signed(method.clone(), path)).await.unwrap();
        assert_eq!(refused.status, 501, "{method} {path}: {}", refused.text);
        assert_eq!(refused.error(), "This operation is not served by the sandbox", "{method} {path}");
    }
}

#[tokio::test]
async fn refusals_by_order_have_pipedrives_shape() {
    for (fault, status, error) in [
        ("forbidden", 403, "You do not have permissions to do this."),
        ("echo-secret(status=500)", 500, "Could not process sandbox-pipedrive-api-token"),
    ] {
        let refused = faulty(fault).await.get("/api/v2/deals").await;
        assert_eq!((refused.status, refused.error()), (status, error), "{fault}");
        assert_eq!(refused.json["success"], false, "{fault}");
        refused.number("x-ratelimit-remaining");
    }
}

#[tokio::test]
async fn values_are_spoilt_in_lists_and_single_deals() {
    let bench = faulty(
        "odd-field(field=currency, json=5), odd-field(field=custom_fields, json=[]), zero-date(field=add_time)",
    )
    .await;
    let page = bench.get("/api/v2/deals?limit=3").await;
    assert!((0..3).all(|row| page.json["data"][row]["currency"] == 5), "{}", page.text);
    assert_eq!(bench.get("/api/v2/deals/1").await.json["data"]["custom_fields"], serde_json::json!([]));
    let zero = bench.get("/api/v2/deals/1").await;
    assert_eq!(zero.json["data"]["add_time"], "0000-00-00T00:00:00Z");
    assert_ne!(zero.json["data"]["update_time"], "0000-00-00T00:00:00Z");
}

#[tokio::test]
async fn field_that_is_not_kept_shows_its_old_value() {
    let bench = faulty("not-kept(field=value) on PATCH, not-kept on POST").await;
    let deal = bench.update(1, r#"{"title":"Kept","value":1}"#).await.json["data"].take();
    assert_eq!((&deal["title"], deal["value"] == 1), (&Value::from("Kept"), false));
    // A deal without a title is refused, and so the whole body is taken.
    assert_eq!(bench.create(r#"{"title":"New"}"#).await.json["data"]["title"], "New");
}

#[tokio::test]
async fn pages_come_in_a_circle_or_are_too_long() {
    let bench = faulty("5x cycle-pages(length=2), oversized-page(times=3)").await;
    let (mut cursor, mut pages, mut cursors) = (None::<String>, Vec::new(), Vec::new());
    for _ in 0..5 {
        let page =
            bench.get(&with_cursor("/api/v2/deals?limit=4&sort_by=update_time", cursor.as_deref())).await;
        cursor = page.cursor().map(str::to_owned);
        pages.push(page.ids());
        cursors.push(cursor.clone().unwrap());
    }
    assert!(pages[0] != pages[1] && pages[0] == pages[2] && pages[1] == pages[3] && pages[0] == pages[4]);
    cursors.dedup();
    assert_eq!(cursors.len(), 5, "each page has a cursor of its own");
    assert_eq!(bench.get("/api/v2/persons?limit=4").await.ids().len(), 12);
}

#[tokio::test]
async fn journal_tells_route_and_fault() {
    let bench = faulty("forbidden on /api/v2/pipelines").await;
    for path in ["/api/v2/pipelines", "/api/v2/deals/7", "/api/v1/users", "/nothing"] {
        bench.get(path).await;
    }
    let requests = bench.sandbox.requests();
    let seen: Vec<_> = requests.iter().map(|request| (request.route, request.fault.clone())).collect();
    assert_eq!(
        seen,
        [
            (Some("/api/v2/pipelines"), Some(FaultKind::Forbidden)),
            (Some("/api/v2/deals/{id}"), None),
            (Some("/v1/users"), None),
            (None, None),
        ]
    );
}

#[tokio::test]
async fn deal_that_is_restored_outlives_its_deletion() {
    let clock = Clock::fixed(1_789_905_600);
    let bench = Bench::start(Sandbox::builder().unlimited().clock(clock.clone())).await;
    for id in [1, 2] {
        assert_eq!(bench.delete(id).await.status, 200);
    }
    assert_eq!(bench.update(1, r#"{"is_deleted":false}"#).await.status, 200);
    clock.advance(std::time::Duration::from_secs(30 * 86_400));
    for (id, status) in [(1, 200), (2, 404), (11, 200)] {
        assert_eq!(bench.get(&format!("/api/v2/deals/{id}")).await.status, status, "{id}");
    }
    assert_eq!(bench.sandbox.pipedrive().deal_count(), 119);
}

#[tokio::test]
async fn options_of_fields_are_numbers_texts_or_null() {
    let bench = Bench::new().await;
    let field = |kind: &str| bench.sandbox.pipedrive().field_code(kind).unwrap();
    for (code, options) in [
        (field("varchar"), "null"),
        (field("set"), r#"[{"id":111,"label":"Online"},"#),
        ("status".to_owned(), r#"[{"id":"open","label":"Open"},"#),
        ("label_ids".to_owned(), r#"[{"color":"red","id":1,"label":"Hot"},"#),
    ] {
        let text = bench.get(&format!("/api/v2/dealFields/{code}")).await.text;
        assert!(text.contains(&format!(r#""options":{options}"#)), "{code}: {text}");
    }
}
