//! Listing deals.

use dealport_core::{Operation, open_enum, request};

use super::Deal;
use crate::v2::OrderDirection;
use crate::v2::filters::Filters;
use crate::v2::list::list;

open_enum! {
    /// By what deals are sorted.
    pub enum OrderBy {
        /// By the time of creation. The vendor's default.
        CreatedAt = "createdAt",
        /// By the place among the deals of their stage.
        Position = "position",
        /// By the time they are expected to close.
        ExpectedCloseDate = "expectedCloseDate",
        /// By what they are worth.
        Price = "price",
    }
}

request! {
    /// Lists deals.
    ///
    /// `GET /api/v2/deals`. See [List deals](https://docs.heffl.com/api-v2-reference/objects/list-deals).
    ///
    /// ```no_run
    /// use dealport_heffl::Client;
    /// use dealport_heffl::deals::{ListDeals, Status};
    /// use dealport_heffl::filters::Filters;
    ///
    /// # async fn list(client: &Client) -> Result<(), dealport_heffl::Error> {
    /// let mut open = client.items(ListDeals::new().filters(Filters::new().status([Status::Active])).page_size(100_u32));
    /// while let Some(deal) = open.try_next().await? {
    ///     println!("{}: {:?}", deal.id, deal.title);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub struct ListDeals {
        query {
            /// Text to be found in the title, the number or the client's name.
            search: Option<String>,
            /// Which deals.
            filters: Option<Filters>,
            /// By what to sort.
            order_by as "orderBy": Option<OrderBy>,
            /// In which direction to sort.
            order_dir as "orderDir": Option<OrderDirection>,
            /// Deals in a page, 1 to 100; the vendor's default is 30.
            page_size as "pageSize": Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

list!(
    ListDeals of Deal, read by page,
    Operation::get("deals.list", "/api/v2/deals")
        .page("https://docs.heffl.com/api-v2-reference/objects/list-deals")
);
