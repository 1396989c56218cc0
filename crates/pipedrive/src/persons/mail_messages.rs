//! E-mail messages of a person. They are in version 1 of the API only.

use dealport_core::plumbing::endpoint;

use crate::deals::DealMail;
use crate::ids::PersonId;
use crate::v1::Flag;
use crate::v1::envelope::OffsetPages;

/// Lists the e-mail messages of a person.
#[endpoint(
    get = "/v1/persons/{id}/mailMessages",
    name = "persons.mail_messages.list",
    cost = 20,
    scope = "mail:read, mail:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#getPersonMailMessages"
)]
#[returns(OffsetPages<DealMail>)]
pub struct ListPersonMailMessages {
    /// The person.
    pub id: PersonId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// Whether the texts of the messages are returned too.
    pub include_body: Option<Flag>,
}
