//! Files of a product. They are in version 1 of the API only.

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use crate::endpoint;
use crate::files::File;
use crate::ids::ProductId;
use crate::v1::envelope::OffsetPages;

/// Lists the files of a product.
#[endpoint(
    get = "/v1/products/{id}/files",
    name = "products.files.list",
    cost = 20,
    scope = "products:read, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#getProductFiles",
    validate(Self::check)
)]
#[returns(OffsetPages<File>)]
pub struct ListProductFiles {
    /// The product.
    pub id: ProductId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 100, which is the vendor's default.
    #[limit]
    pub limit: Option<u32>,
    /// The field to sort by: `id` or `update_time`.
    pub sort: Option<String>,
}

impl ListProductFiles {
    fn check(&self) -> Result<()> {
        endpoint::limit_of(self.limit, 100)
    }
}
