//! Reading one lead.

use dealport_core::plumbing::endpoint;

use super::Lead;
use crate::envelope::Data;
use crate::ids::LeadId;

/// Gets a lead.
#[endpoint(
    get = "/v1/leads/{id}",
    name = "leads.get",
    cost = 2,
    scope = "leads:read, leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Leads#getLead"
)]
#[returns(Data<Lead>)]
pub struct GetLead {
    /// The lead.
    pub id: LeadId,
}
