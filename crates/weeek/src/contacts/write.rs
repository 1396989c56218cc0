//! Creating, changing and deleting contacts.

use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Result, Update};

use super::Contact;
use crate::endpoint::check_length;
use crate::envelope::{Done, One};
use crate::{ContactId, OrganizationId, TagId};

/// Creates a contact.
#[endpoint(
    post = "/public/v1/crm/contacts",
    name = "contacts.create",
    payload = "contact",
    docs = "https://developers.weeek.net/api/contacts#create-a-contact",
    validate(Self::check)
)]
#[returns(One<Contact>)]
pub struct CreateContact {
    /// The first name, at most 255 characters.
    pub first_name: String,
    /// The last name, at most 255 characters.
    pub last_name: Option<String>,
    /// The middle name, at most 255 characters.
    pub middle_name: Option<String>,
    /// The organizations of the contact.
    pub organizations: Option<Vec<OrganizationId>>,
    /// The e-mail addresses, each at most 255 characters.
    pub emails: Option<Vec<String>>,
    /// The phone numbers, each at most 255 characters.
    pub phones: Option<Vec<String>>,
    /// The tags.
    pub tags: Option<Vec<TagId>>,
}

impl CreateContact {
    fn check(&self) -> Result<()> {
        check_length("firstName", &self.first_name)?;
        check_length("lastName", &self.last_name)?;
        check_length("middleName", &self.middle_name)?;
        check_length("emails", &self.emails)?;
        check_length("phones", &self.phones)
    }
}

/// Changes a contact. Sends only the fields that were set and the first name, which Weeek requires.
///
/// Fields that are left out stay as they are (inferred). It is not documented whether lists replace the
/// present ones. Therefore a request with e-mail addresses or phone numbers is sent once, like a create.
#[endpoint(
    put = "/public/v1/crm/contacts/{id}",
    name = "contacts.update",
    payload = "contact",
    idempotent(Self::is_repeatable),
    docs = "https://developers.weeek.net/api-5330201",
    validate(Self::check)
)]
#[returns(One<Contact>)]
pub struct UpdateContact {
    /// The contact.
    pub id: ContactId,
    /// The first name, at most 255 characters.
    pub first_name: String,
    /// The last name, at most 255 characters.
    pub last_name: Update<String>,
    /// The middle name, at most 255 characters.
    pub middle_name: Update<String>,
    /// The organizations of the contact.
    pub organizations: Option<Vec<OrganizationId>>,
    /// The e-mail addresses, each at most 255 characters.
    pub emails: Option<Vec<String>>,
    /// The phone numbers, each at most 255 characters.
    pub phones: Option<Vec<String>>,
    /// The tags.
    pub tags: Option<Vec<TagId>>,
}

impl UpdateContact {
    fn check(&self) -> Result<()> {
        check_length("firstName", &self.first_name)?;
        check_length("lastName", &self.last_name)?;
        check_length("middleName", &self.middle_name)?;
        check_length("emails", &self.emails)?;
        check_length("phones", &self.phones)
    }

    /// Returns whether the request has the same effect if it is sent twice. Each e-mail address and phone
    /// number becomes an entry with an id of its own, so that a second request may add it again.
    fn is_repeatable(&self) -> bool {
        [&self.emails, &self.phones].into_iter().flatten().all(Vec::is_empty)
    }
}

/// Deletes a contact.
#[endpoint(
    delete = "/public/v1/crm/contacts/{id}",
    name = "contacts.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/contacts#delete-a-contact"
)]
#[returns(Done)]
pub struct DeleteContact {
    /// The contact.
    pub id: ContactId,
}
