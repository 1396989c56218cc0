//! Organizations: the companies whom deals are with.
//!
//! See [Organizations](https://developers.pipedrive.com/docs/api/v1/Organizations).

mod create;
mod delete;
mod files;
mod followers;
mod get;
mod history;
mod list;
mod mail_messages;
mod merge;
mod organization;
mod permitted_users;
mod search;
mod update;

pub use create::CreateOrganization;
pub use delete::{DeleteOrganization, DeletedOrganization};
pub use files::ListOrganizationFiles;
pub use followers::{
    AddOrganizationFollower, ListOrganizationFollowerChanges, ListOrganizationFollowers,
    RemoveOrganizationFollower,
};
pub use get::GetOrganization;
pub use history::{ListOrganizationChanges, ListOrganizationUpdates, OrganizationChange, OrganizationUpdate};
pub use list::{IncludeField, ListOrganizations};
pub use mail_messages::ListOrganizationMailMessages;
pub use merge::{MergeOrganizations, MergedOrganization};
pub use organization::{Label, Organization};
pub use permitted_users::ListOrganizationPermittedUsers;
pub use search::{FoundOrganization, SearchField, SearchHit, SearchOrganizations};
pub use update::UpdateOrganization;
