//! The lists of v1, which have the same fields for all resources.
//!
//! Each resource's module names its list: [`deals::ListDeals`](super::deals::ListDeals). See
//! [Introduction](https://docs.heffl.com/api-reference/introduction).

use std::marker::PhantomData;

use dealport_core::Result;
use dealport_core::paging::Position;
use dealport_core::plumbing::Windowed;
use dealport_core::plumbing::camel::endpoint;

use super::envelope::{Listed, Pages, Place};
use crate::endpoint;

/// Lists the records of one resource.
///
/// The pages follow by cursor or by number, depending on the responses.
#[endpoint(get(T::LIST), validate(Self::check))]
#[returns(Pages<T>)]
pub struct ListRecords<T: Listed> {
    /// The number of items in a page, 1 to 100; the vendor's default is 20. Newer generation.
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page; newer generation.
    pub cursor: Option<String>,
    /// The number of the page, counted from 1; older generation.
    pub page_no: Option<u64>,
    /// The number of items in a page, 1 to 100; the vendor's default is 20. Older generation.
    pub page_size: Option<u32>,
    record: PhantomData<fn() -> T>,
}

impl<T: Listed> ListRecords<T> {
    /// Checks both sizes of a page, of which the shape knows only one.
    fn check(&self) -> Result<()> {
        endpoint::check_page_size("limit", self.limit)?;
        endpoint::check_page_size("page_size", self.page_size)
    }
}

/// The number of items in a page if the request names none.
const DEFAULT_PAGE: u32 = 20;

/// Written by hand, since each generation turns pages by fields of its own.
impl<T: Listed> Windowed for ListRecords<T> {
    /// Heffl knows one of the two names, and sends pages of its default size for the other.
    fn limit(&self) -> Option<u32> {
        let asked = [self.limit, self.page_size].into_iter().flatten().max();
        asked.map(|asked| asked.max(DEFAULT_PAGE))
    }

    fn at(self, position: &Position) -> Self {
        let begin = Self { cursor: None, page_no: None, ..self };
        match Place::of(position) {
            Place::Cursor(cursor) => begin.cursor(cursor),
            Place::Page(page) => begin.page_no(page),
        }
    }
}
