//! Checks of any input, as plain functions that the property tests and the fuzz targets share.

pub(crate) mod deliveries;
pub(crate) mod lists;
pub(crate) mod writes;

#[cfg(feature = "config")]
pub(crate) mod configurations;

pub(crate) mod service;
