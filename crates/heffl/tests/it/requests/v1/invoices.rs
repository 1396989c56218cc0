//! Invoices.

use dealport_heffl::v1::invoices::{CreateInvoice, DiscountType, InvoiceStatus, NewInvoiceLine};
use dealport_heffl::{Decimal, Endpoint};

use crate::requests::{pinned, timestamp};

fn create(lines: Vec<NewInvoiceLine>) -> CreateInvoice {
    let (date, due) = (timestamp("2026-06-30T00:00:00.000Z"), timestamp("2026-07-30T00:00:00.000Z"));
    CreateInvoice::new("clt_a", date, due, lines)
}

#[test]
fn v1_invoices_are_requested() {
    let line = NewInvoiceLine::new()
        .name("Licence")
        .product_id("prd_a")
        .quantity(Decimal::new(30, 1))
        .price(Decimal::new(12_050, 2))
        .description("Per seat")
        .tax_rate_id("txr_a")
        .discount(Decimal::new(100, 1))
        .discount_type(DiscountType::Fixed)
        .buy_price(Decimal::new(9000, 2));
    assert_eq!(line.amount().unwrap().to_string(), "361.500");
    pinned!(
        "v1_invoices":
        create(vec![NewInvoiceLine::new().name("Licence").quantity(1).price(120)]),
        create(vec![line.clone(), NewInvoiceLine::new()])
            .is_inclusive_tax(true)
            .status(InvoiceStatus::Sent)
            .contact_id("clt_b")
            .subject("Annual licence")
            .notes("n")
            .sales_person_id("usr_a")
            .template_id("tpl_a")
            .tags(["tag_a"])
            .custom_field("cf_order", "PO-1"),
    );
}

#[test]
fn v1_invoice_without_line_items_is_refused() {
    let error = create(vec![]).to_request().unwrap_err();
    assert_eq!(error.message(), "lineItems: expected at least one line item");
}
