//! The records of events.

use dealport_core::json::Json;

use crate::quotations::Quotation;
use crate::v1::{clients, deals, invoices, leads};

/// The record of an event.
///
/// Heffl documents that of a lead. The others are those of v1, or of version 2 where v1 lacks the resource
/// (inferred).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EventRecord {
    /// A deal.
    Deal(Box<deals::Deal>),
    /// A lead.
    Lead(Box<leads::Lead>),
    /// A client or a contact.
    Client(Box<clients::Client>),
    /// An invoice.
    Invoice(Box<invoices::Invoice>),
    /// A quotation.
    Quotation(Box<Quotation>),
    /// A record of another type, or one that cannot be read.
    Other(Json),
}

impl EventRecord {
    /// Reads the record of the event with this name.
    pub(super) fn read(event: &str, content: &Json) -> Self {
        let resource = event.split('.').next().unwrap_or_default();
        let record = match resource {
            "deal" => content.decode().map(|deal| Self::Deal(Box::new(deal))),
            "lead" => content.decode().map(|lead| Self::Lead(Box::new(lead))),
            "client" | "contact" => content.decode().map(|client| Self::Client(Box::new(client))),
            "invoice" => content.decode().map(|invoice| Self::Invoice(Box::new(invoice))),
            "quotation" => content.decode().map(|quotation| Self::Quotation(Box::new(quotation))),
            _ => return Self::Other(content.clone()),
        };
        record.unwrap_or_else(|_| Self::Other(content.clone()))
    }
}
