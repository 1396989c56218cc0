//! Organizations: the companies whom deals are with.
//!
//! See [Organizations](https://developers.pipedrive.com/docs/api/v1/Organizations).

mod create;
mod get;
mod list;
mod organization;
mod search;

pub use create::CreateOrganization;
pub use get::GetOrganization;
pub use list::{IncludeField, ListOrganizations};
pub use organization::Organization;
pub use search::{FoundOrganization, SearchField, SearchHit, SearchOrganizations};
