//! The users who can see a lead.

use dealport_core::plumbing::endpoint;

use crate::ids::{LeadId, UserId};
use crate::v1::envelope::List;

/// Lists the users who can see a lead, in one response.
#[endpoint(
    get = "/v1/leads/{id}/permittedUsers",
    name = "leads.permitted_users.list",
    cost = 10,
    scope = "leads:read, leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Leads#getLeadUsers"
)]
#[returns(List<UserId>)]
pub struct ListLeadPermittedUsers {
    /// The lead.
    pub id: LeadId,
}
