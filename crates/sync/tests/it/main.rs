//! Copies between the CRMs of a sandbox.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod bench;
mod directions;
mod kills;
mod reruns;
