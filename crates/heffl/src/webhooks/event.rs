//! Events.

use dealport_core::json::{Json, Timestamp};
use dealport_core::open_enum;
use dealport_core::plumbing::camel::record;

open_enum! {
    /// The name of an event. Heffl may send others than these.
    pub enum EventName {
        /// A lead was created.
        LeadCreated = "lead.created",
        /// A client was created.
        ClientCreated = "client.created",
        /// A deal was created (inferred).
        DealCreated = "deal.created",
        /// A deal was changed (inferred).
        DealUpdated = "deal.updated",
        /// A deal was deleted (inferred).
        DealDeleted = "deal.deleted",
    }
}

/// An event.
#[record]
pub struct Event {
    /// The name of the event.
    pub event: Option<EventName>,
    /// The time of the event.
    pub timestamp: Option<Timestamp>,
    /// The record, with the fields of v1: [`v1::deals::Deal`](crate::v1::deals::Deal) reads a deal.
    pub payload: Option<Json>,
    /// The record, under the name that one of the vendor's pages uses.
    pub data: Option<Json>,
}

impl Event {
    /// Returns the record, under either of its names.
    pub fn content(&self) -> Option<&Json> {
        self.payload.as_ref().or(self.data.as_ref())
    }
}
