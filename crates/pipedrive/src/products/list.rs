//! Listing products.

use dealport_core::http::Commas;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::endpoint;
use dealport_core::{Result, open_enum};

use super::Product;
use crate::deals::SortDirection;
use crate::endpoint;
use crate::envelope::Pages;
use crate::ids::{FieldCode, FilterId, ProductId, UserId};

open_enum! {
    /// The field to sort products by.
    pub enum SortBy {
        /// The id.
        Id = "id",
        /// The name.
        Name = "name",
        /// The time of creation.
        AddTime = "add_time",
        /// The time of the last change.
        UpdateTime = "update_time",
    }
}

/// Lists products.
#[endpoint(
    get = "/api/v2/products",
    name = "products.list",
    cost = 10,
    scope = "products:read, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#getProducts",
    validate(Self::check)
)]
#[returns(Pages<Product>)]
pub struct ListProducts {
    /// Only products of this owner.
    pub owner_id: Option<UserId>,
    /// Only these products, at most 100. The vendor ignores them if `filter_id` is set.
    pub ids: Commas<ProductId>,
    /// Only products that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// The field to sort by.
    pub sort_by: Option<SortBy>,
    /// The direction of the sort.
    pub sort_direction: Option<SortDirection>,
    /// Only products changed at this time or later, in whole seconds.
    pub updated_since: Option<Timestamp>,
    /// The custom fields to return with each product, at most 15; all if empty.
    pub custom_fields: Commas<FieldCode>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

impl ListProducts {
    fn check(&self) -> Result<()> {
        endpoint::filter_alone(self.filter_id.as_ref(), [("ids", !self.ids.is_empty())])?;
        endpoint::filters(self.ids.len(), self.custom_fields.len(), self.updated_since, None)
    }
}
