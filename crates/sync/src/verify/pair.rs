//! The results of a verification.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::kind::Kind;
use crate::ledger::Item;
use crate::values;

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// The field. A custom field is `custom.KEY` with the target's key.
    pub field: String,
    /// The value of the source, as the target should have it.
    pub wanted: String,
    /// The value of the target.
    pub found: String,
    /// Whether the difference is as old as the copy: the vendor kept the value like this right after it was
    /// written, or the contact had it when it was matched, and neither side changed it since.
    pub is_known: bool,
}

/// An item of both sides: a deal, or a contact that deals refer to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Pair {
    /// The kind of the item.
    pub kind: Kind,
    /// The id in the source.
    pub source: String,
    /// The id in the target.
    pub target: Option<String>,
    /// The fields that differ.
    pub differences: Vec<Difference>,
    /// The reason why there is nothing to compare.
    pub missing: Option<String>,
}

impl Pair {
    pub(super) fn new(kind: Kind, source: String, target: Option<String>) -> Self {
        Self { kind, source, target, differences: Vec::new(), missing: None }
    }

    pub(super) fn missing(mut self, reason: impl Into<String>) -> Self {
        self.missing = Some(reason.into());
        self
    }

    /// Compares a field. `value` is the value as the ledger hashes it, and `wanted` as the target would show
    /// it.
    pub(super) fn compare(&mut self, item: &Item, field: String, value: &str, wanted: &str, found: &str) {
        if found == wanted {
            return;
        }
        let is_known = item.synced.is_wrote(&field, value) && item.synced.is_found(&field, found);
        let (wanted, found) = (values::shown(wanted), values::shown(found));
        self.differences.push(Difference { field, wanted, found, is_known });
    }

    /// Returns whether both sides are equal, as far as the target's vendor shows its fields, and except for
    /// differences that are as old as the copy.
    pub fn is_equal(&self) -> bool {
        self.missing.is_none() && self.differences.iter().all(|difference| difference.is_known)
    }
}

/// The items of one kind by the result of comparing them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct VerifiedCounts {
    /// The items of the source.
    pub source: u64,
    /// Those that are equal in the target.
    pub equal: u64,
    /// Those of the equal ones with a difference that is as old as the copy.
    pub altered: u64,
    /// Those that differ.
    pub different: u64,
    /// Those that are not in the target.
    pub missing: u64,
}

/// The sums of a verification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Verified {
    /// The sums by kind of item.
    pub kinds: BTreeMap<Kind, VerifiedCounts>,
}

impl Verified {
    /// Returns the sums of a kind.
    pub fn of(&self, kind: Kind) -> VerifiedCounts {
        self.kinds.get(&kind).copied().unwrap_or_default()
    }

    /// Returns whether no item differs and none is missing.
    pub fn is_equal(&self) -> bool {
        self.kinds.values().all(|counts| counts.different + counts.missing == 0)
    }

    pub(super) fn count(&mut self, pair: &Pair) {
        let counts = self.kinds.entry(pair.kind).or_default();
        counts.source += 1;
        *match (&pair.missing, pair.is_equal()) {
            (Some(_), _) => &mut counts.missing,
            (None, true) => &mut counts.equal,
            (None, false) => &mut counts.different,
        } += 1;
        counts.altered += u64::from(pair.is_equal() && !pair.differences.is_empty());
    }
}
