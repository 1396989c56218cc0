//! What deals have around them.

#![allow(deprecated, reason = "what the vendor retired is read too")]

use dealport_pipedrive::deals::{
    AddDealFollower, AddDealParticipant, AddDealProduct, AddManyDealProducts, ConversionStatus, ConvertDeal,
    CreateDealDiscount, CreateDealInstallment, DeleteDealDiscount, DeleteDealInstallment, DeleteManyDeals,
    DuplicateDeal, GetArchivedDealTimeline, GetDealConversion, GetDealTimeline, Interval, LinkAction,
    ListDealActivities, ListDealChanges, ListDealCollection, ListDealDiscounts, ListDealFiles,
    ListDealFollowerChanges, ListDealFollowers, ListDealInstallments, ListDealMailMessages,
    ListDealParticipantChanges, ListDealParticipants, ListDealPermittedUsers, ListDealPersons,
    ListDealProducts, ListDealUpdates, ListDealsProducts, MergeDeals, NewDealProduct, RemoveDealFollower,
    RemoveDealParticipant, RemoveDealProduct, RemoveManyDealProducts, SummarizeArchivedDeals, SummarizeDeals,
    UpdateDealDiscount, UpdateDealInstallment, UpdateDealProduct, UpdateKind,
};
use dealport_pipedrive::pipelines::ListPipelineDeals;
use dealport_pipedrive::stages::ListStageDeals;
use dealport_pipedrive::{Currency, DealId, Decimal, DiscountId, Json, Survivor, v1};

use super::documented::Documented;
use super::read;

fn deal() -> DealId {
    DealId::from(1)
}

fn date() -> chrono::NaiveDate {
    "2026-05-01".parse().unwrap()
}

fn one() -> Decimal {
    Decimal::ONE
}

#[test]
fn relations_of_a_deal() {
    let documented = Documented::new(include_str!("../../fixtures/deal_relations.json"));
    documented.list(&ListDealFollowers::new(1));
    documented.one(&AddDealFollower::new(deal(), 2.into()));
    documented.one(&RemoveDealFollower::new(deal(), 2.into()));
    let changes = documented.list(&ListDealFollowerChanges::new(1));
    assert_eq!(changes[0].action, Some(LinkAction::Added));

    let page = documented.page(&ListDealParticipants::new(1));
    assert!(page.extra.contains("related_objects") && page.next.is_none());
    let participant = page.items[0].as_ref().unwrap();
    let person = participant.person_id.as_ref().unwrap();
    assert_eq!(person.object().and_then(|person| person.name.as_deref()), Some("Ada Lovelace"));
    let (added, payload) = documented.read(&AddDealParticipant::new(deal(), 2.into()));
    assert_eq!(Json::from_value(&added.item).unwrap(), payload);
    assert!(added.related_objects.contains("user"));
    documented.one(&RemoveDealParticipant::new(deal(), 2.into()));
    let page = documented.page(&ListDealParticipantChanges::new(1));
    assert!(page.next.is_some());

    let users = documented.list(&ListDealPermittedUsers::new(1));
    assert_eq!(users.len(), 2);
    // The documented page claims that there is more, without a place where it begins.
    let page = documented.page(&ListDealFiles::new(1));
    assert_eq!(page.next.unwrap().as_str(), "1");
    let mail = documented.list(&ListDealMailMessages::new(1));
    assert!(mail[0].data.as_ref().unwrap().read_flag.unwrap().is_set());
    documented.list(&ListDealChanges::new(1));
}

#[test]
fn updates_of_a_deal_have_types() {
    let documented = Documented::new(include_str!("../../fixtures/deal_updates.json"));
    let updates = documented.list(&ListDealUpdates::new(1));
    let kinds: Vec<_> = updates.iter().map(|update| update.object.clone().unwrap()).collect();
    assert_eq!(kinds, [UpdateKind::DealChange, UpdateKind::Activity, UpdateKind::MailMessage]);
    let change = updates[0].deal_change().unwrap().unwrap();
    assert_eq!(change.field_key.as_deref(), Some("value"));
    assert!(change.extra.is_empty(), "{:?}", change.extra);
    let activity = updates[1].activity().unwrap().unwrap();
    assert!(activity.extra.is_empty(), "{:?}", activity.extra);
    let message = updates[2].mail_message().unwrap().unwrap();
    assert_eq!(message.attachments.map(|files| files.len()), Some(1));
    assert!(message.extra.is_empty(), "{:?}", message.extra);
    assert!(updates[0].activity().unwrap().is_none() && updates[0].file().unwrap().is_none());
}

#[test]
fn odd_field_of_an_update_costs_that_field() {
    let page = r#"{"success":true,"data":[{"object":"dealChange","data":{"id":3,"field_key":7,"log_time":"0000-00-00 00:00:00"}},
        {"object":"file","data":{"id":"12","file_size":"many","name":"a.pdf"}}]}"#;
    let page = read(&ListDealUpdates::new(1), page);
    let change = page.items[0].as_ref().unwrap().deal_change().unwrap().unwrap();
    assert_eq!((change.id, change.field_key.as_deref(), change.log_time), (Some(3), Some("7"), None));
    let file = page.items[1].as_ref().unwrap().file().unwrap().unwrap();
    assert_eq!((file.name.as_deref(), file.file_size), (Some("a.pdf"), None));
    assert_eq!(file.invalid_fields()[0].path(), "file_size");
}

#[test]
fn sums_and_copies_of_deals() {
    let documented = Documented::new(include_str!("../../fixtures/deal_sums.json"));
    let summary = documented.one(&SummarizeDeals::new());
    let totals = summary.values_total.unwrap();
    assert_eq!(totals.get("EUR").and_then(|total| total.count), Some(4));
    documented.one(&SummarizeArchivedDeals::new());

    let timeline = documented.one(&GetDealTimeline::new(date(), Interval::Month, 2, "won_time"));
    let [full, empty] = timeline.periods.as_slice() else { panic!("{timeline:?}") };
    let deal = &full.deals.as_ref().unwrap()[0];
    assert_eq!(deal.user_id.as_ref().unwrap().id(), deal.creator_user_id.as_ref().unwrap().id());
    let totals = empty.totals.as_ref().unwrap();
    assert!(totals.values.as_ref().unwrap().is_empty());
    documented.one(&GetArchivedDealTimeline::new(date(), Interval::Week, 2, "won_time"));

    let copy = documented.one(&DuplicateDeal::new(1));
    assert_eq!(copy.currency, Some("EUR".parse::<Currency>().unwrap()));
    let merged = documented.one(&MergeDeals::new(deal_id(1), Survivor(deal_id(2))));
    assert!(merged.merge_what_id.is_some());
    documented.one(&ConvertDeal::new(1));
    let conversion = documented.one(&GetDealConversion::new(deal_id(1), "a".into()));
    assert_eq!(conversion.status, Some(ConversionStatus::Completed));
}

fn deal_id(id: u64) -> DealId {
    id.into()
}

#[test]
fn timeline_with_a_single_period_is_read() {
    let body = r#"{"success":true,"data":{"period_start":"2026-05-01 00:00:00","deals":[]}}"#;
    let documented = Documented::new(&format!(r#"{{"deals.timeline.get":{body}}}"#));
    let timeline = documented.one(&GetDealTimeline::new(date(), Interval::Day, 1, "add_time"));
    assert_eq!(timeline.periods.len(), 1);
}

#[test]
fn products_discounts_and_installments() {
    let documented = Documented::new(include_str!("../../fixtures/deal_products.json"));
    documented.list(&ListDealProducts::new(1));
    documented.list(&ListDealsProducts::new().deal_ids([1]));
    documented.one(&AddDealProduct::new(deal(), 2.into(), one(), one()));
    let added = documented.one(&AddManyDealProducts::new(1, Vec::<NewDealProduct>::new()));
    assert_eq!(added.len(), 2);
    documented.one(&UpdateDealProduct::new(deal(), 2.into()));
    documented.one(&RemoveDealProduct::new(deal(), 2.into()));
    let (removed, _) = documented.read(&RemoveManyDealProducts::new(1));
    assert_eq!((removed.ids.len(), removed.more_items_in_collection), (3, Some(false)));

    let discount = DiscountId::from("30195b0e-7577-4f52-a5cf-f3ee39b9d1e0");
    documented.list(&ListDealDiscounts::new(1));
    documented.one(&CreateDealDiscount::new(1, "x", one(), "amount"));
    documented.one(&UpdateDealDiscount::new(deal(), discount.clone()));
    documented.one(&DeleteDealDiscount::new(deal(), discount));

    let page = documented.page(&ListDealInstallments::new().deal_ids([1]));
    assert!(page.next.is_none());
    documented.one(&CreateDealInstallment::new(1, "x", one(), date()));
    documented.one(&UpdateDealInstallment::new(deal(), 2.into()));
    documented.one(&DeleteDealInstallment::new(deal(), 2.into()));
}

#[test]
fn deals_of_version_1() {
    let documented = Documented::new(include_str!("../../fixtures/deals_v1.json"));
    documented.list(&ListDealCollection::new());
    let page = documented.page(&ListDealActivities::new(1));
    assert!(page.extra.contains("activity_distribution"));
    documented.list(&ListDealPersons::new(1));
    assert_eq!(documented.one(&DeleteManyDeals::new().ids([1])).ids.len(), 2);
    let page = documented.page(&v1::deals::ListArchivedDeals::new());
    let owner = page.items[0].as_ref().unwrap().user_id.as_ref().unwrap();
    assert!(owner.object().is_some() && owner.id().is_some());
    documented.list(&v1::deals::ListDealFollowers::new(1));
    documented.one(&v1::deals::AddDealFollower::new(deal(), 2.into()));
    documented.one(&v1::deals::RemoveDealFollower::new(deal(), 2.into()));
    documented.list(&ListPipelineDeals::new(1));
    documented.list(&ListStageDeals::new(1));
}
