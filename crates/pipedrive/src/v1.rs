//! Version 1 of the API, where version 2 has an operation of the same name.
//!
//! Version 2 costs half as many tokens, so prefer it. Operations that only version 1 has, such as the summary
//! of deals, are with their resource.

pub mod activities;
pub mod activity_fields;
pub mod deal_fields;
pub mod deals;
pub mod envelope;
pub mod fields;
pub mod followers;
pub mod leads;
pub mod organization_fields;
pub mod organizations;
pub mod person_fields;
pub mod persons;
pub mod product_fields;
pub mod products;
pub mod users;
mod values;

pub use envelope::Done;
pub use values::{
    Contact, Flag, FlatFields, Link, LinkedObject, LinkedOrganization, LinkedPerson, LinkedUser, UtcTime,
};
