//! Lists by offset, also while their items change.

use std::sync::{Arc, Mutex};

use dealport_core::error::ErrorKind;
use dealport_core::http::{BoxFuture, HttpError, HttpRequest, HttpService, Response};
use dealport_routera::deals::ListDeals;
use dealport_routera::{Auth, Client, RateLimiting};
use dealport_script::ok;
use http::{HeaderMap, StatusCode};

use crate::Script;

/// A server of deals by offset, whose deals can change after each page.
struct Shop {
    deals: Mutex<Vec<u64>>,
    after_page: fn(&mut Vec<u64>),
    count: fn(&[u64]) -> usize,
    pages: Mutex<usize>,
}

impl std::fmt::Debug for Shop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shop")
    }
}

impl Shop {
    fn of(deals: impl IntoIterator<Item = u64>, after_page: fn(&mut Vec<u64>)) -> Arc<Self> {
        let deals = Mutex::new(deals.into_iter().collect());
        Arc::new(Self { deals, after_page, count: <[u64]>::len, pages: Mutex::default() })
    }

    fn client(self: &Arc<Self>) -> Client {
        let service: Arc<Self> = Arc::clone(self);
        Client::builder(Auth::token("t"))
            .rate_limiting(RateLimiting::Off)
            .http_service(service)
            .build()
            .unwrap()
    }

    async fn list(self: &Arc<Self>, limit: u32) -> (Vec<u64>, u64) {
        let mut items = self.client().items(ListDeals::new().limit(limit)).look_ahead(0);
        let mut ids = Vec::new();
        while let Some(deal) = items.try_next().await.unwrap() {
            ids.push(deal.id.as_u64().unwrap());
        }
        (ids, items.duplicates())
    }
}

fn parameter(url: &str, name: &str) -> Option<usize> {
    let query = url.split_once('?')?.1;
    query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}="))?.parse().ok())
}

impl HttpService for Shop {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        let limit = parameter(&request.url, "limit").unwrap_or(10).min(100);
        let offset = parameter(&request.url, "offset").unwrap_or(0);
        let mut deals = self.deals.lock().unwrap();
        let rows: Vec<_> =
            deals.iter().skip(offset).take(limit).map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
        let body = format!(
            r#"{{"data":[{}],"pagination":{{"limit":{limit},"offset":{offset},"count":{}}}}}"#,
            rows.join(","),
            (self.count)(&deals)
        );
        (self.after_page)(&mut deals);
        *self.pages.lock().unwrap() += 1;
        Box::pin(async move { Ok(Response::new(StatusCode::OK, HeaderMap::new(), body)) })
    }
}

#[tokio::test]
async fn list_returns_every_deal_once() {
    for (deals, limit, pages) in
        [(0, 100, 1), (5, 10, 1), (10, 10, 2), (250, 100, 3), (300, 100, 4), (21, 1, 22)]
    {
        let shop = Shop::of(1..=deals, |_| {});
        let (ids, duplicates) = shop.list(limit).await;
        assert_eq!((ids, duplicates), ((1..=deals).collect(), 0));
        assert_eq!(*shop.pages.lock().unwrap(), pages, "{deals} by {limit}");
    }
}

#[tokio::test]
async fn list_ignores_any_count() {
    for count in [|_: &[u64]| 0, |_: &[u64]| 1, |_: &[u64]| 99_999] {
        let shop = Shop { count, ..Arc::into_inner(Shop::of(1..=250, |_| {})).unwrap() };
        assert_eq!(Arc::new(shop).list(100).await.0.len(), 250);
    }
}

#[tokio::test]
async fn deals_added_meanwhile_are_not_repeated() {
    // One deal after each page, then a full page, then far more, once.
    let one: fn(&mut Vec<u64>) = |deals| deals.insert(0, 10_000 + deals.len() as u64);
    let page: fn(&mut Vec<u64>) = |deals| {
        if deals.len() < 300 {
            (0..10).for_each(|_| deals.insert(0, 10_000 + deals.len() as u64));
        }
    };
    let many: fn(&mut Vec<u64>) = |deals| {
        if deals.len() == 200 {
            (0..500).for_each(|_| deals.insert(0, 10_000 + deals.len() as u64));
        }
    };
    for after_page in [one, page, many] {
        let shop = Shop::of(1..=200, after_page);
        let (ids, duplicates) = shop.list(10).await;
        let old: Vec<_> = ids.iter().copied().filter(|id| *id <= 200).collect();
        assert_eq!(old, (1..=200).collect::<Vec<_>>());
        assert!(duplicates > 0);
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), ids.len());
    }
}

#[tokio::test]
async fn deals_archived_meanwhile_are_missed() {
    let shop = Shop::of(1..=200, |deals| {
        deals.remove(0);
    });
    let (ids, duplicates) = shop.list(10).await;
    assert_eq!(duplicates, 0);
    assert_eq!(ids.first(), Some(&1));
    assert_eq!(ids.last(), Some(&200));
}

#[tokio::test]
async fn ignored_offset_ends_in_an_error() {
    let page = || ok(r#"{"data":[{"id":"1"},{"id":"2"}],"pagination":{"limit":2,"offset":0,"count":2}}"#);
    let script = Script::of((0..22).map(|_| page()));
    let mut items = script.client().items(ListDeals::new().limit(2)).look_ahead(0);
    assert!(items.try_next().await.unwrap().is_some());
    assert!(items.try_next().await.unwrap().is_some());
    let error = items.try_next().await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Decode, Some("deals.list")));
}

#[tokio::test]
async fn next_page_begins_after_received_items() {
    let page = |body: &str| ok(body);
    let script = Script::of([
        // The vendor lowers the limit from 100 to 2.
        page(r#"{"data":[{"id":"1"},{"id":"2"}],"pagination":{"limit":2,"offset":0,"count":2}}"#),
        page(r#"{"data":[{"id":"3"}],"pagination":{"limit":2,"offset":2,"count":1}}"#),
    ]);
    let mut items = script.client().items(ListDeals::new().limit(100).properties(["seats"]));
    let mut count = 0;
    while items.try_next().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!(count, 3);
    assert_eq!(
        script.requests(),
        ["GET /deals?properties=seats&limit=100", "GET /deals?properties=seats&limit=100&offset=2"]
    );
}

#[tokio::test]
async fn list_resumes_from_its_continuation() {
    let shop = Shop::of(1..=50, |_| {});
    let client = shop.client();
    let mut items = client.items(ListDeals::new().limit(10)).look_ahead(0);
    for _ in 0..25 {
        items.try_next().await.unwrap().unwrap();
    }
    let continuation = items.continuation().unwrap();
    shop.deals.lock().unwrap().insert(0, 99);
    let mut resumed = client.resume(ListDeals::new().limit(10), &continuation).unwrap();
    let mut ids = Vec::new();
    while let Some(deal) = resumed.try_next().await.unwrap() {
        ids.push(deal.id.as_u64().unwrap());
    }
    assert_eq!(ids, (26..=50).collect::<Vec<_>>());
}
