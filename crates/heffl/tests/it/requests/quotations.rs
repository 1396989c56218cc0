//! Quotations.

use dealport_heffl::deals::{CreateDeal, LineItem, UpdateDeal};
use dealport_heffl::filters::{Filters, OrderDirection};
use dealport_heffl::quotations::{
    CreateQuotation, DeleteQuotation, GetQuotation, ListQuotations, OrderBy, QuotationLine, QuotationStatus,
    UpdateQuotation,
};
use dealport_heffl::{ClientId, Currency, Decimal, Endpoint, Json, PipelineId, TemplateId};

use super::{pinned, timestamp};

fn line() -> QuotationLine {
    QuotationLine::new()
        .name("Licence")
        .quantity(Decimal::new(30, 1))
        .price(Decimal::new(12_050, 2))
        .product_id("prd_a")
        .description("Per seat")
        .tax(Decimal::new(500, 2))
        .tax_rate_id("txr_a")
        .discount(Decimal::new(100, 1))
        .scope(Json::from("seats"))
}

fn create(lines: Vec<QuotationLine>) -> CreateQuotation {
    let (client, template) = (ClientId::from("clt_a"), TemplateId::from("tpl_a"));
    CreateQuotation::new(client, template, timestamp("2026-06-30T00:00:00.000Z"), lines)
}

fn currency() -> Currency {
    "AED".parse().unwrap()
}

#[test]
fn quotations_are_requested() {
    pinned!(
        "quotations":
        ListQuotations::new(),
        ListQuotations::new()
            .search("acme")
            .filters(Filters::new().is("status", ["SENT"]))
            .order_by(OrderBy::ExpiryDate)
            .order_dir(OrderDirection::Descending)
            .page_size(100)
            .cursor("c"),
        GetQuotation::new("qtn_a"),
        DeleteQuotation::new("qtn_a"),
        create(vec![QuotationLine::new().name("Licence").quantity(1).price(120)]),
        create(vec![line(), QuotationLine::new()])
            .contact_id("clt_b")
            .deal_id("dl_a")
            .expiry_date(timestamp("2026-07-30T00:00:00.000Z"))
            .subject("Annual licence")
            .title("Acme 2026")
            .status(QuotationStatus::Sent)
            .is_inclusive_tax(true)
            .content_html("<p>Dear Jane</p>")
            .internal_notes("n")
            .sales_person_id("usr_a")
            .currency(currency())
            .conversion_rate(Decimal::new(27_229, 5))
            .tags(["tag_a"])
            .custom_field("cf_terms", "net 30"),
        UpdateQuotation::new("qtn_a"),
        UpdateQuotation::new("qtn_a")
            .client_id("clt_a")
            .date(timestamp("2026-06-30T00:00:00.000Z"))
            .quotation_products([line()])
            .contact_id("clt_b")
            .deal_id("dl_a")
            .expiry_date(timestamp("2026-07-30T00:00:00.000Z"))
            .subject("Annual licence")
            .title("Acme 2026")
            .status(QuotationStatus::Accepted)
            .is_inclusive_tax(false)
            .content_html("<p>Dear Jane</p>")
            .internal_notes("n")
            .sales_person_id("usr_a")
            .currency(currency())
            .conversion_rate(1)
            .tags(["tag_a"])
            .custom_field("cf_terms", "net 30"),
        UpdateQuotation::new("qtn_a")
            .clear_contact_id()
            .clear_deal_id()
            .clear_expiry_date()
            .clear_subject()
            .clear_internal_notes()
            .clear_sales_person_id()
            .clear_custom_field("cf_terms"),
    );
    assert!(UpdateQuotation::new("qtn_a").subject("x").is_idempotent());
    assert!(!UpdateQuotation::new("qtn_a").quotation_products([line()]).is_idempotent());
}

#[track_caller]
fn refused<E: Endpoint>(request: &E, message: &str) {
    assert_eq!(request.to_request().unwrap_err().message(), message);
}

#[test]
fn quotation_without_line_items_is_refused() {
    let message = "quotationProducts: expected at least one line item";
    refused(&create(vec![]), message);
    refused(&UpdateQuotation::new("qtn_a").quotation_products(Vec::<QuotationLine>::new()), message);
}

#[test]
fn negative_quantity_is_refused() {
    let message = |name: &str| format!("{name}: quantity: expected 0 or more, found -1");
    let lines = || vec![QuotationLine::new().quantity(0), QuotationLine::new().quantity(-1)];
    refused(&create(lines()), &message("quotationProducts"));
    refused(&UpdateQuotation::new("qtn_a").quotation_products(lines()), &message("quotationProducts"));
    let (client, pipeline) = (ClientId::from("clt_a"), PipelineId::from("dpl_a"));
    let products = || [LineItem::new().quantity(-1)];
    refused(&CreateDeal::new("x", client, pipeline).products(products()), &message("products"));
    refused(&UpdateDeal::new("dl_a").products(products()), &message("products"));
}
