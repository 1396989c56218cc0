//! Leads, and the sources and stages that they may have.
//!
//! See [Update a lead](https://docs.heffl.com/api-reference/leads/update-a-lead).

mod catalog;
mod lead;
mod write;

use dealport_core::Operation;
use dealport_core::plumbing::camel::endpoint;

use super::envelope::{Listed, sealed};
use super::lists::ListRecords;
use crate::envelope::{Deleted, Item};
use crate::ids::LeadId;

pub use crate::lead_stages::LeadStage;
pub use crate::sources::Source;
pub use catalog::{ListLeadSources, ListLeadStages};
pub use lead::Lead;
pub use write::{CreateLead, UpdateLead};

impl sealed::Sealed for Lead {}

impl Listed for Lead {
    const LIST: Operation = Operation::get("v1.leads.list", "/api/v1/leads")
        .page("https://docs.heffl.com/api-reference/introduction");
}

/// Lists leads.
///
/// `GET /api/v1/leads`. [Vendor documentation](https://docs.heffl.com/api-reference/introduction).
///
/// Its items are those of [`GetLead`] (inferred).
pub type ListLeads = ListRecords<Lead>;

/// Gets a lead.
#[endpoint(
    get = "/api/v1/leads/{id}",
    name = "v1.leads.get",
    docs = "https://docs.heffl.com/api-reference/leads/get-a-lead"
)]
#[returns(Item<Lead>)]
pub struct GetLead {
    /// The lead.
    pub id: LeadId,
}

/// Deletes a lead. Heffl does not document whether it can be restored.
#[endpoint(
    delete = "/api/v1/leads/{id}",
    name = "v1.leads.delete",
    idempotent,
    docs = "https://docs.heffl.com/api-reference/introduction"
)]
#[returns(Deleted)]
pub struct DeleteLead {
    /// The lead.
    pub id: LeadId,
}
