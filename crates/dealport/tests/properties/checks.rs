//! What holds for any input, as plain functions: the property tests and the fuzz targets call the same ones.

pub(crate) mod deliveries;
pub(crate) mod lists;
pub(crate) mod responses;
pub(crate) mod writes;

#[cfg(feature = "config")]
pub(crate) mod configurations;

pub(crate) mod service;
