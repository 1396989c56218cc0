//! Tickets.
//!
//! The operations are those that all object types share; see [`objects`](crate::objects).

use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::record;
use dealport_core::{Operation, Result};

use crate::ids::{PipelineId, StageId, TicketId, kind};
use crate::objects::{
    ArchiveObject, Archived, CreateObject, GetObject, ListObjects, ObjectType, UpdateObject, check_all,
    sealed,
};

/// A ticket.
///
/// Custom fields, and fields that the vendor returns only on request, are in `extra` under their internal
/// names.
#[record]
pub struct Ticket {
    /// The id.
    pub id: TicketId,
    /// The id in another system.
    pub external_id: Option<String>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
    /// Whether and since when the ticket is archived.
    pub archived: Option<Archived>,
    /// The name.
    pub ticket_name: Option<String>,
    /// The pipeline.
    pub pipeline: Option<PipelineId>,
    /// The stage. The vendor's examples return it by default, its list of default fields does not name it;
    /// ask for it in `properties` to be sure.
    pub ticket_stage: Option<StageId>,
    /// The owner's e-mail address.
    pub ticket_owner: Option<String>,
    /// The id of the user or API client that archived the ticket.
    pub archived_by: Option<String>,
}

impl sealed::Sealed for kind::Ticket {}

impl ObjectType for kind::Ticket {
    type Record = Ticket;

    const LIST: Operation = Operation::get("tickets.list", "/tickets")
        .page("https://docs.routera.io/api-reference/objects/tickets-list");
    const GET: Operation = Operation::get("tickets.get", "/tickets/{ticketId}")
        .page("https://docs.routera.io/api-reference/objects/tickets-get");
    const CREATE: Operation = Operation::post("tickets.create", "/tickets")
        .page("https://docs.routera.io/api-reference/objects/tickets-create");
    const UPDATE: Operation = Operation::patch("tickets.update", "/tickets/{ticketId}")
        .idempotent(true)
        .page("https://docs.routera.io/api-reference/objects/tickets-update");
    const ARCHIVE: Operation = Operation::delete("tickets.archive", "/tickets/{ticketId}")
        .idempotent(true)
        .page("https://docs.routera.io/api-reference/objects/tickets-delete");

    fn check_new(fields: &Fields) -> Result<()> {
        check_all("ticket", fields, &["ticket_name", "pipeline", "ticket_stage"])
    }
}

/// Lists tickets.
///
/// `GET /tickets`. [Vendor documentation](https://docs.routera.io/api-reference/objects/tickets-list).
pub type ListTickets = ListObjects<kind::Ticket>;

/// Gets a ticket.
///
/// `GET /tickets/{ticketId}`. [Vendor
/// documentation](https://docs.routera.io/api-reference/objects/tickets-get).
pub type GetTicket = GetObject<kind::Ticket>;

/// Creates a ticket.
///
/// `POST /tickets`. [Vendor documentation](https://docs.routera.io/api-reference/objects/tickets-create).
pub type CreateTicket = CreateObject<kind::Ticket>;

/// Updates a ticket.
///
/// `PATCH /tickets/{ticketId}`. [Vendor
/// documentation](https://docs.routera.io/api-reference/objects/tickets-update).
pub type UpdateTicket = UpdateObject<kind::Ticket>;

/// Archives a ticket.
///
/// `DELETE /tickets/{ticketId}`. [Vendor
/// documentation](https://docs.routera.io/api-reference/objects/tickets-delete).
pub type ArchiveTicket = ArchiveObject<kind::Ticket>;

impl CreateObject<kind::Ticket> {
    /// Creates the request with its required fields. The pipeline and the stage are internal names.
    pub fn new(ticket_name: impl Into<String>, pipeline: PipelineId, ticket_stage: StageId) -> Self {
        Self::from_fields(Fields::new())
            .ticket_name(ticket_name)
            .pipeline(pipeline)
            .ticket_stage(ticket_stage)
    }

    /// Sets `external_id`: the id in another system, most likely unique among active tickets.
    pub fn external_id(self, external_id: impl Into<String>) -> Self {
        self.field("external_id", external_id.into())
    }

    /// Sets `ticket_name`: the name.
    pub fn ticket_name(self, ticket_name: impl Into<String>) -> Self {
        self.field("ticket_name", ticket_name.into())
    }

    /// Sets `pipeline`: the pipeline, by internal name.
    pub fn pipeline(self, pipeline: impl Into<PipelineId>) -> Self {
        self.field("pipeline", pipeline.into().to_string())
    }

    /// Sets `ticket_stage`: the stage, by internal name.
    pub fn ticket_stage(self, ticket_stage: impl Into<StageId>) -> Self {
        self.field("ticket_stage", ticket_stage.into().to_string())
    }

    /// Sets `ticket_owner`: the owner's e-mail address (inferred: an id is not documented).
    pub fn ticket_owner(self, ticket_owner: impl Into<String>) -> Self {
        self.field("ticket_owner", ticket_owner.into())
    }
}

impl UpdateObject<kind::Ticket> {
    /// Sets `external_id`: the id in another system, most likely unique among active tickets.
    pub fn external_id(self, external_id: impl Into<String>) -> Self {
        self.field("external_id", external_id.into())
    }

    /// Sets `ticket_name`: the name.
    pub fn ticket_name(self, ticket_name: impl Into<String>) -> Self {
        self.field("ticket_name", ticket_name.into())
    }

    /// Sets `pipeline`: the pipeline, by internal name.
    pub fn pipeline(self, pipeline: impl Into<PipelineId>) -> Self {
        self.field("pipeline", pipeline.into().to_string())
    }

    /// Sets `ticket_stage`: the stage, by internal name.
    pub fn ticket_stage(self, ticket_stage: impl Into<StageId>) -> Self {
        self.field("ticket_stage", ticket_stage.into().to_string())
    }

    /// Sets `ticket_owner`: the owner's e-mail address (inferred: an id is not documented).
    pub fn ticket_owner(self, ticket_owner: impl Into<String>) -> Self {
        self.field("ticket_owner", ticket_owner.into())
    }
}
