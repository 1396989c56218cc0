//! What holds for any response of any vendor: nothing is lost, no digit changes, nothing panics.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod amounts;
mod json;
mod members;
mod model;
mod readers;
mod records;
mod responses;
