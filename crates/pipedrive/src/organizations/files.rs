//! Files of an organization. They are in version 1 of the API only.

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use crate::endpoint;
use crate::files::File;
use crate::ids::OrganizationId;
use crate::v1::envelope::OffsetPages;

/// Lists the files of an organization.
#[endpoint(
    get = "/v1/organizations/{id}/files",
    name = "organizations.files.list",
    cost = 20,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizationFiles",
    validate(Self::check)
)]
#[returns(OffsetPages<File>)]
pub struct ListOrganizationFiles {
    /// The organization.
    pub id: OrganizationId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 100, which is the vendor's default.
    #[limit]
    pub limit: Option<u32>,
    /// The field to sort by: `id` or `update_time`.
    pub sort: Option<String>,
}

impl ListOrganizationFiles {
    fn check(&self) -> Result<()> {
        endpoint::limit_of(self.limit, 100)
    }
}
