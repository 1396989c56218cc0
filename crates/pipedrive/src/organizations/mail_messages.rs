//! E-mail messages of an organization. They are in version 1 of the API only.

use dealport_core::plumbing::endpoint;

use crate::deals::DealMail;
use crate::ids::OrganizationId;
use crate::v1::Flag;
use crate::v1::envelope::OffsetPages;

/// Lists the e-mail messages of an organization.
#[endpoint(
    get = "/v1/organizations/{id}/mailMessages",
    name = "organizations.mail_messages.list",
    cost = 20,
    scope = "mail:read, mail:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizationMailMessages"
)]
#[returns(OffsetPages<DealMail>)]
pub struct ListOrganizationMailMessages {
    /// The organization.
    pub id: OrganizationId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// Whether the texts of the messages are returned too.
    pub include_body: Option<Flag>,
}
