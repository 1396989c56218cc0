//! Tickets.
//!
//! What every type of objects can do is told in [`objects`](crate::objects); these are its names for tickets.

use dealport_core::json::{Fields, Timestamp};
use dealport_core::{Id, Operation, Result, record};

use crate::Archived;
use crate::ids::{PipelineId, StageId, TicketId, kind};
use crate::objects::{
    ArchiveObject, CreateObject, GetObject, ListObjects, ObjectType, UpdateObject, check_all, fields,
    operations, sealed,
};

record! {
    /// A ticket.
    ///
    /// Fields of the account's own, and the vendor's that come only on request, are in `extra` under their internal
    /// names.
    pub struct Ticket {
        /// The id.
        id: TicketId,
        /// The id in another system.
        external_id: Option<String>,
        /// When it was created.
        created_at: Option<Timestamp>,
        /// When it was last changed.
        updated_at: Option<Timestamp>,
        /// Whether it is archived, and since when.
        archived: Option<Archived>,
        /// The name.
        ticket_name: Option<String>,
        /// The pipeline it is in.
        pipeline: Option<PipelineId>,
        /// The stage it is in. The vendor's examples show it; its default set does not name it, so ask for it.
        ticket_stage: Option<StageId>,
        /// Its owner's e-mail address.
        ticket_owner: Option<String>,
        /// If it is archived: the id of the user or API client that did it.
        archived_by: Option<String>,
    }
}

impl sealed::Sealed for kind::Ticket {}

impl ObjectType for kind::Ticket {
    type Record = Ticket;

    operations!("tickets", "ticketId");

    fn id(ticket: &Ticket) -> &Id<Self> {
        &ticket.id
    }

    fn check_new(fields: &Fields) -> Result<()> {
        check_all("ticket", fields, &["ticket_name", "pipeline", "ticket_stage"])
    }
}

/// Lists tickets: `GET /tickets`. See [Tickets](https://docs.routera.io/api-reference/objects/tickets-list).
pub type ListTickets = ListObjects<kind::Ticket>;

/// Reads one ticket: `GET /tickets/{ticketId}`. See
/// [Tickets](https://docs.routera.io/api-reference/objects/tickets-get).
pub type GetTicket = GetObject<kind::Ticket>;

/// Creates a ticket: `POST /tickets`. See
/// [Tickets](https://docs.routera.io/api-reference/objects/tickets-create).
pub type CreateTicket = CreateObject<kind::Ticket>;

/// Changes a ticket: `PATCH /tickets/{ticketId}`. See
/// [Tickets](https://docs.routera.io/api-reference/objects/tickets-update).
pub type UpdateTicket = UpdateObject<kind::Ticket>;

/// Archives a ticket: `DELETE /tickets/{ticketId}`. See
/// [Tickets](https://docs.routera.io/api-reference/objects/tickets-delete).
pub type ArchiveTicket = ArchiveObject<kind::Ticket>;

impl CreateObject<kind::Ticket> {
    /// The request for a ticket of this name, in this pipeline and stage, by their internal names.
    pub fn new(
        ticket_name: impl Into<String>,
        pipeline: impl Into<PipelineId>,
        ticket_stage: impl Into<StageId>,
    ) -> Self {
        Self::from_fields(Fields::new())
            .ticket_name(ticket_name)
            .pipeline(pipeline)
            .ticket_stage(ticket_stage)
    }
}

fields! {
    kind::Ticket {
        /// The id in another system; most likely unique among active tickets.
        external_id: String,
        /// The name.
        ticket_name: String,
        /// The pipeline, by its internal name.
        pipeline: PipelineId,
        /// The stage, by its internal name.
        ticket_stage: StageId,
        /// The owner, by e-mail address (inferred: an id is not documented either).
        ticket_owner: String,
    }
}
