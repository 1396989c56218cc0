//! `deals`

pub(super) mod delete;
pub(super) mod get;
pub(super) mod list;
pub(super) mod settle;
pub(super) mod write;

mod changes;
