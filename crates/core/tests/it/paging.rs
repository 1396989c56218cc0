//! Paginated lists.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dealport_core::Error;
use dealport_core::call::RetryPolicy;
use dealport_core::error::ErrorKind;
use dealport_core::http::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService, Response};
use dealport_core::paging::{Continuation, Items};
use dealport_core::plumbing::serde_json;
use dealport_script::{Line, ok, status};
use http::{HeaderMap, StatusCode};

use crate::toy::{self, ListThings, Script, page};

async fn rest(items: &mut Items<ListThings>) -> (Vec<u64>, Option<Error>) {
    let mut ids = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(thing)) => ids.push(thing.id),
            Ok(None) => return (ids, None),
            Err(error) => return (ids, Some(error)),
        }
    }
}

async fn take(items: &mut Items<ListThings>, count: usize) -> Vec<u64> {
    let mut ids = Vec::new();
    for _ in 0..count {
        ids.push(items.try_next().await.unwrap().unwrap().id);
    }
    ids
}

fn three_pages() -> [Line; 3] {
    [ok(page(1..=2, Some("a"))), ok(page(3..=4, Some("b"))), ok(page(5..=5, None))]
}

#[tokio::test]
async fn items_of_every_page_are_returned_once() {
    let script = Script::of(three_pages());
    let mut items = script.client().items(ListThings::new().colours(["red"]));
    let (ids, error) = rest(&mut items).await;
    assert_eq!(ids, [1, 2, 3, 4, 5]);
    assert!(error.is_none());
    assert_eq!(
        script.lines(),
        ["GET /things?colours=red", "GET /things?colours=red&cursor=a", "GET /things?colours=red&cursor=b"]
    );
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(items.continuation(), None);
}

#[tokio::test]
async fn one_page_is_prefetched_after_the_first() {
    let script = Script::of(three_pages());
    let mut items = script.client().items(ListThings::new());
    assert!(script.lines().is_empty());
    take(&mut items, 2).await;
    tokio::task::yield_now().await;
    assert_eq!(script.lines().len(), 1);
    take(&mut items, 1).await;
    tokio::task::yield_now().await;
    assert_eq!(script.lines().len(), 3);

    let script = Script::of(three_pages());
    let mut items = script.client().items(ListThings::new()).look_ahead(0);
    take(&mut items, 4).await;
    tokio::task::yield_now().await;
    assert_eq!(script.lines().len(), 2);
}

#[tokio::test]
async fn repeated_cursor_is_an_error_after_its_items() {
    let script = Script::of([ok(page(1..=2, Some("a"))), ok(page(3..=4, Some("a")))]);
    let (ids, error) = rest(&mut script.client().items(ListThings::new())).await;
    assert_eq!(ids, [1, 2, 3, 4]);
    let error = error.unwrap();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Decode, Some("things.list")));

    let circle = [ok(page([1], Some("a"))), ok(page([2], Some("b"))), ok(page([3], Some("a")))];
    let (ids, error) = rest(&mut Script::of(circle).client().items(ListThings::new())).await;
    assert_eq!(ids, [1, 2, 3]);
    assert!(error.is_some());
}

/// Sends pages of two items, as many as given, again and again; each names a next page that was never named
/// before.
#[derive(Debug)]
struct Circle {
    pages: u64,
    sent: AtomicU64,
}

impl HttpService for Circle {
    fn call(&self, _: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        let sent = self.sent.fetch_add(1, Ordering::Relaxed);
        let first = sent % self.pages * 2;
        // The items need not come in the same order.
        let ids = if sent < self.pages { [first, first + 1] } else { [first + 1, first] };
        let body = page(ids, Some(&format!("cursor-{sent}")));
        Box::pin(async move { Ok(Response::new(StatusCode::OK, HeaderMap::new(), body)) })
    }
}

#[tokio::test]
async fn circle_of_any_length_ends_in_an_error() {
    for pages in [1, 2, 3, 50, 10_000] {
        let circle = Arc::new(Circle { pages, sent: AtomicU64::new(0) });
        let http: Arc<Circle> = Arc::clone(&circle);
        let client = toy::builder().http_service(http).build().unwrap();
        let (ids, error) = rest(&mut client.items(ListThings::new()).look_ahead(0)).await;
        assert_eq!(ids.len() as u64, pages * 2);
        assert!(error.unwrap().message().contains("the list would never end"));
        assert_eq!(circle.sent.load(Ordering::Relaxed), pages + 1);
    }
}

#[tokio::test]
async fn page_longer_than_asked_is_refused() {
    let list = async |asked: Option<u32>, count: u64| {
        let mut request = ListThings::new();
        request.limit = asked;
        let (ids, error) = rest(&mut Script::of([ok(page(0..count, None))]).client().items(request)).await;
        error.map_or(Ok(ids.len()), |error| Err((error.kind(), error.is_item())))
    };
    let refused = Err((ErrorKind::Decode, false));
    assert_eq!(list(Some(3), 12).await, Ok(12));
    assert_eq!(list(Some(3), 13).await, refused);
    assert_eq!(list(None, 10_000).await, Ok(10_000));
    assert_eq!(list(None, 10_001).await, refused);
}

#[tokio::test]
async fn pages_without_new_items_end_in_an_error() {
    let same = [ok(page([1, 2], Some("a"))), ok(page([1, 2], Some("b")))];
    let (ids, error) = rest(&mut Script::of(same).client().items(ListThings::new()).look_ahead(0)).await;
    assert_eq!(ids, [1, 2]);
    assert!(error.unwrap().message().contains("no new items"));

    let empty = [ok(page([1], Some("a"))), ok(page([], Some("b"))), ok(page([], Some("c")))];
    let (ids, error) = rest(&mut Script::of(empty).client().items(ListThings::new()).look_ahead(0)).await;
    assert_eq!(ids, [1]);
    assert!(error.is_some());
}

#[tokio::test]
async fn repeated_unreadable_items_end_in_an_error() {
    let page_of = |things: &str, page: usize| ok(format!(r#"{{"things":[{things}],"next":"{page}"}}"#));
    for (things, pages, errors) in
        [(r#"{"id":1},{"id":2,"name":5}"#, 2, 1), (r#"{"id":1,"name":5}"#, 2, 1), (r#"{"name":5}"#, 21, 20)]
    {
        let script = Script::of((0..pages).map(|page| page_of(things, page)));
        let mut items = script.client().items(ListThings::new()).look_ahead(0);
        let mut found = 0;
        let error = loop {
            match items.try_next().await {
                Ok(thing) => assert!(thing.is_some(), "{things}: the list ends without an error"),
                Err(error) if error.is_item() => found += 1,
                Err(error) => break error,
            }
        };
        assert!(error.message().contains("no new items"), "{things}: {error}");
        assert_eq!(found, errors, "{things}");
    }
}

#[tokio::test]
async fn single_empty_page_is_skipped() {
    let script = Script::of([ok(page([1], Some("a"))), ok(page([], Some("b"))), ok(page([2], None))]);
    let (ids, error) = rest(&mut script.client().items(ListThings::new())).await;
    assert_eq!(ids, [1, 2]);
    assert!(error.is_none());
}

#[tokio::test]
async fn unreadable_item_is_one_error_and_list_continues() {
    let script = Script::of([ok(r#"{"things":[{"id":1},{"id":2,"name":5},{"id":3}]}"#)]);
    let mut items = script.client().items(ListThings::new());
    take(&mut items, 1).await;
    let error = items.try_next().await.unwrap_err();
    assert!(error.is_item());
    assert_eq!(
        error.to_string(),
        "toy things.list: item 1 (id 2): this item is not as documented: invalid type: integer `5`, expected a string"
    );
    assert_eq!(rest(&mut items).await.0, [3]);
}

#[tokio::test]
async fn response_without_list_is_an_error() {
    let (ids, error) = rest(&mut Script::of([ok("{}")]).client().items(ListThings::new())).await;
    assert!(ids.is_empty());
    assert_eq!(error.unwrap().kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn failed_list_can_be_resumed_without_loss() {
    let script = Script::of([
        ok(page(1..=2, Some("a"))),
        Line::Fail(HttpFailure::Broken),
        ok(page(3..=4, Some("b"))),
        ok(page([5], None)),
    ]);
    let client = script.client();
    let mut items = client.items(ListThings::new()).retry(RetryPolicy::none());
    let (ids, error) = rest(&mut items).await;
    assert_eq!((ids, error.unwrap().kind()), (vec![1, 2], ErrorKind::Transport));
    assert!(items.try_next().await.unwrap().is_none());
    let continuation = items.continuation().unwrap();
    let mut resumed = client.resume(ListThings::new(), &continuation).unwrap();
    assert_eq!(rest(&mut resumed).await.0, [3, 4, 5]);
}

#[tokio::test]
async fn saved_continuation_resumes_after_last_item() {
    for taken in 0..=5 {
        let first = Script::of(three_pages());
        let mut items = first.client().items(ListThings::new().colours(["red"])).look_ahead(0);
        let mut ids = take(&mut items, taken).await;
        let saved = serde_json::to_string(&items.continuation()).unwrap();
        let Some(continuation) = serde_json::from_str::<Option<Continuation>>(&saved).unwrap() else {
            assert_eq!(taken, 5);
            continue;
        };
        let script = Script::of(three_pages().into_iter().skip(match taken {
            0..=1 => 0,
            2..=3 => 1,
            _ => 2,
        }));
        let request = ListThings::new().colours(["red"]);
        ids.extend(rest(&mut script.client().resume(request, &continuation).unwrap()).await.0);
        assert_eq!(ids, [1, 2, 3, 4, 5], "resumed after {taken}");
    }
}

#[tokio::test]
async fn item_deleted_before_resume_hides_no_other_item() {
    let script = Script::of([ok(page([1, 2, 3, 4], None)), ok(page([2, 3, 4, 9], None))]);
    let client = script.client();
    let mut items = client.items(ListThings::new());
    take(&mut items, 2).await;
    let continuation = items.continuation().unwrap();
    let mut resumed = client.resume(ListThings::new(), &continuation).unwrap();
    assert_eq!(rest(&mut resumed).await.0, [3, 4, 9]);
}

#[tokio::test]
async fn list_resumed_twice_in_one_page_loses_nothing() {
    let whole = || ok(page([1, 2, 3, 4], None));
    let script = Script::of([whole(), whole(), whole()]);
    let client = script.client();
    let mut items = client.items(ListThings::new());
    take(&mut items, 1).await;
    let mut items = client.resume(ListThings::new(), &items.continuation().unwrap()).unwrap();
    assert_eq!(take(&mut items, 1).await, [2]);
    let mut items = client.resume(ListThings::new(), &items.continuation().unwrap()).unwrap();
    assert_eq!(rest(&mut items).await.0, [3, 4]);
}

#[tokio::test]
async fn continuation_of_another_request_is_rejected() {
    let client = Script::of([ok(page([1, 2], None))]).client();
    let mut items = client.items(ListThings::new().colours(["red"]));
    take(&mut items, 1).await;
    let continuation = items.continuation().unwrap();
    let error = client.resume(ListThings::new().colours(["blue"]), &continuation).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
}

#[tokio::test]
async fn pages_returns_whole_pages() {
    let script = Script::of(three_pages());
    let mut pages = script.client().pages(ListThings::new());
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        sizes.push(page.items.len());
    }
    assert_eq!(sizes, [2, 2, 1]);
}

#[tokio::test]
async fn failed_page_is_retried() {
    let script = Script::of([ok(page([1], Some("a"))), status(500, ""), ok(page([2], None))]);
    assert_eq!(rest(&mut script.client().items(ListThings::new())).await.0, [1, 2]);
}
