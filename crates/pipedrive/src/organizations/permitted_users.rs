//! Users who may see an organization. They are in version 1 of the API only.

use dealport_core::plumbing::endpoint;

use crate::ids::{OrganizationId, UserId};
use crate::v1::envelope::List;

/// Lists the users who may see an organization, in one response.
#[endpoint(
    get = "/v1/organizations/{id}/permittedUsers",
    name = "organizations.permitted_users.list",
    cost = 10,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizationUsers"
)]
#[returns(List<UserId>)]
pub struct ListOrganizationPermittedUsers {
    /// The organization.
    pub id: OrganizationId,
}
