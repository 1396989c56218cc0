//! Every request, every documented response, and how the client behaves, seen from outside and without a network.

#![allow(missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::mod_module_files)]

mod crm;
mod crm_parties;
mod dispatch;
mod environment;
mod errors;
mod requests;
mod responses;
mod sandbox;
mod script;
mod settle;
mod token;
mod walk;
