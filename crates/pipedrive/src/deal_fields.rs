//! The fields of deals: the vendor's own and the account's.
//!
//! See [DealFields](https://developers.pipedrive.com/docs/api/v1/DealFields).

mod catalog;
mod options;
mod write;

use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use crate::envelope::{Data, Pages};
use crate::ids::FieldCode;

pub use crate::fields::{Field, FieldOption, FieldType, IncludeField, NewFieldType, Subfield};
pub use catalog::Catalog;
pub use options::{AddDealFieldOptions, DeleteDealFieldOptions, UpdateDealFieldOptions};
pub use write::{CreateDealField, DeleteDealField, UpdateDealField};

/// Lists the field definitions of deals.
#[endpoint(
    get = "/api/v2/dealFields",
    name = "deal_fields.list",
    cost = 10,
    scope = "deals:read, deals:full, admin, deal-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#getDealFields"
)]
#[returns(Pages<Field>)]
pub struct ListDealFields {
    /// The fields to add to each field definition.
    pub include_fields: Commas<IncludeField>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Gets a field definition of deals.
#[endpoint(
    get = "/api/v2/dealFields/{field_code}",
    name = "deal_fields.get",
    cost = 1,
    scope = "deals:read, deals:full, admin, deal-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#getDealField"
)]
#[returns(Data<Field>)]
pub struct GetDealField {
    /// The field's key.
    pub field_code: FieldCode,
    /// The fields to add to the field definition.
    pub include_fields: Commas<IncludeField>,
}
