//! Invoices. Heffl documents only their creation.
//!
//! See [Create a new invoice](https://docs.heffl.com/api-reference/invoices/create-a-new-invoice).

mod invoice;
mod line;

use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Error, Result};

use crate::custom_fields::CustomFields;
use crate::envelope::Item;
use crate::ids::{ClientId, TemplateId, UserId};

pub use invoice::{Invoice, InvoiceStatus};
pub use line::{DiscountType, InvoiceLine, NewInvoiceLine};

/// Creates an invoice.
///
/// ```
/// use dealport_heffl::Timestamp;
/// use dealport_heffl::v1::invoices::{CreateInvoice, NewInvoiceLine};
///
/// let date: Timestamp = "2026-06-30T00:00:00.000Z".parse()?;
/// let due: Timestamp = "2026-07-30T00:00:00.000Z".parse()?;
/// let line = NewInvoiceLine::new().name("Licence").quantity(3).price(120);
/// let request = CreateInvoice::new("clt_abc123", date, due, [line]).subject("Annual licence");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[endpoint(
    post = "/api/v1/invoices",
    name = "v1.invoices.create",
    docs = "https://docs.heffl.com/api-reference/invoices/create-a-new-invoice",
    validate(Self::check)
)]
#[returns(Item<Invoice>)]
pub struct CreateInvoice {
    /// The client: a contact or a company.
    pub client_id: ClientId,
    /// The date.
    pub date: Timestamp,
    /// The due date.
    pub due_date: Timestamp,
    /// The line items; at least one.
    pub line_items: Vec<NewInvoiceLine>,
    /// Whether prices include tax; `false` if unset.
    pub is_inclusive_tax: Option<bool>,
    /// The status: a draft, or sent.
    pub status: Option<InvoiceStatus>,
    /// The contact.
    pub contact_id: Option<ClientId>,
    /// The subject.
    pub subject: Option<String>,
    /// The notes.
    pub notes: Option<String>,
    /// The sales person.
    pub sales_person_id: Option<UserId>,
    /// The template; that of the team if unset.
    pub template_id: Option<TemplateId>,
    /// The tags. Whether these are names or ids is not documented.
    pub tags: Option<Vec<String>>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateInvoice {
    fn check(&self) -> Result<()> {
        if self.line_items.is_empty() {
            return Err(Error::invalid_request("lineItems: expected at least one line item"));
        }
        Ok(())
    }
}
