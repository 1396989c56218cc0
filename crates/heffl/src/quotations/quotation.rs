//! A quotation.

use dealport_core::json::{Currency, Fields, Json, Timestamp};
use dealport_core::plumbing::camel::record;
use dealport_core::{Decimal, open_enum};

use crate::ids::{ClientId, DealId, ProductId, QuotationId, TagId, TaxRateId, TemplateId, UserId};
use crate::{custom_fields, endpoint};

open_enum! {
    /// The status of a quotation.
    pub enum QuotationStatus {
        /// A draft. This is the vendor's default.
        Draft = "DRAFT",
        /// Sent.
        Sent = "SENT",
        /// Accepted.
        Accepted = "ACCEPTED",
        /// Rejected.
        Rejected = "REJECTED",
    }
}

/// A quotation.
///
/// [`custom_fields`](Self::custom_fields) returns its custom fields.
#[record]
pub struct Quotation {
    /// The quotation's id.
    pub id: QuotationId,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The date.
    pub date: Option<Timestamp>,
    /// The status.
    pub status: Option<QuotationStatus>,
    /// The currency of its amounts.
    pub currency: Option<Currency>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The subject.
    pub subject: Option<String>,
    /// The expiry date.
    pub expiry_date: Option<Timestamp>,
    /// The rate between its currency and that of the workspace (inferred).
    pub conversion_rate: Option<Decimal>,
    /// Whether prices include tax.
    pub is_inclusive_tax: Option<bool>,
    /// The client: a contact or a company.
    pub client_id: Option<ClientId>,
    /// The contact, if the client is a company.
    pub contact_id: Option<ClientId>,
    /// The deal.
    pub deal_id: Option<DealId>,
    /// The sales person.
    pub sales_person_id: Option<UserId>,
    /// The template.
    pub template_id: Option<TemplateId>,
    /// The content, as HTML.
    pub content_html: Option<String>,
    /// Internal notes.
    pub internal_notes: Option<String>,
    /// The total, as Heffl computed it.
    pub total_amount: Option<Decimal>,
    /// The total without tax (inferred).
    pub subtotal_amount: Option<Decimal>,
    /// The tax.
    pub total_tax_amount: Option<Decimal>,
    /// The discount.
    pub total_discount_amount: Option<Decimal>,
    /// The tags.
    pub tag_ids: Option<Vec<TagId>>,
    /// The line items. Lists leave them empty.
    pub line_items: Option<Vec<QuotationLine>>,
    /// The time of acceptance.
    pub marked_accepted_on: Option<Timestamp>,
    /// The time of rejection.
    pub marked_rejected_on: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
}

impl Quotation {
    /// Returns the custom fields by key. Each key begins with `cf_`.
    pub fn custom_fields(&self) -> Fields {
        custom_fields::of(&self.extra)
    }
}

/// A line item of a quotation.
///
/// Heffl does not document which fields are required; name, quantity and price are likely (inferred).
///
/// ```
/// use dealport_heffl::Decimal;
/// use dealport_heffl::quotations::QuotationLine;
///
/// let line = QuotationLine::new().name("Licence").quantity(3).price(Decimal::new(1250, 2));
/// assert_eq!(line.amount(), Some(Decimal::new(3750, 2)));
/// ```
#[record(new)]
pub struct QuotationLine {
    /// The name.
    pub name: Option<String>,
    /// The quantity.
    pub quantity: Option<Decimal>,
    /// The unit price in major units.
    pub price: Option<Decimal>,
    /// The product.
    pub product_id: Option<ProductId>,
    /// The description.
    pub description: Option<String>,
    /// The tax.
    pub tax: Option<Decimal>,
    /// The tax rate.
    pub tax_rate_id: Option<TaxRateId>,
    /// The discount on the price.
    pub discount: Option<Decimal>,
    /// The scope, whose form is not documented.
    pub scope: Option<Json>,
}

impl QuotationLine {
    /// Computes quantity times price, before tax and discount.
    ///
    /// Returns `None` if one of them is missing or the product has too many digits. Heffl does not document
    /// whether tax and discount are amounts or percentages.
    pub fn amount(&self) -> Option<Decimal> {
        endpoint::amount(self.quantity, self.price)
    }
}
