//! An organization as Weeek keeps it.

use dealport_core::json::Timestamp;
use dealport_core::record;

use crate::details::{Address, Email, Phone};
use crate::{ContactId, OrganizationId, TagId, UserId};

record! {
    /// An organization.
    pub struct Organization {
        /// The organization's id.
        id: OrganizationId,
        /// Who made it.
        creator_id as "creatorId": Option<UserId>,
        /// The name.
        name: Option<String>,
        /// Who is responsible for it. Requests name several; whom of them this is, is not documented.
        responsible_id as "responsibleId": Option<UserId>,
        /// Who is responsible for it, in answers of 2023.
        responsibles: Option<Vec<UserId>>,
        /// Its addresses.
        addresses: Option<Vec<Address>>,
        /// Its e-mail addresses.
        emails: Option<Vec<Email>>,
        /// Its phone numbers.
        phones: Option<Vec<Phone>>,
        /// Its contacts.
        contacts: Option<Vec<ContactId>>,
        /// Its tags.
        tags: Option<Vec<TagId>>,
        /// When it was created.
        created_at as "createdAt": Option<Timestamp>,
        /// When it was last changed.
        updated_at as "updatedAt": Option<Timestamp>,
    }
}
