//! A contact as Weeek keeps it.

use dealport_core::json::Timestamp;
use dealport_core::record;

use crate::details::{Email, Phone};
use crate::{ContactId, OrganizationId, TagId, UserId};

record! {
    /// A contact.
    ///
    /// Answers of 2023 have `name`, `phone`, `email` and `organizationId` in place of parts of it: these are kept in
    /// `extra`.
    pub struct Contact {
        /// The contact's id.
        id: ContactId,
        /// Who made it.
        creator_id as "creatorId": Option<UserId>,
        /// The last name.
        last_name as "lastName": Option<String>,
        /// The first name.
        first_name as "firstName": Option<String>,
        /// The middle name.
        middle_name as "middleName": Option<String>,
        /// The organizations it belongs to.
        organizations: Option<Vec<OrganizationId>>,
        /// The e-mail addresses.
        emails: Option<Vec<Email>>,
        /// The phone numbers.
        phones: Option<Vec<Phone>>,
        /// Its tags.
        tags: Option<Vec<TagId>>,
        /// When it was created.
        created_at as "createdAt": Option<Timestamp>,
        /// When it was last changed.
        updated_at as "updatedAt": Option<Timestamp>,
    }
}
