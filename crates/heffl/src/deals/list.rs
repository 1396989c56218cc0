//! Listing deals.

use dealport_core::open_enum;
use dealport_core::plumbing::camel::endpoint;

use super::Deal;
use crate::envelope::Pages;
use crate::filters::{Filters, OrderDirection};

open_enum! {
    /// A field that deals are sorted by.
    pub enum OrderBy {
        /// The time of creation. This is the vendor's default.
        CreatedAt = "createdAt",
        /// The position among the deals of the stage.
        Position = "position",
        /// The expected close time.
        ExpectedCloseDate = "expectedCloseDate",
        /// The value.
        Price = "price",
    }
}

/// Lists deals.
///
/// ```no_run
/// use dealport_heffl::Client;
/// use dealport_heffl::deals::{ListDeals, Status};
/// use dealport_heffl::filters::Filters;
///
/// # async fn list(client: &Client) -> Result<(), dealport_heffl::Error> {
/// let open = Filters::new().status([Status::Active]);
/// let mut open = client.items(ListDeals::new().filters(open).page_size(100));
/// while let Some(deal) = open.try_next().await? {
///     println!("{}: {:?}", deal.id, deal.title);
/// }
/// # Ok(())
/// # }
/// ```
#[endpoint(
    get = "/api/v2/deals",
    name = "deals.list",
    docs = "https://docs.heffl.com/api-v2-reference/objects/list-deals"
)]
#[returns(Pages<Deal>)]
pub struct ListDeals {
    /// The text to search for in the title, the number and the client's name.
    pub search: Option<String>,
    /// The conditions that deals must meet.
    pub filters: Option<Filters>,
    /// The field to sort by.
    pub order_by: Option<OrderBy>,
    /// The direction of the sort.
    pub order_dir: Option<OrderDirection>,
    /// The number of items in a page, 1 to 100; the vendor's default is 30.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
