//! E-mail addresses of a contact.
//!
//! See [Contacts](https://developers.weeek.net/api/contacts).

use crate::details::{Email, detail};
use crate::{ContactId, EmailId};

detail! {
    CreateEmail, UpdateEmail, DeleteEmail:
        "contacts.emails" at "/public/v1/crm/contacts/{contactId}/emails" / "/{emailId}",
        page "Contacts" "https://developers.weeek.net/api/contacts";
    "an e-mail address", of "a contact", read as Email:
    /// The contact.
    contact_id: ContactId,
    /// The e-mail address.
    id: EmailId,
    /// The e-mail address, at most 255 characters.
    email as "email"
}
