//! Saved filters, which lists take as `filter_id`. They are in version 1 of the API only.
//!
//! See [Filters](https://developers.pipedrive.com/docs/api/v1/Filters).

mod conditions;
mod read;
mod write;

use dealport_core::json::Timestamp;
use dealport_core::open_enum;
use dealport_core::plumbing::record;

use crate::ids::{FilterId, UserId};

pub use conditions::{Condition, ConditionGroup, Conditions};
pub use read::{FilterHelpers, GetFilter, GetFilterHelpers, ListFilters};
pub use write::{CreateFilter, DeleteFilter, DeleteManyFilters, DeletedFilter, DeletedFilters, UpdateFilter};

open_enum! {
    /// What a filter selects.
    pub enum FilterType {
        /// Deals.
        Deals = "deals",
        /// Leads.
        Leads = "leads",
        /// Organizations.
        Organizations = "org",
        /// Persons.
        Persons = "people",
        /// Products.
        Products = "products",
        /// Activities.
        Activities = "activity",
        /// Projects.
        Projects = "projects",
    }
}

/// A saved filter.
#[record]
pub struct Filter {
    /// The filter's id.
    pub id: FilterId,
    /// The name.
    pub name: Option<String>,
    /// The key of a filter that the vendor made.
    pub filter_code: Option<String>,
    /// Whether it can be changed.
    pub is_editable: Option<bool>,
    /// Whether it is not deleted.
    pub active_flag: Option<bool>,
    /// What it selects.
    #[wire = "type"]
    pub kind: Option<FilterType>,
    /// Whether it is deleted after a while.
    pub temporary_flag: Option<bool>,
    /// The owner.
    pub user_id: Option<UserId>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<String>,
    /// The time of the last use.
    pub last_used_time: Option<Timestamp>,
    /// The id of the view that belongs to it.
    pub custom_view_id: Option<i64>,
    /// The conditions; lists lack them.
    pub conditions: Option<Conditions>,
}
