//! Reading one organization.

use dealport_core::Result;
use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use super::{IncludeField, Organization};
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{FieldCode, OrganizationId};

/// Gets an organization.
///
/// Also gets one deleted less than 30 days ago (inferred).
#[endpoint(
    get = "/api/v2/organizations/{id}",
    name = "organizations.get",
    cost = 1,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganization",
    validate(Self::check)
)]
#[returns(Data<Organization>)]
pub struct GetOrganization {
    /// The organization.
    pub id: OrganizationId,
    /// The fields to add.
    pub include_fields: Commas<IncludeField>,
    /// The custom fields to return, at most 15; all if empty.
    pub custom_fields: Commas<FieldCode>,
    /// Whether chosen options come with their labels, as `{id, label}` instead of the id.
    pub include_option_labels: Option<bool>,
    /// Whether labels come with their names.
    pub include_labels: Option<bool>,
}

impl GetOrganization {
    fn check(&self) -> Result<()> {
        endpoint::custom_fields(self.custom_fields.len())
    }
}
