//! Contacts: the people whom deals are with.
//!
//! See [Contacts](https://developers.weeek.net/api/contacts).

mod contact;
pub mod emails;
mod list;
pub mod phones;
mod relations;
mod write;

pub use contact::Contact;
pub use list::{GetContact, ListContacts, SortBy};
pub use relations::{AttachTag, DetachTag};
pub use write::{CreateContact, DeleteContact, UpdateContact};
