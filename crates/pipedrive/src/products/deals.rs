//! Deals with a product. They are in version 1 of the API only.

use dealport_core::open_enum;
use dealport_core::plumbing::endpoint;

use crate::ids::ProductId;
use crate::v1::deals::Deal;
use crate::v1::envelope::OffsetPages;

open_enum! {
    /// The status of deals to list.
    pub enum DealStatus {
        /// Open.
        Open = "open",
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
        /// Deleted.
        Deleted = "deleted",
        /// All that are not deleted; the vendor's default.
        AllNotDeleted = "all_not_deleted",
    }
}

/// Lists the deals that a product is attached to.
///
/// The linked objects are in each page's `extra`, as `related_objects`.
#[endpoint(
    get = "/v1/products/{id}/deals",
    name = "products.deals.list",
    cost = 20,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#getProductDeals"
)]
#[returns(OffsetPages<Deal>)]
pub struct ListProductDeals {
    /// The product.
    pub id: ProductId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// Only deals with this status; all that are not deleted if unset.
    pub status: Option<DealStatus>,
}
