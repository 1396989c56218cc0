//! Pages of lists of both versions.

use dealport_heffl::contacts::ListContacts;
use dealport_heffl::deals::ListDeals;
use dealport_heffl::{Endpoint, ErrorKind, Items, Paged, users, v1};
use dealport_script::{Line, ok};

use crate::Script;

fn items(ids: std::ops::RangeInclusive<u32>) -> String {
    ids.map(|id| format!(r#"{{"id":"dl_{id}","title":"x"}}"#)).collect::<Vec<_>>().join(",")
}

fn v2_page(ids: std::ops::RangeInclusive<u32>, next: Option<&str>) -> Line {
    let cursor = next.map_or("null".to_owned(), |next| format!("{next:?}"));
    ok(format!(
        r#"{{"data":[{}],"meta":{{"nextCursor":{cursor},"hasMore":{}}}}}"#,
        items(ids),
        next.is_some()
    ))
}

async fn count<E: Paged + Endpoint>(mut items: Items<E>) -> usize {
    let mut count = 0;
    while items.try_next().await.unwrap().is_some() {
        count += 1;
    }
    count
}

#[tokio::test]
async fn v2_list_follows_the_cursor() {
    let script = Script::of([v2_page(1..=2, Some("a")), v2_page(3..=4, Some("b")), v2_page(5..=5, None)]);
    assert_eq!(count(script.client().items(ListDeals::new().page_size(2).search("x"))).await, 5);
    assert_eq!(
        script.requests(),
        [
            "GET /api/v2/deals?search=x&pageSize=2",
            "GET /api/v2/deals?search=x&pageSize=2&cursor=a",
            "GET /api/v2/deals?search=x&pageSize=2&cursor=b"
        ]
    );
    let script = Script::of([v2_page(1..=2, Some("a")), v2_page(3..=4, None)]);
    assert_eq!(count(script.client().items(ListContacts::new())).await, 4);
}

#[tokio::test]
async fn v1_list_of_newer_generation_follows_cursor() {
    let page = |ids, next: &str, more| {
        ok(format!(r#"{{"items":[{}],"nextCursor":{next},"hasMore":{more}}}"#, items(ids)))
    };
    let script = Script::of([page(1..=2, r#""a""#, true), page(3..=3, "null", false)]);
    assert_eq!(count(script.client().items(v1::deals::ListDeals::new().limit(2))).await, 3);
    assert_eq!(script.requests(), ["GET /api/v1/deals?limit=2", "GET /api/v1/deals?limit=2&cursor=a"]);
}

#[tokio::test]
async fn v1_list_of_older_generation_counts_pages() {
    let page = |ids, page: u32| {
        ok(format!(
            r#"{{"items":[{}],"meta":{{"count":2,"total":5,"pageNo":{page},"pageSize":2}}}}"#,
            items(ids)
        ))
    };
    let script = Script::of([page(1..=2, 1), page(3..=4, 2), page(5..=5, 3)]);
    let client = script.client();
    let mut items = client.items(v1::deals::ListDeals::new().page_size(2)).look_ahead(0);
    for _ in 0..3 {
        items.try_next().await.unwrap().unwrap();
    }
    // Resume from the second page.
    let saved = items.continuation().unwrap();
    assert_eq!(script.requests(), ["GET /api/v1/deals?pageSize=2", "GET /api/v1/deals?pageNo=2&pageSize=2"]);
    let script = Script::of([page(3..=4, 2), page(5..=5, 3)]);
    let resumed = script.client().resume(v1::deals::ListDeals::new().page_size(2), &saved).unwrap();
    assert_eq!(count(resumed).await, 2);
    assert_eq!(script.requests()[1], "GET /api/v1/deals?pageNo=3&pageSize=2");
}

#[tokio::test]
async fn reference_data_may_be_paged() {
    let script = Script::of([ok(r#"{"data":[{"id":"usr_a"},{"id":"usr_b"}]}"#)]);
    assert_eq!(count(script.client().items(users::ListUsers::new())).await, 2);
    let script = Script::of([v2_page(1..=2, Some("a")), v2_page(3..=3, None)]);
    assert_eq!(count(script.client().items(users::ListUsers::new())).await, 3);
    assert_eq!(script.requests()[1], "GET /api/v2/users?cursor=a");
}

#[tokio::test]
async fn invalid_field_costs_that_field_alone() {
    let script = Script::of([ok(
        r#"{"data":[{"id":"dl_1"},{"id":"dl_2","price":"many"},{"id":"dl_3"}],"meta":{"hasMore":false,"nextCursor":null}}"#,
    )]);
    let mut items = script.client().items(ListDeals::new());
    assert!(items.try_next().await.unwrap().is_some());
    let deal = items.try_next().await.unwrap().unwrap();
    assert_eq!((deal.id, deal.extra.invalid_fields().len()), ("dl_2".into(), 1));
    assert!(items.try_next().await.unwrap().is_some());
    assert!(items.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn repeated_cursor_is_an_error() {
    let script = Script::of([v2_page(1..=2, Some("a")), v2_page(3..=4, Some("a"))]);
    let mut items = script.client().items(ListDeals::new());
    for _ in 0..4 {
        assert!(items.try_next().await.unwrap().is_some());
    }
    assert_eq!(items.try_next().await.unwrap_err().kind(), ErrorKind::Decode);
}
