//! Version 1 of the API, where version 2 has an operation of the same name.
//!
//! Version 2 costs half as many tokens, so prefer it. Operations that only version 1 has, such as the summary
//! of deals, are with their resource.

pub mod activities;
#[cfg(feature = "activities")]
pub mod activity_fields;
pub mod deal_fields;
pub mod deals;
pub mod envelope;
pub mod fields;
pub mod followers;
#[cfg(feature = "leads")]
pub mod leads;
#[cfg(feature = "organizations")]
pub mod organization_fields;
#[cfg(feature = "organizations")]
pub mod organizations;
#[cfg(feature = "persons")]
pub mod person_fields;
pub mod persons;
#[cfg(feature = "products")]
pub mod product_fields;
#[cfg(feature = "products")]
pub mod products;
#[cfg(feature = "users")]
pub mod users;
mod values;

pub use envelope::Done;
pub use values::{
    Contact, Flag, FlatFields, Link, LinkedObject, LinkedOrganization, LinkedPerson, LinkedUser, UtcTime,
};
