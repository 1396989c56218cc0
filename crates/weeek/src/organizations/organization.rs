//! An organization as Weeek returns it.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::record;

use crate::details::{Address, Email, Phone};
use crate::{ContactId, OrganizationId, TagId, UserId};

/// An organization.
#[record]
pub struct Organization {
    /// The organization's id.
    pub id: OrganizationId,
    /// The creator.
    pub creator_id: Option<UserId>,
    /// The name.
    pub name: Option<String>,
    /// The member who is responsible. Requests name several; which of them is returned is not documented.
    pub responsible_id: Option<UserId>,
    /// The members who are responsible, in responses of 2023.
    pub responsibles: Option<Vec<UserId>>,
    /// The addresses.
    pub addresses: Option<Vec<Address>>,
    /// The e-mail addresses.
    pub emails: Option<Vec<Email>>,
    /// The phone numbers.
    pub phones: Option<Vec<Phone>>,
    /// The contacts.
    pub contacts: Option<Vec<ContactId>>,
    /// The tags.
    pub tags: Option<Vec<TagId>>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
}
