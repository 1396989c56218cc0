//! Deals.
//!
//! Weeek lists and creates deals in a [status](crate::statuses) of a [funnel](crate::funnels). It has no list
//! of all deals. See [Deals](https://developers.weeek.net/api/deals).

mod attachments;
mod create;
mod deal;
mod delete;
mod get;
mod links;
mod list;
mod patch;
mod place;
mod tasks;
mod update;

pub use attachments::UploadAttachment;
pub use create::CreateDeal;
pub use deal::{Deal, WinStatus};
pub use delete::DeleteDeal;
pub use get::GetDeal;
pub use links::{
    AttachAssignee, AttachContact, AttachOrganization, AttachTag, DetachAssignee, DetachContact,
    DetachOrganization, DetachTag,
};
pub use list::{LastUpdated, ListDeals, SortBy};
pub use patch::PatchDeal;
pub use place::{ChangeFunnel, ChangeStatus, MoveDeal};
pub use tasks::{CreateTask, DetachTask, MoveTask};
pub use update::UpdateDeal;
