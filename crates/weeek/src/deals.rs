//! Deals.
//!
//! They are listed and created in a [status](crate::statuses) of a [funnel](crate::funnels): there is no list of all
//! deals. See [Deals](https://developers.weeek.net/api/deals).

mod attachments;
mod create;
mod deal;
mod delete;
mod get;
mod list;
mod patch;
mod place;
mod relations;
mod tasks;
mod update;

pub use attachments::UploadAttachment;
pub use create::CreateDeal;
pub use deal::{Deal, WinStatus};
pub use delete::DeleteDeal;
pub use get::GetDeal;
pub use list::{LastUpdated, ListDeals, SortBy};
pub use patch::PatchDeal;
pub use place::{ChangeFunnel, ChangeStatus, MoveDeal};
pub use relations::{
    AttachAssignee, AttachContact, AttachOrganization, AttachTag, DetachAssignee, DetachContact,
    DetachOrganization, DetachTag,
};
pub use tasks::{CreateTask, DetachTask, MoveTask};
pub use update::UpdateDeal;
