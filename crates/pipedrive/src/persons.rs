//! Persons: the people whom deals are with.
//!
//! See [Persons](https://developers.pipedrive.com/docs/api/v1/Persons).

mod contact_detail;
mod create;
mod get;
mod list;
mod person;
mod search;

pub use contact_detail::ContactDetail;
pub use create::CreatePerson;
pub use get::GetPerson;
pub use list::{IncludeField, ListPersons};
pub use person::{MarketingStatus, Person};
pub use search::{FoundPerson, SearchField, SearchHit, SearchPersons};
