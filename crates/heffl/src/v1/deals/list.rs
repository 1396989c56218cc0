//! Listing deals.

use dealport_core::http::Response;
use dealport_core::paging::{Page, Position};
use dealport_core::{Endpoint, Operation, Paged, Result, request};

use super::Deal;
use crate::Heffl;
use crate::v1::envelope::{self, Place};
use crate::v2::check_page_size;

request! {
    /// Lists deals.
    ///
    /// `GET /api/v1/deals`. The vendor names it without a page of its own: its members are those of every list of v1
    /// (inferred). It is walked by a cursor or by page numbers, as the answers have it. See
    /// [Introduction](https://docs.heffl.com/api-reference/introduction).
    pub struct ListDeals {
        query {
            /// Deals in a page, 1 to 100; the vendor's default is 20. The newer generation's name for it.
            limit: Option<u32>,
            /// Where to begin, as an earlier page of the newer generation said.
            cursor: Option<String>,
            /// Which page, counted from 1, in the older generation.
            page_no as "pageNo": Option<u64>,
            /// Deals in a page, 1 to 100; the vendor's default is 20. The older generation's name for it.
            page_size as "pageSize": Option<u32>,
        }
    }
}

/// How many deals a page has for which no size was asked.
const DEFAULT_PAGE: u32 = 20;

impl Endpoint for ListDeals {
    type Vendor = Heffl;
    type Output = Page<Deal>;

    const OPERATION: Operation = Operation::get("v1.deals.list", "/api/v1/deals")
        .page("https://docs.heffl.com/api-reference/introduction");

    fn validate(&self) -> Result<()> {
        check_page_size("limit", self.limit)?;
        check_page_size("page_size", self.page_size)
    }

    /// The vendor knows one of the two names, and gives pages of its default size if it is the other one.
    fn page_size(&self) -> Option<u32> {
        let asked = [self.limit, self.page_size].into_iter().flatten().max();
        asked.map(|asked| asked.max(DEFAULT_PAGE))
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        envelope::page(response)
    }
}

impl Paged for ListDeals {
    type Item = Deal;

    fn at(self, position: &Position) -> Self {
        let begin = Self { cursor: None, page_no: None, ..self };
        match Place::of(position) {
            Place::Cursor(cursor) => begin.cursor(cursor),
            Place::Page(page) => begin.page_no(page),
        }
    }

    fn fingerprint(deal: &Deal) -> Option<u64> {
        Some(deal.id.fingerprint())
    }
}
