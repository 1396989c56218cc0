//! Faults of the sandbox, and the errors that follow.

use std::collections::BTreeSet;

use dealport_core::plumbing::serde_json;
use dealport_sandbox::{Fault, FaultKind, Sandbox};
use dealport_weeek::deals::{CreateDeal, Deal, GetDeal, ListDeals, UploadAttachment};
use dealport_weeek::{
    Error, ErrorKind, Fields, FilePart, Json, Method, Outcome, StatusId, contacts, funnels, statuses,
};
use futures_util::TryStreamExt;

use super::Bench;

impl Bench {
    async fn every_status(&self) -> Vec<StatusId> {
        let funnels: Vec<_> = self.client.items(funnels::ListFunnels::new()).try_collect().await.unwrap();
        let mut ids = Vec::new();
        for funnel in funnels {
            let of_funnel = self.client.items(statuses::ListStatuses::new(funnel.id));
            ids.extend(of_funnel.try_collect::<Vec<_>>().await.unwrap().into_iter().map(|status| status.id));
        }
        ids
    }

    async fn first_deal(&self) -> Deal {
        let id = self.sandbox.weeek().deal_id(1);
        self.client.send(GetDeal::new(id)).await.unwrap()
    }
}

#[tokio::test]
async fn deals_are_listed_once_with_all_digits() {
    for builder in [
        Sandbox::builder(),
        Sandbox::builder().weeek_numeric_flags(true),
        Sandbox::builder().weeek_old_deals(true),
    ] {
        let bench = Bench::of(builder.deals(150)).await;
        let mut ids = BTreeSet::new();
        for status in bench.every_status().await {
            let mut items = bench.client.items(ListDeals::new(status).limit(4));
            while let Some(deal) = items.try_next().await.unwrap() {
                let sent =
                    bench.client.raw(Method::GET, format!("/public/v1/crm/deals/{}", deal.id)).await.unwrap();
                let sent: Fields = serde_json::from_slice(&sent.body).unwrap();
                assert_eq!(Json::from_value(&deal).unwrap(), Json::from(sent.get("deal").unwrap()));
                assert!(ids.insert(deal.id));
            }
        }
        assert_eq!(ids.len(), 150);
    }
}

#[tokio::test]
async fn contacts_are_listed_to_the_end() {
    let bench = Bench::of(Sandbox::builder().deals(600)).await;
    let mut counts = BTreeSet::new();
    for limit in [Some(20_u32), Some(50), Some(100), None] {
        let mut request = contacts::ListContacts::new();
        request.limit = limit;
        counts.insert(bench.client.items(request).try_collect::<Vec<_>>().await.unwrap().len());
    }
    assert_eq!(counts.len(), 1, "{counts:?}");
    assert!(counts.pop_first().unwrap() > 50);
}

#[tokio::test]
async fn upload_response_may_be_a_list() {
    let bench = Bench::of(Sandbox::builder().deals(5).weeek_upload_as_list(true)).await;
    let upload = UploadAttachment::new(bench.first_deal().await.id, FilePart::new("offer.pdf", "%PDF"));
    assert_eq!(bench.client.send(upload).await.unwrap().name.as_deref(), Some("offer.pdf"));
}

async fn get(faults: &str) -> Result<Deal, Error> {
    let bench = Bench::of(Sandbox::builder().deals(5).faults(faults)).await;
    let id = bench.sandbox.weeek().deal_id(1);
    bench.client.send(GetDeal::new(id)).await
}

#[tokio::test]
async fn transient_faults_are_retried() {
    for faults in [
        "2x server-error",
        "server-error(status=503, retry-after=0)",
        "reset-before",
        "rate-limit",
        "rate-limit(retry-after=0)",
        "truncated-body",
    ] {
        assert!(get(faults).await.is_ok(), "{faults}");
    }
}

#[tokio::test]
async fn lasting_faults_have_their_kind_of_error() {
    for (faults, kind) in [
        ("always server-error", ErrorKind::Unavailable),
        ("always reset-before", ErrorKind::Transport),
        ("always rate-limit", ErrorKind::RateLimited),
        ("truncated-json", ErrorKind::Decode),
        ("html-page", ErrorKind::Decode),
        ("html-page(status=403)", ErrorKind::Forbidden),
        ("html-page(status=404)", ErrorKind::NotFound),
        ("missing-payload", ErrorKind::Decode),
        ("success-false", ErrorKind::Vendor),
        ("redirect", ErrorKind::Vendor),
        ("unauthorized", ErrorKind::Unauthenticated),
    ] {
        let error = get(faults).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{faults}: {error}");
    }
}

#[tokio::test]
async fn create_with_lost_response_was_sent_once() {
    let bench = Bench::of(Sandbox::builder().deals(5)).await;
    let status = bench.first_deal().await.status_id.unwrap();
    for (kind, outcome, is_made) in [
        (FaultKind::ResetAfterWrite, Outcome::Unknown, true),
        (FaultKind::MissingPayload, Outcome::Unknown, true),
        (FaultKind::SuccessFalse, Outcome::Rejected, false),
    ] {
        let before = bench.sandbox.weeek().deal_count();
        bench.sandbox.inject(Fault::new(kind.clone()).on_method("POST"));
        let error = bench.client.send(CreateDeal::new(status.clone()).title("x")).await.unwrap_err();
        assert_eq!(error.outcome(), outcome, "{error}");
        assert_eq!(bench.sandbox.weeek().deal_count() - before, u64::from(is_made), "{kind:?}");
    }
}

#[tokio::test]
async fn invalid_field_costs_that_field_alone() {
    let bench = Bench::of(Sandbox::builder().deals(200)).await;
    let status = bench.first_deal().await.status_id.unwrap();
    let request = || ListDeals::new(status.clone()).limit(100);
    let whole = bench.client.items(request()).try_collect::<Vec<_>>().await.unwrap().len();
    bench.sandbox.inject(Fault::new(FaultKind::BadItem));
    let items = bench.client.items(request());
    let deals = items.all().await.unwrap();
    let bad: Vec<_> = deals.iter().filter(|deal| !deal.invalid_fields().is_empty()).collect();
    assert_eq!((deals.len(), bad.len()), (whole, 1));
    assert!(bad[0].extra.contains(bad[0].invalid_fields()[0].path()));
}

#[tokio::test]
async fn list_that_repeats_pages_ends_in_an_error() {
    let bench = Bench::of(Sandbox::builder().deals(500).faults("always repeat-cursor")).await;
    let status = bench.first_deal().await.status_id.unwrap();
    let mut items = bench.client.items(ListDeals::new(status).limit(5));
    let mut ids = BTreeSet::new();
    let ended = loop {
        match items.try_next().await {
            Ok(Some(deal)) => assert!(ids.insert(deal.id), "a deal was returned twice"),
            Ok(None) => break true,
            Err(error) => break error.kind() != ErrorKind::Decode,
        }
    };
    assert!(!ended, "the list ended without an error");
}

#[tokio::test]
async fn missing_deal_and_path_are_not_found() {
    let bench = Bench::of(Sandbox::builder().deals(5)).await;
    let error = bench.client.send(GetDeal::new("nowhere")).await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::NotFound, Some("deals.get")));
    let error = bench.client.raw(Method::GET, "/public/v1/nowhere").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().contains("; check the path"), "{error}");
    let response = bench.client.raw(Method::GET, "/public/v1/ws").await.unwrap();
    assert!(response.status.is_success());
}
