//! Products and templates of documents.

use dealport_heffl::document_templates::{GetDocumentTemplate, ListDocumentTemplates, TemplateType};
use dealport_heffl::products::{CreateProduct, ListProducts, ProductType, UpdateProduct};
use dealport_heffl::{Decimal, Endpoint};

use super::pinned;

#[test]
fn products_are_requested() {
    pinned!(
        "products":
        ListProducts::new(),
        ListProducts::new().page_size(7).cursor("c"),
        CreateProduct::new("Licence", ProductType::Service, Decimal::new(12_000, 2)),
        CreateProduct::new("Licence", "BUNDLE", 120)
            .description("Per seat")
            .sku("LIC-1")
            .buy_price(Decimal::new(905, 1))
            .is_active(false)
            .custom_field("cf_unit", "seat"),
        UpdateProduct::new("prd_a"),
        UpdateProduct::new("prd_a")
            .name("Licence")
            .kind(ProductType::Product)
            .price(Decimal::new(12_050, 2))
            .description("Per seat")
            .sku("LIC-1")
            .buy_price(90)
            .is_active(true)
            .custom_field("cf_unit", "seat"),
        UpdateProduct::new("prd_a")
            .clear_description()
            .clear_sku()
            .clear_buy_price()
            .clear_custom_field("cf_unit"),
    );
    let error = CreateProduct::new(" ", ProductType::Service, 1).to_request().unwrap_err();
    assert_eq!(error.message(), "name: expected a text that is not blank");
}

#[test]
fn document_templates_are_requested() {
    pinned!(
        "document_templates":
        ListDocumentTemplates::new(),
        ListDocumentTemplates::new()
            .kind(TemplateType::ProformaInvoices)
            .search("stan")
            .include_inactive(true)
            .page_size(7)
            .cursor("c"),
        GetDocumentTemplate::new("tpl_a"),
    );
}
