//! Routera's ids and internal names.

use dealport_core::Id;

/// The kinds of ids.
pub mod kind {
    dealport_core::id_kinds! {
        /// A contact.
        Contact = "contact",
        /// A company.
        Company = "company",
        /// A deal.
        Deal = "deal",
        /// A ticket.
        Ticket = "ticket",
        /// A router.
        Router = "router",
        /// A pipeline of deals or tickets.
        Pipeline = "pipeline",
        /// A stage of a pipeline.
        Stage = "stage",
    }
}

/// The id of a contact.
pub type ContactId = Id<kind::Contact>;
/// The id of a company.
pub type CompanyId = Id<kind::Company>;
/// The id of a deal.
pub type DealId = Id<kind::Deal>;
/// The id of a ticket.
pub type TicketId = Id<kind::Ticket>;
/// The id of a router, a UUID.
pub type RouterId = Id<kind::Router>;
/// The internal name of a pipeline: `default`. It is not a UUID (inferred from examples).
pub type PipelineId = Id<kind::Pipeline>;
/// The internal name of a stage: `qualified`. It is not a UUID (inferred from examples).
pub type StageId = Id<kind::Stage>;
