//! Products, document templates, quotations and invoices.

use serde_json::{Value as Json, json};

use super::common::{AMOUNT, CLIENT, CLIENT_NAME, CREATED_AT, ID, TIME, UPDATED_AT, USER, choice, line};
use crate::kit::{Digits, Field, Kind, Row, Rows, Value, derived, field, made, words};

pub(crate) const PRODUCT_FIELDS: &[Field] = &[
    ID,
    // That creating a product requires these three is inferred.
    field("name", Kind::Filled).required(),
    field("price", Kind::Number).required(),
    field("type", choice!(PRODUCT SERVICE)).required(),
    field("isActive", Kind::Flag).default("true"),
    field("description", Kind::Text).nullable(),
    field("sku", Kind::Text).nullable(),
    field("buyPrice", Kind::Number).nullable().hidden(),
];
pub(crate) const TEMPLATE_FIELDS: &[Field] = &[
    ID,
    field("name", Kind::Text),
    field("type", Kind::Text),
    field("isActive", Kind::Flag),
    derived!("isSignatureRequired", _, _ => false),
    derived!("valueType", _, _ => "DYNAMIC"),
    // Only a single template shows it.
    field("customFields", Kind::Json).asked(),
];
/// A line item of a quotation. Which fields it needs is inferred, and so is the form of `scope`.
const QUOTED: &[Field] = line![field("tax", AMOUNT), field("scope", Kind::Json)];
pub(crate) const QUOTATION_FIELDS: &[Field] = &[
    ID,
    derived!("number", _, row => format!("QTN{:05}", row.number)),
    field("date", TIME).required(),
    field("status", choice!(DRAFT SENT ACCEPTED REJECTED)).default("\"DRAFT\""),
    field("currency", Kind::Currency).default("\"USD\""),
    CREATED_AT,
    field("subject", Kind::Text).clearable(),
    field("expiryDate", TIME).clearable(),
    field("conversionRate", Kind::Number),
    field("isInclusiveTax", Kind::Flag).default("false"),
    field("clientId", CLIENT).required(),
    CLIENT_NAME.hidden(),
    field("contactId", CLIENT).clearable(),
    field("dealId", Kind::One("deals")).clearable(),
    field("salesPersonId", USER).clearable(),
    field("templateId", Kind::One("templates")).required().create_only(),
    field("contentHtml", Kind::Text),
    field("internalNotes", Kind::Text).clearable(),
    derived!("totalAmount", _, row => total(row, QUOTATION_LINES, Sum::Total)),
    derived!("subtotalAmount", _, row => total(row, QUOTATION_LINES, Sum::Net)),
    derived!("totalTaxAmount", _, row => total(row, QUOTATION_LINES, Sum::Tax)),
    derived!("totalDiscountAmount", _, row => total(row, QUOTATION_LINES, Sum::Discount)),
    field("tagIds", Kind::Many("tags")).read_only(),
    field("tags", Kind::Many("tags")).hidden(),
    field("title", Kind::Text).hidden(),
    field(QUOTATION_LINES, Kind::List(&Kind::Object(QUOTED))).required().hidden(),
    // Items of lists show none.
    derived!("lineItems", _, row => row.get(QUOTATION_LINES).clone()).asked(),
    field("markedAcceptedOn", TIME).read_only(),
    field("markedRejectedOn", TIME).read_only(),
    UPDATED_AT,
];
const QUOTATION_LINES: &str = "quotationProducts";
/// A line item of an invoice. Which fields it needs is inferred.
const INVOICED: &[Field] = line![field("discountType", Kind::Text), field("buyPrice", AMOUNT)];
const INVOICE_LINES: &str = "lineItems";
pub(crate) const INVOICE_FIELDS: &[Field] = &[
    ID,
    derived!("number", _, row => format!("INV{:05}", row.number)),
    field("date", TIME).required(),
    field("dueDate", TIME).required(),
    field("status", choice!(DRAFT SENT)).default("\"DRAFT\""),
    derived!("currency", _, _ => "USD"),
    field("isInclusiveTax", Kind::Flag).default("false"),
    derived!("subTotal", _, row => total(row, INVOICE_LINES, Sum::Net)),
    derived!("taxTotal", _, row => total(row, INVOICE_LINES, Sum::Tax)),
    derived!("discountTotal", _, row => total(row, INVOICE_LINES, Sum::Discount)),
    derived!("total", _, row => total(row, INVOICE_LINES, Sum::Total)),
    derived!("pendingTotal", _, row => total(row, INVOICE_LINES, Sum::Total)),
    derived!("paidTotal", _, _ => Digits::made("0")),
    field(INVOICE_LINES, Kind::List(&Kind::Object(INVOICED))).required().hidden(),
    derived!("lineItems", rows, row => invoiced(rows, row)),
    CREATED_AT,
    field("clientId", CLIENT).required(),
    field("contactId", CLIENT),
    field("subject", Kind::Text),
    field("notes", Kind::Text),
    field("salesPersonId", USER).hidden(),
    derived!("salesPersonId", _, row => row.number_of("salesPersonId")),
    field("templateId", Kind::One("templates")).hidden(),
    field("tags", Kind::Many("tags")).hidden(),
];

/// What is added up over the lines of a document.
#[derive(Clone, Copy)]
enum Sum {
    Net,
    Discount,
    Tax,
    Total,
}

/// Adds up lines. That a tax is a percentage and a discount an amount is inferred.
fn total(row: &Row, lines: &str, sum: Sum) -> Digits {
    let lines: Vec<Json> = row.json(lines).unwrap_or_default();
    amount(lines.iter().map(|line| part(line, sum)).sum())
}

fn part(line: &Json, sum: Sum) -> f64 {
    let number = |name: &str| line[name].as_f64().unwrap_or_default();
    let (net, discount) = (number("quantity") * number("price"), number("discount"));
    let tax = (net - discount) * number("tax") / 100.0;
    match sum {
        Sum::Net => net,
        Sum::Discount => discount,
        Sum::Tax => tax,
        Sum::Total => net - discount + tax,
    }
}

/// Writes a number cut to cents, so that floats do not show their tails.
fn amount(number: f64) -> Digits {
    Digits::made(json!((number * 100.0).round() / 100.0).to_string())
}

/// Returns the lines of an invoice with what follows from them; products are numbers here.
fn invoiced(rows: &dyn Rows, row: &Row) -> Value {
    let mut lines: Vec<Json> = row.json(INVOICE_LINES).unwrap_or_default();
    for line in &mut lines {
        let product = line["productId"].as_str().and_then(|id| rows.ids("products").number(id));
        let discount = amount(part(line, Sum::Discount));
        for (name, value) in [
            ("tax", json!(0)),
            ("viewType", json!("LINE_ITEM")),
            ("amount", json!(amount(part(line, Sum::Total)))),
            ("taxAmount", json!(0)),
            ("discountAmount", json!(discount)),
            ("productId", json!(product)),
        ] {
            line[name] = value;
        }
    }
    made(Json::from(lines).to_string()).into()
}
