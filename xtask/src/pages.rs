//! The workspace's pages, whose examples are documentation tests.

#![doc = include_str!("../../README.md")]
