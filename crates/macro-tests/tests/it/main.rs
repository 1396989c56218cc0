//! Tests of the macros' code, as a vendor's crate sees it.

#![allow(missing_docs, unreachable_pub, clippy::exhaustive_structs, clippy::exhaustive_enums)]
#![allow(clippy::unwrap_used, clippy::mod_module_files)]

mod deal_fields;
mod endpoint;
mod messages;
mod paging;
mod record;
mod tolerance;
