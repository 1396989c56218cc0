//! Phone numbers of a contact.
//!
//! See [Contacts](https://developers.weeek.net/api/contacts).

use crate::details::{Phone, detail};
use crate::{ContactId, PhoneId};

detail! {
    CreatePhone, UpdatePhone, DeletePhone:
        "contacts.phones" at "/public/v1/crm/contacts/{contactId}/phones" / "/{phoneId}",
        page "Contacts" "https://developers.weeek.net/api/contacts";
    "a phone number", of "a contact", read as Phone:
    /// The contact.
    contact_id: ContactId,
    /// The phone number.
    id: PhoneId,
    /// The phone number, at most 255 characters.
    phone as "phone"
}
