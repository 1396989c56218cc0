//! Entries for reaching contacts and organizations: e-mail addresses, phone numbers and addresses.
//!
//! Each entry has an id of its own. The operations are in [`contacts`](crate::contacts) and
//! [`organizations`](crate::organizations).

use dealport_core::plumbing::camel::record;

use crate::{AddressId, EmailId, PhoneId};

/// An e-mail address.
#[record]
pub struct Email {
    /// The id of the entry.
    pub id: EmailId,
    /// The e-mail address.
    pub email: Option<String>,
}

/// A phone number.
#[record]
pub struct Phone {
    /// The id of the entry.
    pub id: PhoneId,
    /// The phone number, in any form.
    pub phone: Option<String>,
}

/// An address.
#[record]
pub struct Address {
    /// The id of the entry.
    pub id: AddressId,
    /// The address, in one line or several.
    pub address: Option<String>,
}
