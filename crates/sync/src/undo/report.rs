//! The report of an undo.

use serde::Serialize;

use crate::kind::Kind;
use crate::ledger::Item;

/// An item that an undo leaves in the target, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Left {
    /// The kind of the item.
    pub kind: Kind,
    /// The id in the source.
    pub source: String,
    /// The id in the target.
    pub target: Option<String>,
    /// The reason.
    pub reason: String,
}

/// The report of an undo.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Undone {
    /// The number of deals that were deleted.
    pub deleted: u64,
    /// The number of deals that somebody had deleted before.
    pub gone: u64,
    /// The number of contacts that were deleted.
    pub contacts: u64,
    /// What is left in the target.
    pub left: Vec<Left>,
    /// Whether the undo was stopped early.
    pub is_stopped: bool,
}

impl Left {
    pub(super) fn new(item: Item, reason: &str) -> Self {
        Self { kind: item.kind, source: item.source, target: item.target, reason: reason.to_owned() }
    }
}
