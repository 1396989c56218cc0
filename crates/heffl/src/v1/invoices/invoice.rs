//! An invoice.

use dealport_core::json::{Currency, Fields, Json, Timestamp};
use dealport_core::plumbing::camel::record;
use dealport_core::{Decimal, Result, open_enum};

use super::InvoiceLine;
use crate::ids::{ClientId, InvoiceId, UserId};

open_enum! {
    /// The status of an invoice. These are the ones that a new invoice may have.
    pub enum InvoiceStatus {
        /// A draft.
        Draft = "DRAFT",
        /// Sent.
        Sent = "SENT",
    }
}

/// An invoice.
#[record]
pub struct Invoice {
    /// The invoice's id.
    pub id: InvoiceId,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The date.
    pub date: Option<Timestamp>,
    /// The due date.
    pub due_date: Option<Timestamp>,
    /// The status.
    pub status: Option<InvoiceStatus>,
    /// The currency of its amounts.
    pub currency: Option<Currency>,
    /// Whether prices include tax.
    pub is_inclusive_tax: Option<bool>,
    /// The total without tax (inferred).
    pub sub_total: Option<Decimal>,
    /// The tax.
    pub tax_total: Option<Decimal>,
    /// The discount.
    pub discount_total: Option<Decimal>,
    /// The total, as Heffl computed it.
    pub total: Option<Decimal>,
    /// The part of the total that is not paid.
    pub pending_total: Option<Decimal>,
    /// The part of the total that is paid.
    pub paid_total: Option<Decimal>,
    /// The line items.
    pub line_items: Option<Vec<InvoiceLine>>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The client: a contact or a company.
    pub client_id: Option<ClientId>,
    /// The contact.
    pub contact_id: Option<ClientId>,
    /// The subject.
    pub subject: Option<String>,
    /// The notes.
    pub notes: Option<String>,
    /// The sales person: a number here, text in requests.
    pub sales_person_id: Option<UserId>,
    /// The custom fields by key.
    pub custom_fields: Option<Json>,
}

impl Invoice {
    /// Returns the custom fields by key, or `None` if the invoice has none.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if they are not an object.
    pub fn custom_fields(&self) -> Result<Option<Fields>> {
        self.custom_fields.as_ref().map(Json::decode).transpose()
    }
}
