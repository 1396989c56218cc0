//! Requests about what deals have around them.

#![allow(deprecated, reason = "what the vendor retired is sent too")]

use dealport_pipedrive::deals::{
    AddDealFollower, AddDealParticipant, AddDealProduct, AddManyDealProducts, BillingFrequency, ConvertDeal,
    CreateDealDiscount, CreateDealInstallment, DeleteDealDiscount, DeleteDealInstallment, DeleteManyDeals,
    DiscountType, DuplicateDeal, GetArchivedDealTimeline, GetDealConversion, GetDealTimeline, Interval,
    ListDealActivities, ListDealChanges, ListDealCollection, ListDealDiscounts, ListDealFiles,
    ListDealFollowerChanges, ListDealFollowers, ListDealInstallments, ListDealMailMessages,
    ListDealParticipantChanges, ListDealParticipants, ListDealPermittedUsers, ListDealPersons,
    ListDealProducts, ListDealUpdates, ListDealsProducts, MergeDeals, NewDealProduct, RemoveDealFollower,
    RemoveDealParticipant, RemoveDealProduct, RemoveManyDealProducts, SortBy, SortDirection, Status,
    SummarizeArchivedDeals, SummarizeDeals, TaxMethod, UpdateDealDiscount, UpdateDealInstallment,
    UpdateDealProduct, UpdateKind,
};
use dealport_pipedrive::{ConversionId, DealId, Decimal, DiscountId, Endpoint, v1};

use super::{day, pin, refused, sent, time};

fn deal() -> DealId {
    DealId::from(8)
}

fn price() -> Decimal {
    Decimal::new(1_250, 2)
}

fn discount() -> DiscountId {
    DiscountId::from("30195b0e-7577-4f52-a5cf-f3ee39b9d1e0")
}

#[test]
fn sums_and_copies() {
    let from = day("2026-05-01");
    pin(
        "deal_sums_and_copies",
        &[
            sent(&SummarizeDeals::new()),
            sent(
                &SummarizeDeals::new().status(Status::Won).filter_id(1).user_id(2).pipeline_id(3).stage_id(4),
            ),
            sent(&SummarizeArchivedDeals::new().status(Status::Lost).filter_id(1).user_id(2)),
            sent(&SummarizeArchivedDeals::new().pipeline_id(3).stage_id(4)),
            sent(
                &GetDealTimeline::new(from, Interval::Month, 3, "won_time")
                    .user_id(1)
                    .pipeline_id(2)
                    .filter_id(3)
                    .exclude_deals(true)
                    .totals_convert_currency("EUR"),
            ),
            sent(
                &GetArchivedDealTimeline::new(from, Interval::Quarter, 3, "won_time")
                    .user_id(1)
                    .pipeline_id(2)
                    .filter_id(3)
                    .exclude_deals(false)
                    .totals_convert_currency("default_currency"),
            ),
            sent(&DuplicateDeal::new(8)),
            sent(&MergeDeals::new(deal(), DealId::from(42))),
            sent(&ConvertDeal::new(8)),
            sent(&GetDealConversion::new(deal(), ConversionId::from("46c3b0e1-db35-59ca-1828-4817378dff71"))),
        ],
    );
    assert_eq!(
        refused(&MergeDeals::new(deal(), deal())),
        "merge_with_id: a deal cannot be merged with itself"
    );
    let timeline = GetDealTimeline::new(from, Interval::Day, 1, " ");
    assert_eq!(refused(&timeline), "field_key: a timeline needs one");
}

#[test]
fn relations() {
    pin(
        "deal_relations",
        &[
            sent(&ListDealFollowers::new(8).limit(5).cursor("c")),
            sent(&AddDealFollower::new(deal(), 2.into())),
            sent(&RemoveDealFollower::new(deal(), 2.into())),
            sent(&ListDealFollowerChanges::new(8).limit(5).cursor("c")),
            sent(&ListDealParticipants::new(8).start(10).limit(5)),
            sent(&AddDealParticipant::new(deal(), 2.into())),
            sent(&RemoveDealParticipant::new(deal(), 2.into())),
            sent(&ListDealParticipantChanges::new(8).limit(5).cursor("c")),
            sent(&ListDealPermittedUsers::new(8)),
            sent(&ListDealFiles::new(8).start(10).limit(100).sort("update_time")),
            sent(&ListDealMailMessages::new(8).start(10).limit(5).include_body(true)),
            sent(&ListDealChanges::new(8).limit(5).cursor("c")),
            sent(
                &ListDealUpdates::new(8)
                    .start(10)
                    .limit(5)
                    .all_changes(true)
                    .items([UpdateKind::DealChange, UpdateKind::MarketingCampaignStat]),
            ),
        ],
    );
    assert_eq!(refused(&ListDealFiles::new(8).limit(101)), "limit: a page holds 1 to 100 files, not 101");
    assert!(refused(&ListDealParticipants::new(8).limit(501)).starts_with("limit:"));
}

#[test]
fn products() {
    let new = AddDealProduct::new(deal(), 7.into(), price(), Decimal::from(3))
        .tax(Decimal::from(20))
        .comments("Red")
        .discount(Decimal::from(100))
        .is_enabled(true)
        .tax_method(TaxMethod::Inclusive)
        .discount_type(DiscountType::Percentage)
        .product_variation_id(4)
        .billing_frequency(BillingFrequency::Weekly)
        .billing_frequency_cycles(208)
        .billing_start_date(day("2026-05-01"));
    let one_of_many = NewDealProduct::new(7, price(), Decimal::from(3))
        .tax(Decimal::from(20))
        .comments("Red")
        .discount(Decimal::from(250))
        .is_enabled(false)
        .tax_method(TaxMethod::None)
        .discount_type(DiscountType::Amount)
        .product_variation_id(4)
        .billing_frequency(BillingFrequency::Monthly)
        .billing_start_date(day("2026-05-01"));
    let update = UpdateDealProduct::new(deal(), 3.into())
        .product_id(7)
        .item_price(price())
        .quantity(Decimal::from(3))
        .tax(Decimal::from(20))
        .comments("Red")
        .discount(Decimal::from(5))
        .is_enabled(false)
        .tax_method(TaxMethod::Exclusive)
        .discount_type(DiscountType::Amount)
        .product_variation_id(4)
        .billing_frequency(BillingFrequency::Annually)
        .billing_frequency_cycles(2)
        .billing_start_date(day("2026-05-01"));
    let cleared = UpdateDealProduct::new(deal(), 3.into())
        .billing_frequency(BillingFrequency::OneTime)
        .clear_product_variation_id()
        .clear_billing_frequency_cycles()
        .clear_billing_start_date();
    let list = ListDealProducts::new(8).limit(5).cursor("c").sort_by(SortBy::OrderNr);
    let of_deals = ListDealsProducts::new().deal_ids([8, 9]).limit(5).cursor("c").sort_by(SortBy::DealId);
    pin(
        "deal_products",
        &[
            sent(&list.sort_direction(SortDirection::Ascending)),
            sent(&of_deals.sort_direction(SortDirection::Descending)),
            sent(&new),
            sent(&AddManyDealProducts::new(8, [one_of_many, NewDealProduct::new(9, price(), Decimal::ONE)])),
            sent(&update),
            sent(&cleared),
            sent(&RemoveDealProduct::new(deal(), 3.into())),
            sent(&RemoveManyDealProducts::new(8)),
            sent(&RemoveManyDealProducts::new(8).ids([3, 4])),
        ],
    );
    assert!(!RemoveManyDealProducts::new(8).is_idempotent());
    assert!(RemoveManyDealProducts::new(8).ids([3]).is_idempotent());
}

#[test]
fn product_against_the_rules_is_refused() {
    let product = || AddDealProduct::new(deal(), 7.into(), price(), Decimal::ONE);
    let update = || UpdateDealProduct::new(deal(), 3.into());
    for (message, rule) in [
        (
            refused(&product().billing_frequency(BillingFrequency::Weekly)),
            "billing_frequency_cycles: a product that is billed weekly needs a number of cycles",
        ),
        (
            refused(&product().billing_frequency_cycles(2)),
            "billing_frequency_cycles: a product that is billed once has none",
        ),
        (
            refused(&product().billing_frequency(BillingFrequency::Monthly).billing_frequency_cycles(209)),
            "billing_frequency_cycles: expected 1 to 208 cycles, found 209",
        ),
        (
            refused(&update().billing_frequency(BillingFrequency::Weekly).clear_billing_frequency_cycles()),
            "billing_frequency_cycles: a product that is billed weekly needs a number of cycles",
        ),
        (
            refused(&update().billing_frequency(BillingFrequency::OneTime).billing_frequency_cycles(2)),
            "billing_frequency_cycles: a product that is billed once has none",
        ),
        (
            refused(&product().discount(Decimal::from(101))),
            "discount: a discount is at most 100 percent, not 101",
        ),
        (
            refused(&update().discount(Decimal::from(101)).discount_type(DiscountType::Percentage)),
            "discount: a discount is at most 100 percent, not 101",
        ),
    ] {
        assert_eq!(message, rule);
    }
    // These depend on what the product is now.
    assert!(update().discount(Decimal::from(101)).to_request().is_ok());
    assert!(update().billing_frequency(BillingFrequency::Weekly).to_request().is_ok());
    assert!(update().billing_frequency_cycles(2).to_request().is_ok());
}

#[test]
fn too_few_or_too_many_items_are_refused() {
    let product = || NewDealProduct::new(7, price(), Decimal::ONE);
    for (message, rule) in [
        (refused(&AddManyDealProducts::new(8, vec![product(); 101])), "data: at most 100 of them, not 101"),
        (
            refused(&AddManyDealProducts::new(8, Vec::<NewDealProduct>::new())),
            "data: at least one is required",
        ),
        (
            refused(&AddManyDealProducts::new(8, [product(), product().discount(Decimal::from(101))])),
            "data[1]: discount: a discount is at most 100 percent, not 101",
        ),
        (refused(&RemoveManyDealProducts::new(8).ids(0..101_u64)), "ids: at most 100 of them, not 101"),
        (refused(&ListDealsProducts::new()), "deal_ids: at least one is required"),
        (refused(&ListDealsProducts::new().deal_ids(0..101_u64)), "deal_ids: at most 100 of them, not 101"),
        (refused(&ListDealInstallments::new()), "deal_ids: at least one is required"),
        (
            refused(&ListDealInstallments::new().deal_ids(0..101_u64)),
            "deal_ids: at most 100 of them, not 101",
        ),
        (refused(&DeleteManyDeals::new()), "ids: at least one is required"),
    ] {
        assert_eq!(message, rule);
    }
}

#[test]
fn discounts_and_installments() {
    let list = ListDealInstallments::new().deal_ids([8, 9]).limit(5).cursor("c").sort_by(SortBy::BillingDate);
    pin(
        "deal_discounts_and_installments",
        &[
            sent(&ListDealDiscounts::new(8)),
            sent(&CreateDealDiscount::new(8, "Early bird", price(), DiscountType::Percentage)),
            sent(
                &UpdateDealDiscount::new(deal(), discount())
                    .description("Late bird")
                    .amount(Decimal::from(250))
                    .kind(DiscountType::Amount),
            ),
            sent(&DeleteDealDiscount::new(deal(), discount())),
            sent(&list.sort_direction(SortDirection::Descending)),
            sent(&CreateDealInstallment::new(8, "First half", price(), day("2026-05-01"))),
            sent(
                &UpdateDealInstallment::new(deal(), 5.into())
                    .description("Second half")
                    .amount(price())
                    .billing_date(day("2026-06-01")),
            ),
            sent(&DeleteDealInstallment::new(deal(), 5.into())),
        ],
    );
    let discount = |amount: i64, kind| CreateDealDiscount::new(8, "x", Decimal::from(amount), kind);
    for (message, rule) in [
        (
            refused(&discount(101, DiscountType::Percentage)),
            "amount: a discount is at most 100 percent, not 101",
        ),
        (refused(&discount(0, DiscountType::Amount)), "amount: expected an amount above 0, found 0"),
        (
            refused(&CreateDealDiscount::new(8, " ", price(), DiscountType::Amount)),
            "description: a discount needs one",
        ),
        (
            refused(&CreateDealInstallment::new(8, "x", Decimal::from(-1), day("2026-05-01"))),
            "amount: expected an amount above 0, found -1",
        ),
        (
            refused(&UpdateDealInstallment::new(deal(), 5.into()).amount(Decimal::ZERO)),
            "amount: expected an amount above 0, found 0",
        ),
    ] {
        assert_eq!(message, rule);
    }
}

#[test]
fn version_1() {
    pin(
        "deals_of_version_1",
        &[
            sent(
                &ListDealCollection::new()
                    .cursor("c")
                    .limit(5)
                    .since(time("2026-05-01 10:00:00"))
                    .until(time("2026-06-01 10:00:00"))
                    .user_id(1)
                    .stage_id(2)
                    .status(Status::Deleted),
            ),
            sent(&ListDealActivities::new(8).start(10).limit(5).done(false).exclude([1, 2])),
            sent(&ListDealPersons::new(8).start(10).limit(5)),
            sent(&DeleteManyDeals::new().ids([1, 2])),
            sent(
                &v1::deals::ListArchivedDeals::new()
                    .user_id(1)
                    .filter_id(2)
                    .person_id(3)
                    .org_id(4)
                    .product_id(5)
                    .pipeline_id(6)
                    .stage_id(7)
                    .status(v1::deals::StatusFilter::AllNotDeleted)
                    .start(10)
                    .limit(5)
                    .sort("add_time ASC")
                    .owned_by_you(true),
            ),
            sent(&v1::deals::ListDealFollowers::new(8)),
            sent(&v1::deals::AddDealFollower::new(deal(), 2.into())),
            sent(&v1::deals::RemoveDealFollower::new(deal(), 2.into())),
        ],
    );
}
