//! Lists of deals on the sandbox.

use std::collections::BTreeSet;

use dealport_core::plumbing::serde_json;
use dealport_pipedrive::deals::{ListArchivedDeals, ListDeals, SearchDeals, SortBy, SortDirection, Status};
use dealport_pipedrive::{Continuation, ErrorKind, Id, Json};
use dealport_sandbox::Sandbox;
use futures_util::TryStreamExt;

use crate::client;

#[tokio::test]
async fn list_returns_every_deal_once_with_its_digits() {
    let sandbox = Sandbox::builder().deals(1_200).unlimited().start().await.unwrap();
    let deals: Vec<_> = client(&sandbox).items(ListDeals::new().limit(500_u32)).try_collect().await.unwrap();
    assert_eq!(deals.len(), 1_200);
    let ids: BTreeSet<_> = deals.iter().map(|deal| deal.id.clone()).collect();
    assert_eq!(ids.len(), 1_200);
    for deal in &deals {
        let kept = sandbox.pipedrive().deal(deal.id.as_u64().unwrap()).unwrap();
        assert_eq!(Json::from_value(deal).unwrap(), Json::parse(kept).unwrap());
        assert!(deal.extra.is_empty(), "{:?}", deal.extra);
    }
    assert_eq!(sandbox.requests().len(), 3);
}

#[tokio::test]
async fn filters_are_applied_by_the_vendor() {
    let sandbox = Sandbox::builder().deals(300).unlimited().start().await.unwrap();
    let client = client(&sandbox);
    let won: Vec<_> = client.items(ListDeals::new().status([Status::Won])).try_collect().await.unwrap();
    assert!(!won.is_empty() && won.iter().all(|deal| deal.status == Some(Status::Won)));
    let archived: Vec<_> = client.items(ListArchivedDeals::new()).try_collect().await.unwrap();
    assert!(!archived.is_empty() && archived.iter().all(|deal| deal.is_archived == Some(true)));
    let newest =
        ListDeals::new().sort_by(SortBy::AddTime).sort_direction(SortDirection::Descending).limit(50_u32);
    let sorted: Vec<_> = client.items(newest).map_ok(|deal| deal.add_time).try_collect().await.unwrap();
    assert!(sorted.is_sorted_by(|a, b| a >= b));
    assert_eq!(sorted.len(), 300);
}

#[tokio::test]
async fn search_finds_deals_by_title() {
    let sandbox = Sandbox::builder().deals(50).unlimited().start().await.unwrap();
    let client = client(&sandbox);
    let deal = client.items(ListDeals::new()).try_next().await.unwrap().unwrap();
    let title = deal.title.clone().unwrap();
    let hits: Vec<_> =
        client.items(SearchDeals::new(title.as_str()).exact_match(true)).try_collect().await.unwrap();
    assert!(hits.iter().any(|hit| hit.item.as_ref().is_some_and(|found| found.id == deal.id)));
}

#[tokio::test]
async fn interrupted_list_resumes_without_loss() {
    let sandbox = Sandbox::builder().deals(400).unlimited().start().await.unwrap();
    let client = client(&sandbox);
    let request = || ListDeals::new().limit(100_u32);
    let mut ids: Vec<Id<_>> = Vec::new();
    let mut items = client.items(request());
    for _ in 0..137 {
        ids.push(items.try_next().await.unwrap().unwrap().id);
    }
    let saved = serde_json::to_string(&items.continuation().unwrap()).unwrap();
    drop(items);
    // A deal that was listed goes away meanwhile.
    client.send(dealport_pipedrive::deals::DeleteDeal::new(ids[120].clone())).await.unwrap();
    let continuation: Continuation = serde_json::from_str(&saved).unwrap();
    let rest: Vec<_> = client.resume(request(), &continuation).unwrap().try_collect().await.unwrap();
    ids.extend(rest.into_iter().map(|deal| deal.id));
    assert_eq!(ids.len(), 400);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 400);
}

#[tokio::test]
async fn invalid_field_costs_that_field_alone() {
    let sandbox = Sandbox::builder().deals(20).unlimited().faults("bad-item").start().await.unwrap();
    let deals = client(&sandbox).items(ListDeals::new()).all().await.unwrap();
    let bad: Vec<_> = deals.iter().filter(|deal| !deal.invalid_fields().is_empty()).collect();
    assert_eq!((deals.len(), bad.len(), bad[0].value), (20, 1, None));
    assert_eq!(bad[0].invalid_fields()[0].path(), "value");
    assert!(bad[0].extra.contains("value"));
}

#[tokio::test]
async fn list_that_repeats_pages_ends_in_an_error() {
    let sandbox =
        Sandbox::builder().deals(250).unlimited().faults("always repeat-cursor").start().await.unwrap();
    let mut items = client(&sandbox).items(ListDeals::new());
    let mut ids = BTreeSet::new();
    let error = loop {
        match items.try_next().await {
            Ok(Some(deal)) => assert!(ids.insert(deal.id), "no deal twice"),
            Ok(None) => panic!("it claims to have ended"),
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(sandbox.requests().len() <= 4);
}

#[tokio::test]
async fn missing_payload_is_an_error() {
    let sandbox = Sandbox::builder().deals(5).unlimited().faults("missing-payload").start().await.unwrap();
    let error = client(&sandbox).items(ListDeals::new()).try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}
