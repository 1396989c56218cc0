//! Files of a deal. They are in version 1 of the API only.

use dealport_core::plumbing::endpoint;
use dealport_core::{Error, Result};

use crate::files::File;
use crate::ids::DealId;
use crate::v1::envelope::OffsetPages;

/// Lists the files of a deal.
#[endpoint(
    get = "/v1/deals/{id}/files",
    name = "deals.files.list",
    cost = 20,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealFiles",
    validate(Self::check)
)]
#[returns(OffsetPages<File>)]
pub struct ListDealFiles {
    /// The deal.
    pub id: DealId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 100.
    #[limit]
    pub limit: Option<u32>,
    /// The field to sort by: `id` or `update_time`.
    pub sort: Option<String>,
}

impl ListDealFiles {
    fn check(&self) -> Result<()> {
        match self.limit {
            Some(limit) if limit > 100 => {
                Err(Error::invalid_request(format!("limit: a page holds 1 to 100 files, not {limit}")))
            }
            _ => Ok(()),
        }
    }
}
