//! Organizations.
//!
//! See [Organizations](https://developers.weeek.net/api/organizations).

pub mod addresses;
pub mod emails;
mod links;
mod list;
mod organization;
pub mod phones;
mod write;

pub use links::{AttachContact, AttachTag, DetachContact, DetachTag};
pub use list::{GetOrganization, ListOrganizations, SortBy};
pub use organization::Organization;
pub use write::{CreateOrganization, DeleteOrganization, UpdateOrganization};
