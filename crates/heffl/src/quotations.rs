//! Quotations.
//!
//! See [Create quotation](https://docs.heffl.com/api-v2-reference/objects/create-quotation).

mod quotation;
mod write;

use dealport_core::open_enum;
use dealport_core::plumbing::camel::endpoint;

use crate::envelope::{Deleted, Item, Pages};
use crate::filters::{Filters, OrderDirection};
use crate::ids::QuotationId;

pub use quotation::{Quotation, QuotationLine, QuotationStatus};
pub use write::{CreateQuotation, UpdateQuotation};

open_enum! {
    /// A field that quotations are sorted by.
    pub enum OrderBy {
        /// The time of creation. This is the vendor's default.
        CreatedAt = "createdAt",
        /// The date.
        Date = "date",
        /// The number.
        Number = "number",
        /// The expiry date.
        ExpiryDate = "expiryDate",
    }
}

/// Lists quotations, without their line items.
#[endpoint(
    get = "/api/v2/quotations",
    name = "quotations.list",
    docs = "https://docs.heffl.com/api-v2-reference/objects/list-quotations"
)]
#[returns(Pages<Quotation>)]
pub struct ListQuotations {
    /// The text to search for in the number, the subject, the client's name and the line items.
    pub search: Option<String>,
    /// The conditions that quotations must meet.
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

/// Gets a quotation with its line items.
#[endpoint(
    get = "/api/v2/quotations/{id}",
    name = "quotations.get",
    docs = "https://docs.heffl.com/api-v2-reference/objects/get-a-quotation"
)]
#[returns(Item<Quotation>)]
pub struct GetQuotation {
    /// The quotation.
    pub id: QuotationId,
}

/// Deletes a quotation. Heffl does not document whether it can be restored.
#[endpoint(
    delete = "/api/v2/quotations/{id}",
    name = "quotations.delete",
    idempotent,
    docs = "https://docs.heffl.com/api-v2/introduction"
)]
#[returns(Deleted)]
pub struct DeleteQuotation {
    /// The quotation.
    pub id: QuotationId,
}
