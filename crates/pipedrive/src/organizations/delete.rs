//! Deleting an organization.

use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::Deleted;
use crate::ids::OrganizationId;

/// Deletes an organization. The vendor erases it after 30 days.
#[endpoint(
    delete = "/api/v2/organizations/{id}",
    name = "organizations.delete",
    idempotent,
    cost = 3,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#deleteOrganization"
)]
#[returns(Deleted<DeletedOrganization>)]
pub struct DeleteOrganization {
    /// The organization.
    pub id: OrganizationId,
}

/// A deleted organization.
#[record]
pub struct DeletedOrganization {
    /// The id.
    pub id: OrganizationId,
}

impl From<&DeleteOrganization> for DeletedOrganization {
    fn from(request: &DeleteOrganization) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}
