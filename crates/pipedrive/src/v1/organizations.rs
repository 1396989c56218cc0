//! Organizations in version 1.

mod followers;

pub use followers::{AddOrganizationFollower, ListOrganizationFollowers, RemoveOrganizationFollower};
