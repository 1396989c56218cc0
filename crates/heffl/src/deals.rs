//! Deals.
//!
//! See [List deals](https://docs.heffl.com/api-v2-reference/objects/list-deals).

mod create;
mod deal;
mod delete;
mod get;
mod list;
mod update;

pub use create::CreateDeal;
pub use deal::{Deal, LineItem, Priority, Status};
pub use delete::DeleteDeal;
pub use get::GetDeal;
pub use list::{ListDeals, OrderBy};
pub use update::UpdateDeal;
