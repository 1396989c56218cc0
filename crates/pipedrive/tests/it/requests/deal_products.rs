//! Requests about the products, discounts and installments of deals.

#![allow(deprecated, reason = "what the vendor retired is sent too")]

use dealport_pipedrive::deals::{
    AddDealProduct, AddManyDealProducts, BillingFrequency, CreateDealDiscount, CreateDealInstallment,
    DealProductSortBy, DealsProductSortBy, DeleteDealDiscount, DeleteDealInstallment, DeleteManyDeals,
    DiscountType, InstallmentSortBy, ListDealDiscounts, ListDealInstallments, ListDealProducts,
    ListDealsProducts, NewDealProduct, RemoveDealProduct, RemoveManyDealProducts, SortDirection, TaxMethod,
    UpdateDealDiscount, UpdateDealInstallment, UpdateDealProduct,
};
use dealport_pipedrive::{DealId, Decimal, DiscountId, Endpoint};

use super::{day, pin, refused, sent};

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
    let list = ListDealProducts::new(8).limit(5).cursor("c").sort_by(DealProductSortBy::OrderNr);
    let of_deals =
        ListDealsProducts::new().deal_ids([8, 9]).limit(5).cursor("c").sort_by(DealsProductSortBy::DealId);
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
    let list = ListDealInstallments::new()
        .deal_ids([8, 9])
        .limit(5)
        .cursor("c")
        .sort_by(InstallmentSortBy::BillingDate);
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
