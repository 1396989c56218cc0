//! A contact as Weeek returns it.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::record;

use crate::details::{Email, Phone};
use crate::{ContactId, OrganizationId, TagId, UserId};

/// A contact.
///
/// Responses of 2023 have `name`, `phone`, `email` and `organizationId` in place of some fields. They are
/// kept in `extra`.
#[record]
pub struct Contact {
    /// The contact's id.
    pub id: ContactId,
    /// The creator.
    pub creator_id: Option<UserId>,
    /// The last name.
    pub last_name: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The middle name.
    pub middle_name: Option<String>,
    /// The organizations of the contact.
    pub organizations: Option<Vec<OrganizationId>>,
    /// The e-mail addresses.
    pub emails: Option<Vec<Email>>,
    /// The phone numbers.
    pub phones: Option<Vec<Phone>>,
    /// The tags.
    pub tags: Option<Vec<TagId>>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
}
