//! Lists paged by offset, whose items move while they are read.

use dealport_core::error::ErrorKind;
use dealport_core::http::Response;
use dealport_core::paging::{Continuation, Items, Page, Position};
use dealport_core::plumbing::{PagedShape, Shape, Windowed, endpoint, read_envelope, read_items, serde_json};
use dealport_core::{Error, Result};
use dealport_script::{Line, ok};

use crate::toy::{Script, Thing, Toy};

/// A page of a list that is paged by offset.
#[derive(Debug)]
enum Shelf {}

impl<R: Windowed> Shape<R> for Shelf {
    type Vendor = Toy;
    type Output = Page<Thing>;

    fn read(request: &R, response: &Response) -> Result<Page<Thing>> {
        let items = read_items("things", read_envelope(response)?)?;
        let next = request.offset().unwrap_or(0) + items.len() as u64;
        let next = if items.is_empty() { None } else { Position::new(next.to_string()) };
        Ok(Page::new(items, next))
    }
}

impl<R: Windowed> PagedShape<R> for Shelf {
    type Item = Thing;
    const DEDUPLICATE: bool = true;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

/// Lists the things on a shelf.
#[endpoint(get = "/shelf", name = "shelf.list", docs = "https://toy.example/docs")]
#[returns(Shelf)]
struct ListShelf {
    #[offset]
    pub offset: Option<u64>,
}

fn shelf(ids: impl IntoIterator<Item = u64>) -> Line {
    let things: Vec<_> = ids.into_iter().map(|id| serde_json::json!({ "id": id })).collect();
    ok(serde_json::Value::from(things).to_string())
}

async fn rest(items: &mut Items<ListShelf>) -> (Vec<u64>, Option<Error>) {
    let mut ids = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(thing)) => ids.push(thing.id),
            Ok(None) => return (ids, None),
            Err(error) if error.is_item() => {}
            Err(error) => return (ids, Some(error)),
        }
    }
}

async fn list(pages: impl IntoIterator<Item = Line>) -> (Vec<u64>, u64, Option<Error>) {
    let script = Script::of(pages);
    let mut items = script.client().items(ListShelf::new()).look_ahead(0);
    let (ids, error) = rest(&mut items).await;
    (ids, items.duplicates(), error)
}

/// Lists the ids of the items, `Err` for unreadable ones.
async fn results_of(
    pages: impl IntoIterator<Item = Line>,
) -> (Vec<Result<u64, Option<u64>>>, u64, Option<Error>) {
    let script = Script::of(pages);
    let mut items = script.client().items(ListShelf::new()).look_ahead(0);
    let mut results = Vec::new();
    let error = loop {
        match items.try_next().await {
            Ok(Some(thing)) => results.push(Ok(thing.id)),
            Err(error) if error.is_item() => {
                results.push(Err(error.item_id().and_then(|id| id.parse().ok())));
            }
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    (results, items.duplicates(), error)
}

#[tokio::test]
async fn item_that_moves_back_is_returned_once() {
    let (ids, duplicates, error) = list([shelf([1, 2, 3]), shelf([3, 4, 5]), shelf([])]).await;
    assert_eq!((ids, duplicates), (vec![1, 2, 3, 4, 5], 1));
    assert!(error.is_none());
}

#[tokio::test]
async fn page_with_only_known_items_is_skipped() {
    // Two items were added at the head of a list with two items per page.
    let (ids, duplicates, error) = list([shelf([1, 2]), shelf([1, 2]), shelf([3, 4]), shelf([])]).await;
    assert_eq!((ids, duplicates), (vec![1, 2, 3, 4], 2));
    assert!(error.is_none());
}

#[tokio::test]
async fn circle_of_pages_ends_in_an_error() {
    for pages in [1, 2, 50] {
        let circle = (0..pages * 3 + 40).map(|at| shelf([at % pages * 2, at % pages * 2 + 1]));
        let (ids, _, error) = list(circle).await;
        assert_eq!(ids.len() as u64, pages * 2);
        assert!(error.unwrap().message().contains("the list would never end"));
    }
}

#[tokio::test]
async fn many_pages_with_only_known_items_are_skipped() {
    // Six items were added at the head, so that all earlier items are returned once more.
    let (ids, duplicates, error) = list([
        shelf([1, 2]),
        shelf([3, 4]),
        shelf([5, 6]),
        shelf([1, 2]),
        shelf([3, 4]),
        shelf([5, 6]),
        shelf([7, 8]),
        shelf([]),
    ])
    .await;
    assert_eq!((ids, duplicates), (vec![1, 2, 3, 4, 5, 6, 7, 8], 6));
    assert!(error.is_none());
}

#[tokio::test]
async fn known_items_are_skipped_while_items_are_added() {
    // Two more items are added after each page, so that the same page is returned repeatedly.
    let same = (0..15).map(|_| shelf([1, 2]));
    let (ids, duplicates, error) = list(same.chain([shelf([3, 4]), shelf([])])).await;
    assert_eq!((ids, duplicates), (vec![1, 2, 3, 4], 28));
    assert!(error.is_none());
}

#[tokio::test]
async fn ignored_offset_ends_the_list_in_an_error() {
    let (ids, _, error) = list((0..22).map(|_| shelf([1, 2]))).await;
    assert_eq!(ids, [1, 2]);
    let error = error.unwrap();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.message().contains("no new items"), "{error}");
}

#[tokio::test]
async fn repeated_pages_end_the_list_in_an_error() {
    let (ids, _, error) = list((0..23).map(|page| shelf([[1, 2], [3, 4]][page % 2]))).await;
    assert_eq!(ids, [1, 2, 3, 4]);
    assert!(error.is_some());

    let (ids, _, error) = list((0..22).map(|_| ok(r#"[{"id":1},{"id":2},{"name":5}]"#))).await;
    assert_eq!(ids, [1, 2]);
    assert!(error.is_some());
}

#[tokio::test]
async fn unreadable_items_that_repeat_end_the_list() {
    let bad = || ok(r#"[{"id":1,"name":5},{"id":2,"name":5}]"#);
    let (results, duplicates, error) = results_of([bad(), bad(), shelf([3]), bad(), shelf([])]).await;
    assert_eq!((results, duplicates), (vec![Err(Some(1)), Err(Some(2)), Ok(3)], 4));
    assert!(error.is_none());

    // Pages with known items, readable or not, and with items of unknown ids.
    for page in [
        r#"[{"id":1,"name":5},{"id":2,"name":5}]"#,
        r#"[{"id":1},{"id":2,"name":5}]"#,
        r#"[{"name":5},{"name":6}]"#,
    ] {
        let (results, _, error) = results_of((0..22).map(|_| ok(page))).await;
        assert!(!results.is_empty(), "{page}");
        assert!(error.unwrap().message().contains("no new items"), "{page}");
    }
}

#[tokio::test]
async fn long_list_of_unreadable_items_is_read_to_its_end() {
    let pages = (0..30)
        .map(|page| ok(format!(r#"[{{"id":{},"name":5}},{{"id":{},"name":5}}]"#, page * 2, page * 2 + 1)));
    let (results, duplicates, error) = results_of(pages.chain([shelf([])])).await;
    assert_eq!((results.len(), duplicates), (60, 0));
    assert!(error.is_none());
}

#[tokio::test]
async fn item_that_becomes_readable_is_returned() {
    let (ids, duplicates, error) =
        list([ok(r#"[{"id":1},{"id":2,"name":5}]"#), shelf([2, 3]), shelf([])]).await;
    assert_eq!((ids, duplicates), (vec![1, 2, 3], 0));
    assert!(error.is_none());
}

#[tokio::test]
async fn pages_leave_out_known_items() {
    let script = Script::of([shelf([1, 2]), shelf([2, 3]), shelf([])]);
    let mut pages = script.client().pages(ListShelf::new());
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        sizes.push(page.items.len());
    }
    assert_eq!((sizes, pages.duplicates()), (vec![2, 1, 0], 1));
}

#[tokio::test]
async fn resumed_list_leaves_out_items_of_earlier_list() {
    for taken in 0..=5_usize {
        let first = Script::of([shelf([1, 2, 3]), shelf([4, 5]), shelf([])]);
        let mut items = first.client().items(ListShelf::new()).look_ahead(0);
        let mut ids = Vec::new();
        for _ in 0..taken {
            ids.push(items.try_next().await.unwrap().unwrap().id);
        }
        let saved = serde_json::to_string(&items.continuation().unwrap()).unwrap();
        let continuation: Continuation = serde_json::from_str(&saved).unwrap();
        // Meanwhile item 9 was added at the head.
        let pages = match taken {
            0..=2 => vec![shelf([9, 1, 2]), shelf([3, 4, 5]), shelf([])],
            3..=4 => vec![shelf([3, 4, 5]), shelf([])],
            _ => vec![shelf([5]), shelf([])],
        };
        let script = Script::of(pages);
        let mut resumed = script.client().resume(ListShelf::new(), &continuation).unwrap().look_ahead(0);
        let (more, error) = rest(&mut resumed).await;
        assert!(error.is_none());
        ids.extend(more);
        ids.retain(|&id| id != 9);
        assert_eq!(ids, [1, 2, 3, 4, 5], "resumed after {taken}");
        assert_eq!(resumed.duplicates(), 0, "resumed after {taken}");
    }
}
