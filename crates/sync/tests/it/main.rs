//! Copies between the CRMs of a sandbox.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod bench;
mod contacts;
mod directions;
mod fields;
mod files;
mod key_fields;
mod kills;
mod requests;
mod reruns;
mod round_trip;
mod stale;
mod verify;
