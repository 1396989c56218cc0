//! The sandbox from outside: over HTTP, with a client that knows nothing of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail like tests")]

mod faults;
mod heffl;
mod limits;
mod lists;
mod parties;
mod pipedrive;
mod routera;
mod service;
mod spoilt_lists;
mod support;
mod weeek;
mod writes;
