//! Guides: one page per task, each with programs that run.
//!
//! The same pages are a book, which `cargo xtask book` builds.

#[doc = include_str!("guide/first_program.md")]
pub mod first_program {}

#[doc = include_str!("guide/paging.md")]
pub mod paging {}

#[doc = include_str!("guide/outcomes.md")]
pub mod outcomes {}

#[doc = include_str!("guide/concurrency.md")]
pub mod concurrency {}

#[doc = include_str!("guide/custom_fields.md")]
pub mod custom_fields {}

#[doc = include_str!("guide/webhooks.md")]
pub mod webhooks {}

#[doc = include_str!("guide/accounts.md")]
pub mod accounts {}

#[doc = include_str!("guide/testing.md")]
pub mod testing {}

#[doc = include_str!("guide/blocking.md")]
pub mod blocking {}

#[doc = include_str!("guide/migrating.md")]
pub mod migrating {}

#[doc = include_str!("guide/command_line.md")]
pub mod command_line {}
