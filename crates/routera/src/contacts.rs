//! Contacts.
//!
//! What every type of objects can do is told in [`objects`](crate::objects); these are its names for contacts.

use dealport_core::json::{Fields, Timestamp};
use dealport_core::{Id, Operation, Result, record};

use crate::Archived;
use crate::ids::{ContactId, kind};
use crate::objects::{
    ArchiveObject, CreateObject, GetObject, ListObjects, ObjectType, UpdateObject, check_any, fields,
    operations, sealed,
};

record! {
    /// A contact.
    ///
    /// Fields of the account's own, and the vendor's that come only on request (`phone`), are in `extra` under their
    /// internal names.
    pub struct Contact {
        /// The id.
        id: ContactId,
        /// The id in another system.
        external_id: Option<String>,
        /// When it was created.
        created_at: Option<Timestamp>,
        /// When it was last changed.
        updated_at: Option<Timestamp>,
        /// Whether it is archived, and since when.
        archived: Option<Archived>,
        /// The first name.
        first_name: Option<String>,
        /// The last name.
        last_name: Option<String>,
        /// The e-mail address.
        email: Option<String>,
        /// Its owner's e-mail address.
        contact_owner: Option<String>,
        /// If it is archived: the id of the user or API client that did it.
        archived_by: Option<String>,
    }
}

impl sealed::Sealed for kind::Contact {}

impl ObjectType for kind::Contact {
    type Record = Contact;

    operations!("contacts", "contactId");

    fn id(contact: &Contact) -> &Id<Self> {
        &contact.id
    }

    fn check_new(fields: &Fields) -> Result<()> {
        check_any("contact", fields, &["email", "first_name", "last_name"])
    }
}

/// Lists contacts: `GET /contacts`. See [Contacts](https://docs.routera.io/api-reference/objects/contacts-list).
pub type ListContacts = ListObjects<kind::Contact>;

/// Reads one contact: `GET /contacts/{contactId}`. See
/// [Contacts](https://docs.routera.io/api-reference/objects/contacts-get).
pub type GetContact = GetObject<kind::Contact>;

/// Creates a contact: `POST /contacts`. It needs an e-mail address, a first or a last name. See
/// [Contacts](https://docs.routera.io/api-reference/objects/contacts-create).
pub type CreateContact = CreateObject<kind::Contact>;

/// Changes a contact: `PATCH /contacts/{contactId}`. See
/// [Contacts](https://docs.routera.io/api-reference/objects/contacts-update).
pub type UpdateContact = UpdateObject<kind::Contact>;

/// Archives a contact: `DELETE /contacts/{contactId}`. See
/// [Contacts](https://docs.routera.io/api-reference/objects/contacts-delete).
pub type ArchiveContact = ArchiveObject<kind::Contact>;

impl CreateObject<kind::Contact> {
    /// The request for a contact of which nothing is known yet.
    #[allow(clippy::new_without_default, reason = "`new` is the one way to make any request")]
    pub const fn new() -> Self {
        Self::from_fields(Fields::new())
    }
}

fields! {
    kind::Contact {
        /// The id in another system; most likely unique among active contacts.
        external_id: String,
        /// The first name.
        first_name: String,
        /// The last name.
        last_name: String,
        /// The e-mail address; most likely unique among active contacts.
        email: String,
        /// The owner, by e-mail address (inferred: an id is not documented either).
        contact_owner: String,
    }
}
