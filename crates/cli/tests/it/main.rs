//! The real binary against a sandbox on loopback.

mod catalogue;
mod deals;
mod demo;
mod failures;
mod formats;
mod help;
mod support;
mod usage;
