//! Deleting a lead.

use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::Deleted;
use crate::ids::LeadId;

/// Deletes a lead.
#[endpoint(
    delete = "/v1/leads/{id}",
    name = "leads.delete",
    idempotent,
    cost = 6,
    scope = "leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Leads#deleteLead"
)]
#[returns(Deleted<DeletedLead>)]
pub struct DeleteLead {
    /// The lead.
    pub id: LeadId,
}

/// A deleted lead.
#[record]
pub struct DeletedLead {
    /// The id.
    pub id: LeadId,
}

impl From<&DeleteLead> for DeletedLead {
    fn from(request: &DeleteLead) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}
