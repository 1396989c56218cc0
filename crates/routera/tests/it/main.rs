//! Tests of the public API, without a network.

#![allow(missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::mod_module_files)]

mod crm;
mod errors;
mod requests;
mod responses;
mod sandbox;
mod script;
