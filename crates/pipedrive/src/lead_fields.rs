//! The field definitions of leads, which are those of deals. They are in version 1 of the API only.
//!
//! See [LeadFields](https://developers.pipedrive.com/docs/api/v1/LeadFields).

use dealport_core::plumbing::endpoint;

use crate::v1::envelope::OffsetPages;
use crate::v1::fields::Field;

/// Lists the field definitions of leads.
#[endpoint(
    get = "/v1/leadFields",
    name = "lead_fields.list",
    cost = 20,
    scope = "leads:read, leads:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/LeadFields#getLeadFields"
)]
#[returns(OffsetPages<Field>)]
pub struct ListLeadFields {
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}
