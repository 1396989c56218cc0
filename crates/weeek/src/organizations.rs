//! Organizations.
//!
//! See [Organizations](https://developers.weeek.net/api/organizations).

pub mod addresses;
pub mod emails;
mod list;
mod organization;
pub mod phones;
mod relations;
mod write;

pub use list::{GetOrganization, ListOrganizations, SortBy};
pub use organization::Organization;
pub use relations::{AttachContact, AttachTag, DetachContact, DetachTag};
pub use write::{CreateOrganization, DeleteOrganization, UpdateOrganization};
