//! Activities: calls, meetings and other tasks.
//!
//! See [Activities](https://developers.pipedrive.com/docs/api/v1/Activities).

mod activity;
mod create;
mod delete;
mod get;
mod list;
mod update;

pub use activity::{Activity, Attendee, Participant};
pub use create::CreateActivity;
pub use delete::{DeleteActivity, DeletedActivity};
pub use get::GetActivity;
pub use list::{IncludeField, ListActivities, SortBy};
pub use update::UpdateActivity;
