//! E-mail addresses of a contact.
//!
//! See [Contacts](https://developers.weeek.net/api/contacts).

use dealport_core::Result;
use dealport_core::plumbing::camel::endpoint;

use crate::details::Email;
use crate::endpoint::check_length;
use crate::envelope::{Done, One};
use crate::{ContactId, EmailId};

/// Adds an e-mail address to a contact.
#[endpoint(
    post = "/public/v1/crm/contacts/{contactId}/emails",
    name = "contacts.emails.create",
    payload = "email",
    docs = "https://developers.weeek.net/api/contacts",
    validate(Self::check)
)]
#[returns(One<Email>)]
pub struct CreateEmail {
    /// The contact.
    pub contact_id: ContactId,
    /// The e-mail address, at most 255 characters.
    pub email: String,
}

impl CreateEmail {
    fn check(&self) -> Result<()> {
        check_length("email", &self.email)
    }
}

/// Changes an e-mail address of a contact.
#[endpoint(
    put = "/public/v1/crm/contacts/{contactId}/emails/{emailId}",
    name = "contacts.emails.update",
    payload = "email",
    idempotent,
    docs = "https://developers.weeek.net/api/contacts",
    validate(Self::check)
)]
#[returns(One<Email>)]
pub struct UpdateEmail {
    /// The contact.
    pub contact_id: ContactId,
    /// The entry of the e-mail address.
    pub email_id: EmailId,
    /// The new e-mail address, at most 255 characters.
    pub email: String,
}

impl UpdateEmail {
    fn check(&self) -> Result<()> {
        check_length("email", &self.email)
    }
}

/// Deletes an e-mail address of a contact.
#[endpoint(
    delete = "/public/v1/crm/contacts/{contactId}/emails/{emailId}",
    name = "contacts.emails.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/contacts"
)]
#[returns(Done)]
pub struct DeleteEmail {
    /// The contact.
    pub contact_id: ContactId,
    /// The entry of the e-mail address.
    pub email_id: EmailId,
}
