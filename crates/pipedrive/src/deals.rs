//! Deals.
//!
//! See [Deals](https://developers.pipedrive.com/docs/api/v1/Deals).

mod archived;
mod create;
mod deal;
mod delete;
mod get;
mod list;
mod search;
mod update;

pub use archived::ListArchivedDeals;
pub use create::CreateDeal;
pub use deal::{ArchiveTime, Deal, Status};
pub use delete::{DeleteDeal, DeletedDeal};
pub use get::GetDeal;
pub use list::{IncludeField, ListDeals, SortBy, SortDirection};
pub use search::{
    FoundDeal, FoundOrganization, FoundOwner, FoundPerson, FoundPipeline, FoundStage, SearchDeals,
    SearchField, SearchHit,
};
pub use update::UpdateDeal;
