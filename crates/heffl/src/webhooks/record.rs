//! The records of events.

use dealport_core::json::Json;
use dealport_core::plumbing::{Wire, read_payload};

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
    /// Reads the record of the event with this name, field by field if need be.
    pub(super) fn read(event: &str, content: &Json) -> Self {
        fn record<T: Wire>(content: &Json, make: fn(Box<T>) -> EventRecord) -> EventRecord {
            match read_payload("payload", content.as_raw()) {
                Ok(record) => make(Box::new(record)),
                Err(_) => EventRecord::Other(content.clone()),
            }
        }
        match event.split('.').next().unwrap_or_default() {
            "deal" => record(content, Self::Deal),
            "lead" => record(content, Self::Lead),
            "client" | "contact" => record(content, Self::Client),
            "invoice" => record(content, Self::Invoice),
            "quotation" => record(content, Self::Quotation),
            _ => Self::Other(content.clone()),
        }
    }
}
