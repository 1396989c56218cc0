//! Version 2 of the API: the current one, and what the crate's root offers.
//!
//! Ids are text with a prefix, the account's own fields stand among the other members as `cf_*`, lists are walked by
//! a cursor. See [Introduction](https://docs.heffl.com/api-v2/introduction).

pub mod client_stages;
pub mod clients;
pub mod companies;
pub mod contacts;
pub mod custom_fields;
pub mod deals;
mod envelope;
pub mod filters;
pub mod lead_stages;
mod list;
pub mod pipelines;
pub mod sources;
pub mod stages;
pub mod tags;
pub mod users;

pub use list::OrderDirection;
pub(crate) use list::check_page_size;
