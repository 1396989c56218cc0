//! `deals`

pub(super) mod copies;
pub(super) mod delete;
pub(super) mod get;
pub(super) mod list;
pub(super) mod parts;
pub(super) mod search;
pub(super) mod settle;
pub(super) mod summary;
pub(super) mod timeline;
pub(super) mod write;

mod changes;
