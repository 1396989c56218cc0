//! Tests of the CRM in memory.

use super::*;
use crate::crm::{Attempt, Settled};

#[tokio::test]
async fn deals_in_memory_are_kept_and_found() {
    let crm = MemoryCrm::new("crm").with_deals([Deal::new("crm", 1)]);
    let crm: &dyn Crm = &crm;
    let new = NewDeal::new("Enterprise").amount("12.50").status("open").key("order-7").custom("k", 1);
    let created = crm.create_deal(new.clone()).await.unwrap();
    assert_eq!(created.id, 2.into());
    assert_eq!(new.unmet_by(&created, &crm.capabilities()), []);
    let changes = DealChanges::new().status("won").clear_amount().add_tag(7);
    let updated = crm.update_deal(2, changes.clone()).await.unwrap();
    assert_eq!(changes.unmet_by(&updated, &crm.capabilities()), []);
    let won = crm.deals(DealQuery::new().statuses(["won"])).all().await.unwrap();
    assert_eq!(won, [updated]);
    crm.delete_deal(1).await.unwrap();
    assert_eq!(crm.deal(1).await.unwrap_err().kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn lost_create_in_memory_is_settled_by_its_key() {
    let crm = MemoryCrm::new("crm");
    let new = NewDeal::new("Enterprise").key("order-7");
    let attempt = Attempt::new(&new);
    crm.lose_next_response();
    assert_eq!(crm.create_deal(new).await.unwrap_err().outcome(), Outcome::Unknown);
    assert!(matches!(crm.settle(&attempt.lost()).await.unwrap(), Settled::Applied(_)));
    crm.fail_next(Error::new(ErrorKind::RateLimited, "slow down"));
    assert_eq!(crm.deal_by_id(1.into()).await.unwrap_err().kind(), ErrorKind::RateLimited);
    assert!(crm.deal_by_id(1.into()).await.is_ok());
}

#[tokio::test]
async fn tasks_in_memory_live_as_long_as_their_deal() {
    let product = DealProduct::new("crm", 9.into(), 1.into());
    let crm = MemoryCrm::new("crm").with_deals([Deal::new("crm", 1)]).with_products([product.clone()]);
    let crm: &dyn Crm = &crm;
    let listed = || crm.deal_tasks(DealTaskQuery::new(1)).all();
    let first = crm.create_deal_task(NewDealTask::new(1, "Call").due("2026-12-31")).await.unwrap();
    let second = crm.create_deal_task(NewDealTask::new(1, "Meet")).await.unwrap();
    crm.complete_deal_task(&first.id).await.unwrap();
    crm.delete_deal_task(&second.id).await.unwrap();
    let tasks = listed().await.unwrap();
    assert_eq!((tasks.len(), tasks[0].is_done), (1, Some(true)));
    assert_eq!(crm.deal_products(DealProductQuery::new(1)).all().await.unwrap(), [product]);
    let nowhere = crm.create_deal_task(NewDealTask::new(7, "Call")).await.unwrap_err();
    assert_eq!(nowhere.kind(), ErrorKind::NotFound);
    assert_eq!(crm.complete_deal_task(77).await.unwrap_err().kind(), ErrorKind::NotFound);
    crm.delete_deal(1).await.unwrap();
    assert_eq!(listed().await.unwrap_err().kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn products_of_a_new_deal_are_kept_in_memory() {
    let crm = MemoryCrm::new("crm").with_products([DealProduct::new("crm", 1.into(), 7.into())]);
    let license = NewDealProduct::new("License").price("120.00").quantity(3).discount_percent(10);
    let deal =
        NewDeal::new("Enterprise").currency("EUR").product(license).product(NewDealProduct::of_product(5));
    let created = crm.create_deal(deal.clone()).await.unwrap();
    let products = crm.deal_products(DealProductQuery::new(&created.id)).all().await.unwrap();
    let ids: Vec<_> = products.iter().map(|product| product.id.to_string()).collect();
    assert_eq!(ids, ["2", "3"]);
    assert_eq!(products[0].net().unwrap(), Some("324".parse().unwrap()));
    assert_eq!(products[0].currency, created.currency);
    let refused = crm.create_deal(deal.product(NewDealProduct::new("x").quantity(-1))).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::InvalidRequest);
    assert_eq!(crm.stored().len(), 1);
}

#[tokio::test]
async fn list_in_memory_is_resumed_for_its_query_alone() {
    let crm = MemoryCrm::new("crm").with_deals((1..=3_u64).map(|id| Deal::new("crm", id)));
    let mut list = crm.deals(DealQuery::new());
    list.try_next().await.unwrap();
    let continuation = list.continuation().unwrap();
    let rest = crm.resume_deals(DealQuery::new(), &continuation).unwrap().all().await.unwrap();
    assert_eq!(rest.len(), 2);
    assert!(crm.resume_deals(DealQuery::new().stage(1), &continuation).is_err());
    assert!(MemoryCrm::new("other").resume_deals(DealQuery::new(), &continuation).is_err());
}

#[tokio::test]
async fn created_field_in_memory_is_listed() {
    let crm = MemoryCrm::new("crm");
    let field = NewField::new("Region", FieldType::Option).options(["North", "South"]);
    crm.lose_next_response();
    assert_eq!(crm.create_field(field.clone()).await.unwrap_err().outcome(), Outcome::Unknown);
    assert_eq!(crm.fields().all().await.unwrap()[0].name.as_deref(), Some("Region"));
    let second = crm.create_field(field).await.unwrap();
    assert_eq!(second.option("South").unwrap().id, 2.into());
    assert_eq!(crm.catalog().await.unwrap().fields.map(|fields| fields.len()), Some(2));
    let error = crm.create_field(NewField::new(" ", FieldType::Text)).await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::InvalidRequest, Some("fields.create")));
}
