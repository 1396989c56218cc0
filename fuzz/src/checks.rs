//! The checks that the property tests make too.

#[path = "../../crates/dealport/tests/properties/checks/configurations.rs"]
pub(crate) mod configurations;
#[path = "../../crates/dealport/tests/properties/checks/deliveries.rs"]
pub(crate) mod deliveries;
#[path = "../../crates/dealport/tests/properties/checks/lists.rs"]
pub(crate) mod lists;
#[path = "../../crates/dealport/tests/properties/checks/service.rs"]
pub(crate) mod service;
#[path = "../../crates/dealport/tests/properties/checks/writes.rs"]
pub(crate) mod writes;
