//! Weeek's client seen from outside, without a network.

#![allow(missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::mod_module_files)]

mod calls;
mod coverage;
mod crm;
mod paging;
mod refusals;
mod requests;
mod responses;
mod sandbox;
mod sandbox_faults;
mod script;
mod settle;
