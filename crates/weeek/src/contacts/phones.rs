//! Phone numbers of a contact.
//!
//! See [Contacts](https://developers.weeek.net/api/contacts).

use dealport_core::Result;
use dealport_core::plumbing::camel::endpoint;

use crate::details::Phone;
use crate::endpoint::check_length;
use crate::envelope::{Done, One};
use crate::{ContactId, PhoneId};

/// Adds a phone number to a contact.
#[endpoint(
    post = "/public/v1/crm/contacts/{contactId}/phones",
    name = "contacts.phones.create",
    payload = "phone",
    docs = "https://developers.weeek.net/api/contacts",
    validate(Self::check)
)]
#[returns(One<Phone>)]
pub struct CreatePhone {
    /// The contact.
    pub contact_id: ContactId,
    /// The phone number, at most 255 characters.
    pub phone: String,
}

impl CreatePhone {
    fn check(&self) -> Result<()> {
        check_length("phone", &self.phone)
    }
}

/// Changes a phone number of a contact.
#[endpoint(
    put = "/public/v1/crm/contacts/{contactId}/phones/{phoneId}",
    name = "contacts.phones.update",
    payload = "phone",
    idempotent,
    docs = "https://developers.weeek.net/api/contacts",
    validate(Self::check)
)]
#[returns(One<Phone>)]
pub struct UpdatePhone {
    /// The contact.
    pub contact_id: ContactId,
    /// The entry of the phone number.
    pub phone_id: PhoneId,
    /// The new phone number, at most 255 characters.
    pub phone: String,
}

impl UpdatePhone {
    fn check(&self) -> Result<()> {
        check_length("phone", &self.phone)
    }
}

/// Deletes a phone number of a contact.
#[endpoint(
    delete = "/public/v1/crm/contacts/{contactId}/phones/{phoneId}",
    name = "contacts.phones.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/contacts"
)]
#[returns(Done)]
pub struct DeletePhone {
    /// The contact.
    pub contact_id: ContactId,
    /// The entry of the phone number.
    pub phone_id: PhoneId,
}
