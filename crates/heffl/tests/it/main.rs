//! Heffl's client seen from outside, without a network.

#![allow(missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::mod_module_files)]

mod answers;
mod calls;
mod crm;
mod crm_parties;
mod paging;
mod requests;
mod sandbox;
mod script;
mod settle;
