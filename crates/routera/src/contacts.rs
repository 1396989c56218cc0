//! Contacts.
//!
//! The operations are those that all object types share; see [`objects`](crate::objects).

use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::record;
use dealport_core::{Operation, Result};

use crate::ids::{ContactId, kind};
use crate::objects::{
    ArchiveObject, Archived, CreateObject, GetObject, ListObjects, ObjectType, UpdateObject, check_any,
    sealed,
};

/// A contact.
///
/// Custom fields, and fields that the vendor returns only on request, such as `phone`, are in `extra` under
/// their internal names.
#[record]
pub struct Contact {
    /// The id.
    pub id: ContactId,
    /// The id in another system.
    pub external_id: Option<String>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
    /// Whether and since when the contact is archived.
    pub archived: Option<Archived>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The owner's e-mail address.
    pub contact_owner: Option<String>,
    /// The id of the user or API client that archived the contact.
    pub archived_by: Option<String>,
}

impl sealed::Sealed for kind::Contact {}

impl ObjectType for kind::Contact {
    type Record = Contact;

    const LIST: Operation = Operation::get("contacts.list", "/contacts")
        .page("https://docs.routera.io/api-reference/objects/contacts-list");
    const GET: Operation = Operation::get("contacts.get", "/contacts/{contactId}")
        .page("https://docs.routera.io/api-reference/objects/contacts-get");
    const CREATE: Operation = Operation::post("contacts.create", "/contacts")
        .page("https://docs.routera.io/api-reference/objects/contacts-create");
    const UPDATE: Operation = Operation::patch("contacts.update", "/contacts/{contactId}")
        .idempotent(true)
        .page("https://docs.routera.io/api-reference/objects/contacts-update");
    const ARCHIVE: Operation = Operation::delete("contacts.archive", "/contacts/{contactId}")
        .idempotent(true)
        .page("https://docs.routera.io/api-reference/objects/contacts-delete");

    fn check_new(fields: &Fields) -> Result<()> {
        check_any("contact", fields, &["email", "first_name", "last_name"])
    }
}

/// Lists contacts.
///
/// `GET /contacts`. [Vendor documentation](https://docs.routera.io/api-reference/objects/contacts-list).
pub type ListContacts = ListObjects<kind::Contact>;

/// Gets a contact.
///
/// `GET /contacts/{contactId}`. [Vendor
/// documentation](https://docs.routera.io/api-reference/objects/contacts-get).
pub type GetContact = GetObject<kind::Contact>;

/// Creates a contact. Requires an e-mail address, a first name or a last name.
///
/// `POST /contacts`. [Vendor documentation](https://docs.routera.io/api-reference/objects/contacts-create).
pub type CreateContact = CreateObject<kind::Contact>;

/// Updates a contact.
///
/// `PATCH /contacts/{contactId}`. [Vendor
/// documentation](https://docs.routera.io/api-reference/objects/contacts-update).
pub type UpdateContact = UpdateObject<kind::Contact>;

/// Archives a contact.
///
/// `DELETE /contacts/{contactId}`. [Vendor
/// documentation](https://docs.routera.io/api-reference/objects/contacts-delete).
pub type ArchiveContact = ArchiveObject<kind::Contact>;

impl CreateObject<kind::Contact> {
    /// Creates the request without any field set.
    #[allow(clippy::new_without_default, reason = "all requests are created with `new`")]
    pub fn new() -> Self {
        Self::from_fields(Fields::new())
    }

    /// Sets `external_id`: the id in another system, most likely unique among active contacts.
    pub fn external_id(self, external_id: impl Into<String>) -> Self {
        self.field("external_id", external_id.into())
    }

    /// Sets `first_name`: the first name.
    pub fn first_name(self, first_name: impl Into<String>) -> Self {
        self.field("first_name", first_name.into())
    }

    /// Sets `last_name`: the last name.
    pub fn last_name(self, last_name: impl Into<String>) -> Self {
        self.field("last_name", last_name.into())
    }

    /// Sets `email`: the e-mail address, most likely unique among active contacts.
    pub fn email(self, email: impl Into<String>) -> Self {
        self.field("email", email.into())
    }

    /// Sets `contact_owner`: the owner's e-mail address (inferred: an id is not documented).
    pub fn contact_owner(self, contact_owner: impl Into<String>) -> Self {
        self.field("contact_owner", contact_owner.into())
    }
}

impl UpdateObject<kind::Contact> {
    /// Sets `external_id`: the id in another system, most likely unique among active contacts.
    pub fn external_id(self, external_id: impl Into<String>) -> Self {
        self.field("external_id", external_id.into())
    }

    /// Sets `first_name`: the first name.
    pub fn first_name(self, first_name: impl Into<String>) -> Self {
        self.field("first_name", first_name.into())
    }

    /// Sets `last_name`: the last name.
    pub fn last_name(self, last_name: impl Into<String>) -> Self {
        self.field("last_name", last_name.into())
    }

    /// Sets `email`: the e-mail address, most likely unique among active contacts.
    pub fn email(self, email: impl Into<String>) -> Self {
        self.field("email", email.into())
    }

    /// Sets `contact_owner`: the owner's e-mail address (inferred: an id is not documented).
    pub fn contact_owner(self, contact_owner: impl Into<String>) -> Self {
        self.field("contact_owner", contact_owner.into())
    }
}
