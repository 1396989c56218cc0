//! The report of a run, which accounts for every item.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::kind::Kind;
use crate::plan::Header;
use crate::side::FILE;

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fate {
    /// It was created.
    Created,
    /// It was updated.
    Updated,
    /// It was equal, or is in step again.
    Equal,
    /// The target had it.
    Matched,
    /// It was changed on both sides, and was left as it is.
    Conflict,
    /// It was deleted in the target.
    Gone,
    /// It was left out, for a reason.
    Skipped,
    /// It was certainly not applied.
    Failed,
    /// Nothing proves whether it was applied. The next run resolves it.
    Unknown,
    /// The run stopped before it.
    Remaining,
}

/// The number of items of one kind by what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// The items of the source.
    pub source: u64,
    /// The items by what became of them.
    pub fates: BTreeMap<Fate, u64>,
}

impl Counts {
    /// Returns the number of items with this fate.
    pub fn of(&self, fate: Fate) -> u64 {
        self.fates.get(&fate).copied().unwrap_or_default()
    }
}

/// An item that needs a look, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Detail {
    /// The kind of the item.
    pub kind: Kind,
    /// Its id in the source.
    pub source: String,
    /// What became of it.
    pub fate: Fate,
    /// The reason.
    pub reason: String,
}

/// The most details that a report holds, so that memory does not grow with the number of failures. The ledger
/// has all failures.
const MOST_DETAILS: usize = 1_000;

/// What a copy leaves in the source.
const NOT_COPIED: &[&str] = &["notes", "activities", "files", "products"];

/// The report of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The account of the source.
    pub from: String,
    /// The account of the target.
    pub to: String,
    /// What belongs to deals of the source and is not copied.
    pub not_copied: &'static [&'static str],
    /// The custom fields that were created in the target.
    pub created_fields: Vec<String>,
    /// The sums by kind.
    pub kinds: BTreeMap<Kind, Counts>,
    /// Deals that the target keeps otherwise than it was asked to.
    pub altered: u64,
    /// The reason why the run stopped early.
    pub stopped: Option<String>,
    /// The first items that need a look.
    pub details: Vec<Detail>,
    /// The number of items that need a look and are not in the details.
    pub more_details: u64,
}

impl Report {
    pub(crate) fn new(header: &Header) -> Self {
        let kinds = header.totals.iter().map(|(kind, totals)| {
            let fates = BTreeMap::from([(Fate::Equal, totals.equal)]);
            (*kind, Counts { source: totals.source, fates })
        });
        let not_copied = if header.from == FILE { &[] } else { NOT_COPIED };
        let (from, to) = (header.from.clone(), header.to.clone());
        Self { from, to, not_copied, kinds: kinds.collect(), ..Self::default() }
    }

    /// Returns whether every item of the source has exactly one fate. A run whose numbers do not add up has
    /// failed, whatever they are.
    pub fn adds_up(&self) -> bool {
        self.kinds.values().all(|counts| counts.source == counts.fates.values().sum::<u64>())
    }

    /// Returns whether nothing is left to be done or looked at: every item has its item in the target, or was
    /// left out on purpose.
    pub fn is_complete(&self) -> bool {
        let open = [Fate::Conflict, Fate::Failed, Fate::Unknown, Fate::Remaining];
        self.adds_up() && open.iter().all(|fate| self.total(*fate) == 0)
    }

    /// Returns the number of items of all kinds with this fate.
    pub fn total(&self, fate: Fate) -> u64 {
        self.kinds.values().map(|counts| counts.of(fate)).sum()
    }

    pub(crate) fn note(&mut self, kind: Kind, source: &str, fate: Fate, reason: Option<String>) {
        *self.kinds.entry(kind).or_default().fates.entry(fate).or_default() += 1;
        let Some(reason) = reason else { return };
        if self.details.len() < MOST_DETAILS {
            self.details.push(Detail { kind, source: source.to_owned(), fate, reason });
        } else {
            self.more_details += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn report_adds_up_if_every_item_has_one_fate() {
        let mut header = Header::new("a", "b", "", 0);
        header.count_equal(Kind::Deal);
        let mut report = Report::new(&header);
        assert!(report.adds_up() && report.is_complete());
        report.note(Kind::Deal, "1", Fate::Created, None);
        assert!(!report.adds_up(), "more fates than items");
    }

    #[test]
    fn details_are_limited() {
        let mut report = Report::default();
        for _ in 0..MOST_DETAILS + 5 {
            report.note(Kind::Deal, "1", Fate::Failed, Some("x".to_owned()));
        }
        assert_eq!((report.details.len(), report.more_details), (MOST_DETAILS, 5));
    }
}
