//! Lists and their pages.

use dealport_script::{Line, ok};
use dealport_weeek::contacts::ListContacts;
use dealport_weeek::deals::ListDeals;
use dealport_weeek::organizations::ListOrganizations;
use dealport_weeek::{Endpoint, ErrorKind, Items, Paged, statuses, workspace};

use crate::Script;

fn page(key: &str, ids: std::ops::Range<u32>, more: &str) -> Line {
    let items: Vec<_> = ids.map(|id| format!(r#"{{"id":"r{id}"}}"#)).collect();
    ok(format!(r#"{{"success":true,"{key}":[{}]{more}}}"#, items.join(",")))
}

fn deals(ids: std::ops::Range<u32>, has_more: bool) -> Line {
    page("deals", ids, &format!(r#","hasMoreDeals":{has_more}"#))
}

async fn count<E: Paged + Endpoint>(items: &mut Items<E>) -> usize {
    let mut count = 0;
    while items.try_next().await.unwrap().is_some() {
        count += 1;
    }
    count
}

#[tokio::test]
async fn list_with_more_flag_follows_the_flag() {
    let script = Script::of([deals(0..2, true), deals(2..3, true), deals(3..5, false)]);
    let mut items = script.client().items(ListDeals::new("s1").limit(2).search("x"));
    assert_eq!(count(&mut items).await, 5);
    assert_eq!(
        script.requests(),
        [
            "GET /public/v1/crm/statuses/s1/deals?search=x&limit=2",
            "GET /public/v1/crm/statuses/s1/deals?search=x&limit=2&offset=2",
            "GET /public/v1/crm/statuses/s1/deals?search=x&limit=2&offset=3",
        ]
    );
    let script = Script::of([deals(0..2, true), deals(2..3, false)]);
    let mut items = script.client().items(ListDeals::new("s1").offset(40));
    assert_eq!(count(&mut items).await, 3);
    assert_eq!(script.requests()[1], "GET /public/v1/crm/statuses/s1/deals?offset=42");
}

#[tokio::test]
async fn list_without_more_flag_ends_with_a_short_page() {
    let script = Script::of([page("contacts", 0..50, ""), page("contacts", 50..60, "")]);
    assert_eq!(count(&mut script.client().items(ListContacts::new().limit(50))).await, 60);
    assert_eq!(script.requests()[1], "GET /public/v1/crm/contacts?limit=50&offset=50");
    // Weeek returns 50 items where 200 were requested.
    let script = Script::of([page("organizations", 0..50, ""), page("organizations", 50..60, "")]);
    assert_eq!(count(&mut script.client().items(ListOrganizations::new().limit(200))).await, 60);
    // The number of items in a page without a limit is not known for certain.
    let script =
        Script::of([page("contacts", 0..25, ""), page("contacts", 25..30, ""), page("contacts", 0..0, "")]);
    assert_eq!(count(&mut script.client().items(ListContacts::new())).await, 30);
}

#[tokio::test]
async fn list_without_pages_is_requested_once() {
    let script = Script::of([page("members", 0..70, "")]);
    assert_eq!(count(&mut script.client().items(workspace::ListMembers::new())).await, 70);
    let script = Script::of([page("statuses", 0..0, "")]);
    assert_eq!(count(&mut script.client().items(statuses::ListStatuses::new("f1"))).await, 0);
}

#[tokio::test]
async fn repeated_item_is_returned_once() {
    // A deal was added at the start of the list after the first page.
    let script = Script::of([deals(0..3, true), deals(2..5, false)]);
    let mut items = script.client().items(ListDeals::new("s1").limit(3));
    assert_eq!(count(&mut items).await, 5);
    assert_eq!(items.duplicates(), 1);
}

#[tokio::test]
async fn list_resumes_from_a_continuation() {
    let request = || ListDeals::new("s1").limit(2);
    let script = Script::of([deals(0..2, true), deals(2..4, true)]);
    let mut items = script.client().items(request()).look_ahead(0);
    for _ in 0..3 {
        items.try_next().await.unwrap().unwrap();
    }
    let saved = items.continuation().unwrap();
    let script = Script::of([deals(2..4, true), deals(4..5, false)]);
    assert_eq!(count(&mut script.client().resume(request(), &saved).unwrap()).await, 2);
    assert_eq!(
        script.requests(),
        [
            "GET /public/v1/crm/statuses/s1/deals?limit=2&offset=2",
            "GET /public/v1/crm/statuses/s1/deals?limit=2&offset=4"
        ]
    );
}

#[tokio::test]
async fn invalid_field_costs_that_field_alone() {
    let body = r#"{"success":true,"deals":[{"id":"d1"},{"id":"d2","amount":"many"},{"id":"d3"}],"hasMoreDeals":false}"#;
    let script = Script::of([ok(body)]);
    let mut items = script.client().items(ListDeals::new("s1"));
    assert!(items.try_next().await.unwrap().is_some());
    let deal = items.try_next().await.unwrap().unwrap();
    assert_eq!((deal.id, deal.extra.invalid_fields().len()), ("d2".into(), 1));
    assert!(items.try_next().await.unwrap().is_some());
    assert!(items.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn page_without_payload_is_an_error() {
    let script = Script::of([ok(r#"{"success":true,"hasMoreDeals":false}"#)]);
    let error = script.client().items(ListDeals::new("s1")).try_next().await.unwrap_err();
    assert_eq!(error.message(), "the response lacks its payload, `deals`");
}

#[tokio::test]
async fn list_of_empty_pages_ends_in_an_error() {
    let script = Script::of([deals(0..2, true), deals(0..0, true), deals(0..0, true)]);
    let mut items = script.client().items(ListDeals::new("s1"));
    for _ in 0..2 {
        assert!(items.try_next().await.unwrap().is_some());
    }
    assert_eq!(items.try_next().await.unwrap_err().kind(), ErrorKind::Decode);
}
