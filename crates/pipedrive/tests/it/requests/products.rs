//! Requests about products.

use dealport_pipedrive::deals::{BillingFrequency, SortDirection};
use dealport_pipedrive::products::{
    AddProductFollower, CreateProduct, CreateProductVariation, DealStatus, DeleteProduct, DeleteProductImage,
    DeleteProductVariation, DuplicateProduct, GetProduct, GetProductImage, ListProductDeals,
    ListProductFiles, ListProductFollowerChanges, ListProductFollowers, ListProductPermittedUsers,
    ListProductVariations, ListProducts, NewPrice, RemoveProductFollower, ReplaceProductImage, SearchField,
    SearchProducts, SortBy, UpdateProduct, UpdateProductVariation, UploadProductImage,
};
use dealport_pipedrive::{Currency, Decimal, FilePart, v1};

use super::{pin, refused, sent, time};

#[test]
fn products() {
    pin(
        "products",
        &[
            sent(&ListProductVariations::new(1).limit(50).cursor("abc")),
            sent(&CreateProductVariation::new(1, "ada").prices([price()])),
            sent(&UpdateProductVariation::new(1.into(), 1.into()).name("name").prices([price()])),
            sent(&DeleteProductVariation::new(1.into(), 1.into())),
            sent(
                &CreateProduct::new("ada")
                    .code("code")
                    .description("description")
                    .unit("unit")
                    .tax(Decimal::new(1_250, 2))
                    .category(7)
                    .owner_id(7)
                    .is_linkable(true)
                    .visible_to(3)
                    .prices([price()])
                    .billing_frequency(BillingFrequency::Weekly)
                    .billing_frequency_cycles(52)
                    .custom_field("c0ffee", 1),
            ),
            sent(
                &SearchProducts::new("ada")
                    .fields([SearchField::Code])
                    .exact_match(true)
                    .include_fields(["product.price"])
                    .limit(50)
                    .cursor("abc"),
            ),
            sent(&ListProductFollowers::new(1).limit(50).cursor("abc")),
            sent(&AddProductFollower::new(1.into(), 1.into())),
            sent(&RemoveProductFollower::new(1.into(), 1.into())),
            sent(&ListProductFollowerChanges::new(1).limit(50).cursor("abc")),
            sent(&ListProductDeals::new(1).start(100).limit(50).status(DealStatus::Open)),
            sent(&ListProductFiles::new(1).start(100).limit(50).sort("id ASC")),
            sent(
                &ListProducts::new()
                    .owner_id(7)
                    .filter_id(7)
                    .sort_by(SortBy::Id)
                    .sort_direction(SortDirection::Descending)
                    .updated_since(time("2026-04-01T09:30:00Z"))
                    .custom_fields(["custom fields"])
                    .limit(50)
                    .cursor("abc"),
            ),
            sent(&ListProducts::new().ids([7])),
            sent(&GetProductImage::new(1)),
            sent(&UploadProductImage::new(1, file())),
            sent(&ReplaceProductImage::new(1, file())),
            sent(&DeleteProductImage::new(1)),
            sent(&DuplicateProduct::new(1)),
            sent(&DeleteProduct::new(1)),
            sent(&GetProduct::new(1)),
            sent(&ListProductPermittedUsers::new(1)),
            sent(
                &UpdateProduct::new(1)
                    .name("name")
                    .code("code")
                    .description("description")
                    .unit("unit")
                    .tax(Decimal::new(1_250, 2))
                    .category(7)
                    .owner_id(7)
                    .is_linkable(true)
                    .visible_to(3)
                    .prices([price()])
                    .billing_frequency(BillingFrequency::Weekly)
                    .billing_frequency_cycles(52)
                    .custom_field("c0ffee", 1)
                    .clear_custom_field("decade"),
            ),
            sent(&v1::products::ListProductFollowers::new(1).start(100).limit(50)),
            sent(&v1::products::AddProductFollower::new(1.into(), 1.into())),
            sent(&v1::products::RemoveProductFollower::new(1.into(), 1.into())),
        ],
    );
}

#[test]
fn product_requests_that_cannot_succeed_are_refused() {
    let create = || CreateProduct::new("Seat");
    assert_eq!(refused(&CreateProduct::new("")), "name: a product needs one");
    assert!(refused(&create().billing_frequency_cycles(3)).starts_with("billing_frequency_cycles: "));
    let weekly = create().billing_frequency(BillingFrequency::Weekly);
    assert!(refused(&weekly).starts_with("billing_frequency_cycles: "));
    assert!(refused(&weekly.billing_frequency_cycles(209)).starts_with("billing_frequency_cycles: "));
    let cleared =
        UpdateProduct::new(7).billing_frequency(BillingFrequency::Weekly).clear_billing_frequency_cycles();
    assert!(refused(&cleared).starts_with("billing_frequency_cycles: "));
    assert_eq!(refused(&create().prices([price(), price()])), "prices: more than one price in EUR");
    assert_eq!(refused(&ListProducts::new().ids(0..101)), "ids: at most 100 of them, not 101");
    assert!(refused(&ListProducts::new().custom_fields(["k"; 16])).starts_with("custom_fields: at most 15"));
    assert!(refused(&SearchProducts::new("a")).starts_with("term: at least 2"));
    assert_eq!(refused(&CreateProductVariation::new(7, "")), "name: expected 1 to 255 characters, found 0");
}

fn file() -> FilePart {
    FilePart::new("a.png", "x")
}

fn eur() -> Currency {
    "EUR".parse().unwrap()
}

fn price() -> NewPrice {
    NewPrice::new(eur(), Decimal::new(1_250, 2))
        .cost(Decimal::from(3))
        .direct_cost(Decimal::from(2))
        .notes("notes")
}
