//! Leads: possible deals, before they enter a pipeline. Most operations are in version 1 of the API only.
//!
//! See [Leads](https://developers.pipedrive.com/docs/api/v1/Leads).

mod convert;
mod create;
mod delete;
mod get;
mod lead;
mod list;
mod permitted_users;
mod search;
mod update;

pub use convert::{ConvertLead, GetLeadConversion};
pub use create::CreateLead;
pub use delete::{DeleteLead, DeletedLead};
pub use get::GetLead;
pub use lead::{Lead, LeadValue, Visibility};
pub use list::{ListArchivedLeads, ListLeads};
pub use permitted_users::ListLeadPermittedUsers;
pub use search::{FoundLead, SearchField, SearchHit, SearchLeads};
pub use update::UpdateLead;
