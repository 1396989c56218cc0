//! Tags of a contact.

use dealport_core::plumbing::camel::endpoint;

use crate::envelope::Done;
use crate::{ContactId, TagId};

/// Attaches a tag to a contact.
///
/// It is not retried because it is not documented whether Weeek accepts the same one twice.
#[endpoint(
    post = "/public/v1/crm/contacts/{contactId}/tags",
    name = "contacts.tags.attach",
    docs = "https://developers.weeek.net/api/contacts"
)]
#[returns(Done)]
pub struct AttachTag {
    /// The contact.
    pub contact_id: ContactId,
    /// The tag.
    pub tag_id: TagId,
}

/// Detaches a tag from a contact.
#[endpoint(
    delete = "/public/v1/crm/contacts/{contactId}/tags",
    name = "contacts.tags.detach",
    idempotent,
    docs = "https://developers.weeek.net/api/contacts"
)]
#[returns(Done)]
pub struct DetachTag {
    /// The contact.
    pub contact_id: ContactId,
    /// The tag.
    #[body]
    pub tag_id: TagId,
}
