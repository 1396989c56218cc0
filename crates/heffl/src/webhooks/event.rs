//! What is sent.

use dealport_core::json::{Json, Timestamp};
use dealport_core::{open_enum, record};

open_enum! {
    /// What happened. The vendor's whole list of these is not known, and any name is taken.
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

record! {
    /// An event.
    pub struct Event {
        /// What happened.
        event: Option<EventName>,
        /// When it happened.
        timestamp: Option<Timestamp>,
        /// To what it happened. Its members are those of v1: [`v1::deals::Deal`](crate::v1::deals::Deal) reads a deal.
        payload: Option<Json>,
        /// The same under the name that one of the vendor's pages has for it.
        data: Option<Json>,
    }
}

impl Event {
    /// To what it happened, under whichever name it came.
    pub fn content(&self) -> Option<&Json> {
        self.payload.as_ref().or(self.data.as_ref())
    }
}
