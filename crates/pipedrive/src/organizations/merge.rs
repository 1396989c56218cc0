//! Merging two organizations.

use dealport_core::Result;
use dealport_core::plumbing::{endpoint, record};

use crate::endpoint::{self, Survivor};
use crate::envelope::Data;
use crate::ids::OrganizationId;

/// Merges an organization into another one, and returns the id of the other one.
///
/// The organization `id` is gone afterwards.
#[endpoint(
    put = "/v1/organizations/{id}/merge",
    name = "organizations.merge",
    cost = 40,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#mergeOrganizations",
    validate(Self::check)
)]
#[returns(Data<MergedOrganization>)]
pub struct MergeOrganizations {
    /// The organization that is gone afterwards.
    pub id: OrganizationId,
    /// The organization that stays.
    pub merge_with_id: Survivor<OrganizationId>,
}

impl MergeOrganizations {
    fn check(&self) -> Result<()> {
        endpoint::not_itself("merge_with_id", "an organization", &self.id, &self.merge_with_id)
    }
}

/// The organization that stays after a merge.
#[record]
pub struct MergedOrganization {
    /// The organization's id.
    pub id: OrganizationId,
}
