//! Creating and updating quotations.

use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Error, Result, Update};

use super::{Quotation, QuotationLine, QuotationStatus};
use crate::custom_fields::CustomFields;
use crate::endpoint;
use crate::envelope::Item;
use crate::ids::{ClientId, DealId, QuotationId, TagId, TemplateId, UserId};

/// Creates a quotation.
///
/// ```
/// use dealport_heffl::quotations::{CreateQuotation, QuotationLine};
/// use dealport_heffl::{ClientId, TemplateId, Timestamp};
///
/// let date: Timestamp = "2026-06-30T00:00:00.000Z".parse()?;
/// let line = QuotationLine::new().name("Licence").quantity(3).price(120);
/// let (client, template) = (ClientId::from("clt_abc123"), TemplateId::from("tpl_abc123"));
/// let request = CreateQuotation::new(client, template, date, [line]).subject("Annual licence");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[endpoint(
    post = "/api/v2/quotations",
    name = "quotations.create",
    docs = "https://docs.heffl.com/api-v2-reference/objects/create-quotation",
    validate(Self::check)
)]
#[returns(Item<Quotation>)]
pub struct CreateQuotation {
    /// The client: a contact or a company.
    pub client_id: ClientId,
    /// The template. It cannot be changed later.
    pub template_id: TemplateId,
    /// The date.
    pub date: Timestamp,
    /// The line items; at least one. Responses have them as `lineItems`.
    pub quotation_products: Vec<QuotationLine>,
    /// The contact, if the client is a company.
    pub contact_id: Option<ClientId>,
    /// The deal.
    pub deal_id: Option<DealId>,
    /// The expiry date.
    pub expiry_date: Option<Timestamp>,
    /// The subject.
    pub subject: Option<String>,
    /// The title, which only the team sees.
    pub title: Option<String>,
    /// The status; a draft if unset.
    pub status: Option<QuotationStatus>,
    /// Whether prices include tax.
    pub is_inclusive_tax: Option<bool>,
    /// The content, as HTML; that of the template if unset.
    pub content_html: Option<String>,
    /// Internal notes.
    pub internal_notes: Option<String>,
    /// The sales person.
    pub sales_person_id: Option<UserId>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The rate between its currency and that of the workspace (inferred).
    pub conversion_rate: Option<Decimal>,
    /// The tags. Responses have them as `tagIds`.
    pub tags: Option<Vec<TagId>>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateQuotation {
    fn check(&self) -> Result<()> {
        check_lines(&self.quotation_products)
    }
}

/// Updates a quotation. Sends only the fields that were set.
///
/// Heffl lists the operation without documenting it. Its fields are those of [`CreateQuotation`] except the
/// template, which cannot be changed, and `null` clears those that responses may leave empty (inferred). It
/// is not documented whether line items replace the existing ones or are added to them, so a request with
/// line items is not retried after its response was lost.
#[endpoint(
    patch = "/api/v2/quotations/{id}",
    name = "quotations.update",
    idempotent(Self::is_repeatable),
    docs = "https://docs.heffl.com/api-v2/introduction",
    validate(Self::check)
)]
#[returns(Item<Quotation>)]
pub struct UpdateQuotation {
    /// The quotation.
    pub id: QuotationId,
    /// The client: a contact or a company.
    pub client_id: Option<ClientId>,
    /// The date.
    pub date: Option<Timestamp>,
    /// The line items; at least one.
    pub quotation_products: Option<Vec<QuotationLine>>,
    /// The contact, if the client is a company.
    pub contact_id: Update<ClientId>,
    /// The deal.
    pub deal_id: Update<DealId>,
    /// The expiry date.
    pub expiry_date: Update<Timestamp>,
    /// The subject.
    pub subject: Update<String>,
    /// The title, which only the team sees.
    pub title: Option<String>,
    /// The status.
    pub status: Option<QuotationStatus>,
    /// Whether prices include tax.
    pub is_inclusive_tax: Option<bool>,
    /// The content, as HTML.
    pub content_html: Option<String>,
    /// Internal notes.
    pub internal_notes: Update<String>,
    /// The sales person.
    pub sales_person_id: Update<UserId>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The rate between its currency and that of the workspace (inferred).
    pub conversion_rate: Option<Decimal>,
    /// The tags.
    pub tags: Option<Vec<TagId>>,
    /// Custom fields by key. Those that are left out stay as they are.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: CustomFields,
}

impl UpdateQuotation {
    /// Returns whether sending the request twice has the effect of sending it once.
    fn is_repeatable(&self) -> bool {
        self.quotation_products.is_none()
    }

    fn check(&self) -> Result<()> {
        self.quotation_products.as_deref().map_or(Ok(()), check_lines)
    }
}

fn check_lines(lines: &[QuotationLine]) -> Result<()> {
    if lines.is_empty() {
        return Err(Error::invalid_request("quotationProducts: expected at least one line item"));
    }
    endpoint::check_quantities("quotationProducts", lines.iter().map(|line| line.quantity))
}
