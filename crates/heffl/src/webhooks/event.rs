//! Events.

use bytes::Bytes;
use dealport_core::http::Response;
use dealport_core::json::{Json, Timestamp};
use dealport_core::plumbing::camel::record;
use dealport_core::plumbing::read_response;
use dealport_core::{Result, open_enum};
use http::{HeaderMap, StatusCode};

use super::record::EventRecord;

open_enum! {
    /// The name of an event. Heffl may send others than these.
    ///
    /// See [Webhook events](https://docs.heffl.com/api-reference/webhook-events).
    pub enum EventName {
        /// A deal was created.
        DealCreated = "deal.created",
        /// A deal was changed.
        DealUpdated = "deal.updated",
        /// A deal was deleted.
        DealDeleted = "deal.deleted",
        /// A deal was moved to another stage; sent in addition to `deal.updated`.
        DealStageChanged = "deal.stageChanged",
        /// A lead was created.
        LeadCreated = "lead.created",
        /// A lead was changed.
        LeadUpdated = "lead.updated",
        /// A lead was deleted.
        LeadDeleted = "lead.deleted",
        /// A lead was moved to another stage.
        LeadStageChanged = "lead.stageChanged",
        /// A client was created.
        ClientCreated = "client.created",
        /// A client was changed.
        ClientUpdated = "client.updated",
        /// A client was deleted.
        ClientDeleted = "client.deleted",
        /// A contact was created; planned by Heffl.
        ContactCreated = "contact.created",
        /// A contact was changed; planned by Heffl.
        ContactUpdated = "contact.updated",
        /// A contact was deleted; planned by Heffl.
        ContactDeleted = "contact.deleted",
        /// A contact was moved to another stage; planned by Heffl.
        ContactStageChanged = "contact.stageChanged",
        /// An invoice was created.
        InvoiceCreated = "invoice.created",
        /// An invoice was changed.
        InvoiceUpdated = "invoice.updated",
        /// An invoice was paid.
        InvoicePaid = "invoice.paid",
        /// An invoice was deleted.
        InvoiceDeleted = "invoice.deleted",
        /// The status of an invoice was changed.
        InvoiceStatusChanged = "invoice.statusChanged",
        /// A quotation was created.
        QuotationCreated = "quotation.created",
        /// A quotation was changed.
        QuotationUpdated = "quotation.updated",
        /// A quotation was deleted.
        QuotationDeleted = "quotation.deleted",
        /// The status of a quotation was changed.
        QuotationStatusChanged = "quotation.statusChanged",
        /// A form was answered.
        FormResponseCreated = "form.response.created",
    }
}

/// An event.
#[record]
pub struct Event {
    /// The name of the event.
    pub event: Option<EventName>,
    /// The time of the event.
    pub timestamp: Option<Timestamp>,
    /// The record, with the fields of v1; [`record`](Self::record) reads it.
    pub payload: Option<Json>,
    /// The record, under the name that one of the vendor's pages uses.
    pub data: Option<Json>,
}

impl Event {
    /// Reads the body of a delivery without verifying where it comes from.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if the body is not an event. A field that is not as
    /// documented is not an error.
    pub fn parse(body: &[u8]) -> Result<Self> {
        read_response(&Response::new(StatusCode::OK, HeaderMap::new(), Bytes::copy_from_slice(body)))
    }

    /// Returns the record as raw JSON, under either of its names.
    pub fn content(&self) -> Option<&Json> {
        self.payload.as_ref().or(self.data.as_ref())
    }

    /// Reads the record by the name of the event. Returns `None` if the event has no record.
    pub fn record(&self) -> Option<EventRecord> {
        let resource = self.event.as_ref().map_or("", |name| name.as_str());
        self.content().map(|content| EventRecord::read(resource, content))
    }
}
