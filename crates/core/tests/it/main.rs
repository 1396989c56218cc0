//! Tests of calls through the public API, with fictitious vendors and mostly without a network.

#![allow(missing_docs, unreachable_pub, clippy::exhaustive_structs, clippy::exhaustive_enums)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::mod_module_files)]

mod crm;
mod dry_run;
mod duplicates;
mod file_token_store;
mod leasing;
mod meta;
mod observing;
mod outcome;
mod paging;
mod properties;
mod raw;
mod retry;
mod secrets;
mod token;
mod token_store;
mod toy;
mod transport;
