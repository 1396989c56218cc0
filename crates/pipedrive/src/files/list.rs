//! Listing files.

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use super::File;
use crate::endpoint;
use crate::v1::envelope::OffsetPages;

/// Lists all files.
#[endpoint(
    get = "/v1/files",
    name = "files.list",
    cost = 20,
    scope = "deals:read, deals:full, activities:read, activities:full, contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Files#getFiles",
    validate(Self::check)
)]
#[returns(OffsetPages<File>)]
pub struct ListFiles {
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 100, which is the vendor's default.
    #[limit]
    pub limit: Option<u32>,
    /// The field to sort by: `id` or `update_time`, with ` ASC` or ` DESC` after it.
    pub sort: Option<String>,
}

impl ListFiles {
    fn check(&self) -> Result<()> {
        endpoint::limit_of(self.limit, 100)
    }
}
