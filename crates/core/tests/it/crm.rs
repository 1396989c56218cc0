//! Checks of the `Crm` trait before it calls the vendor's adapter.

use dealport_core::crm::{
    Adapter, Archived, Capabilities, Crm, Deal, DealChanges, DealField, DealId, DealQuery, Filter, List,
    NewDeal,
};
use dealport_core::error::ErrorKind;
use dealport_core::json::Json;
use dealport_core::paging::Continuation;
use dealport_core::{Client, Result};
use futures_util::{StreamExt, stream};

use crate::toy::{Script, Toy};

impl Adapter for Toy {
    fn capabilities(_: &Client<Self>) -> Capabilities {
        Capabilities::none("toy")
            .readable([DealField::Title, DealField::Status])
            .settable([DealField::Title])
            .filters([Filter::Owner])
    }

    async fn deal(_: &Client<Self>, id: &DealId) -> Result<Deal> {
        Ok(Deal::new("toy", id.clone()))
    }

    fn deals(_: &Client<Self>, _: DealQuery, _: Option<&Continuation>) -> List<Deal> {
        let deals = ["open", "won", "open"].into_iter().zip(1_u64..).map(|(status, id)| {
            let mut deal = Deal::new("toy", id);
            deal.status = Some(status.into());
            Ok(deal)
        });
        List::new(stream::iter(deals.collect::<Vec<_>>()))
    }

    async fn create_deal(_: &Client<Self>, _: NewDeal) -> Result<Deal> {
        Ok(Deal::new("toy", 1))
    }

    async fn update_deal(_: &Client<Self>, id: &DealId, _: DealChanges) -> Result<Deal> {
        Ok(Deal::new("toy", id.clone()))
    }

    async fn delete_deal(_: &Client<Self>, _: &DealId) -> Result<()> {
        Ok(())
    }
}

fn crm() -> Box<dyn Crm> {
    Box::new(Script::of([]).client())
}

#[tokio::test]
async fn unsupported_change_is_rejected_before_any_request() {
    let crm = crm();
    for (changes, kind) in [
        (DealChanges::new().clear_title(), ErrorKind::Unsupported),
        (DealChanges::new().status("won"), ErrorKind::Unsupported),
        (DealChanges::new().custom("k", 1), ErrorKind::Unsupported),
        (DealChanges::new().custom("k", Json::parse("null").unwrap()), ErrorKind::Unsupported),
        (DealChanges::new(), ErrorKind::InvalidRequest),
    ] {
        assert_eq!(crm.update_deal(1, changes).await.unwrap_err().kind(), kind);
    }
    let error = crm.create_deal(NewDeal::new("x").stage(1)).await.unwrap_err();
    assert_eq!(error.to_string(), "toy deals.create: `stage` cannot be set in toy");
    assert!(crm.create_deal(NewDeal::new("x")).await.is_ok());
}

#[tokio::test]
async fn invalid_literal_is_rejected_before_any_request() {
    let crm = crm();
    let error = crm.create_deal(NewDeal::new("x").amount("12,50")).await.unwrap_err();
    assert_eq!((error.kind(), error.issues().len()), (ErrorKind::InvalidRequest, 1));
    assert!(error.to_string().starts_with("toy deals.create: amount: invalid number \"12,50\""), "{error}");
    let error = crm.update_deal(1, DealChanges::new().title("x").custom("k", f64::NAN)).await.unwrap_err();
    assert!(error.message().starts_with("custom.k: invalid number NaN"), "{error}");
    let listed: Vec<_> = crm.deals(DealQuery::new().updated_since("today")).collect().await;
    assert_eq!(listed[0].as_ref().unwrap_err().kind(), ErrorKind::InvalidRequest);
}

#[tokio::test]
async fn ids_of_any_form_reach_the_adapter() {
    let crm = crm();
    assert_eq!(crm.deal(42).await.unwrap().id, crm.deal("42").await.unwrap().id);
    let id = DealId::from(42);
    assert_eq!(crm.deal(&id).await.unwrap().id, crm.deal_by_id(id).await.unwrap().id);
}

#[tokio::test]
async fn unsupported_catalog_is_an_error() {
    assert_eq!(crm().users().all().await.unwrap_err().kind(), ErrorKind::Unsupported);
    assert_eq!(crm().fields().all().await.unwrap_err().kind(), ErrorKind::Unsupported);
    assert_eq!(crm().pipelines().all().await.unwrap_err().kind(), ErrorKind::Unsupported);
}

#[tokio::test]
async fn unsupported_filter_is_an_error_or_applied_locally() {
    let query = || DealQuery::new().statuses(["open"]);
    let refused: Vec<_> = crm().deals(query()).collect().await;
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].as_ref().unwrap_err().kind(), ErrorKind::Unsupported);

    let kept: Vec<_> = crm().deals(query().allow_local_filter()).map(|deal| deal.unwrap().id).collect().await;
    assert_eq!(kept, [DealId::from(1), DealId::from(3)]);

    let archived: Vec<_> =
        crm().deals(DealQuery::new().archived(Archived::Only).allow_local_filter()).collect().await;
    assert!(archived[0].is_err());
}
