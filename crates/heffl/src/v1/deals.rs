//! Deals.
//!
//! See [Update a deal](https://docs.heffl.com/api-reference/deals/update-a-deal).

mod create;
mod deal;
mod delete;
mod get;
mod list;
mod update;

pub use create::CreateDeal;
pub use deal::Deal;
pub use delete::DeleteDeal;
pub use get::GetDeal;
pub use list::ListDeals;
pub use update::UpdateDeal;

pub use crate::deals::{Priority, Status};
