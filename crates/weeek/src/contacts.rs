//! Contacts, the people of deals.
//!
//! See [Contacts](https://developers.weeek.net/api/contacts).

mod contact;
pub mod emails;
mod links;
mod list;
pub mod phones;
mod write;

pub use contact::Contact;
pub use links::{AttachTag, DetachTag};
pub use list::{GetContact, ListContacts, SortBy};
pub use write::{CreateContact, DeleteContact, UpdateContact};
