//! Listing the products of deals.

use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;
use dealport_core::{Result, open_enum};

use super::DealProduct;
use crate::deals::SortDirection;
use crate::endpoint;
use crate::envelope::Pages;
use crate::ids::DealId;

open_enum! {
    /// The field that a list of the products of a deal is sorted by.
    pub enum DealProductSortBy {
        /// The id. The vendor's default.
        Id = "id",
        /// The time of the last change.
        UpdateTime = "update_time",
        /// The time of creation.
        AddTime = "add_time",
        /// The position.
        OrderNr = "order_nr",
    }
}

open_enum! {
    /// The field that a list of the products of several deals is sorted by.
    pub enum DealsProductSortBy {
        /// The id. The vendor's default.
        Id = "id",
        /// The deal.
        DealId = "deal_id",
        /// The time of the last change.
        UpdateTime = "update_time",
        /// The time of creation.
        AddTime = "add_time",
        /// The position.
        OrderNr = "order_nr",
    }
}

/// Lists the products attached to a deal.
#[endpoint(
    get = "/api/v2/deals/{id}/products",
    name = "deals.products.list",
    cost = 10,
    scope = "products:read, products:full, deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealProducts"
)]
#[returns(Pages<DealProduct>)]
pub struct ListDealProducts {
    /// The deal.
    pub id: DealId,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The field to sort by.
    pub sort_by: Option<DealProductSortBy>,
    /// The direction of the sort.
    pub sort_direction: Option<SortDirection>,
}

/// Lists the products attached to several deals.
#[endpoint(
    get = "/api/v2/deals/products",
    name = "deals.products.list_of_deals",
    cost = 10,
    scope = "products:read, products:full, deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealsProducts",
    validate(Self::check)
)]
#[returns(Pages<DealProduct>)]
pub struct ListDealsProducts {
    /// The deals, 1 to 100.
    pub deal_ids: Commas<DealId>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The field to sort by.
    pub sort_by: Option<DealsProductSortBy>,
    /// The direction of the sort.
    pub sort_direction: Option<SortDirection>,
}

impl ListDealsProducts {
    fn check(&self) -> Result<()> {
        endpoint::required("deal_ids", self.deal_ids.len(), 100)
    }
}
