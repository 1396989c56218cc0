//! The real binary against a sandbox on loopback.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod accounts;
mod bulk;
mod catalog;
mod columns;
mod complete;
mod contacts;
mod copy;
mod copy_keys;
mod copy_kills;
mod copy_schema;
mod deals;
mod demo;
mod doctor;
mod failures;
mod files;
mod filters;
mod formats;
mod help;
mod init;
mod listen;
mod names;
mod parts;
mod schema;
mod screens;
mod settle;
mod several;
#[cfg(unix)]
mod signals;
mod summary;
mod support;
#[cfg(unix)]
mod terminal;
mod tokens;
#[cfg(unix)]
mod unwritten;
mod usage;
