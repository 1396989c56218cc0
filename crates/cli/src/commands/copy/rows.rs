//! What `copy` shows, in tables, JSON and CSV.

use std::borrow::Cow;

use dealport::sync::{Counts, Fate, Kind, Left, Pair, Report, Totals};
use serde::Serialize;

use crate::output::{Cell, Column, Row};

macro_rules! by_column {
    ($Row:ty: [$($column:expr),+ $(,)?], [$($name:literal),+ $(,)?]) => {
        impl Row for $Row {
            const COLUMNS: &'static [Column] = &[$($column),+];
            const CSV: &'static [&'static str] = &[$($name),+];

            fn lines(&self) -> Vec<Vec<Cell>> {
                vec![self.values().iter().map(Cell::new).collect()]
            }

            fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
                vec![self.values().into_iter().map(Cow::Owned).collect()]
            }
        }
    };
}

/// The items of one kind by what becomes of them.
#[derive(Debug, Serialize)]
pub(in crate::commands) struct KindRow {
    kind: Kind,
    source: u64,
    created: u64,
    updated: u64,
    equal: u64,
    matched: u64,
    conflict: u64,
    gone: u64,
    skipped: u64,
    failed: u64,
    unknown: u64,
    remaining: u64,
}

impl KindRow {
    /// Creates the sums of a plan.
    pub(super) const fn planned(kind: Kind, totals: &Totals) -> Self {
        Self {
            kind,
            source: totals.source,
            created: totals.create,
            updated: totals.update,
            equal: totals.equal + totals.record,
            matched: totals.matched,
            conflict: totals.conflict,
            gone: totals.gone,
            skipped: totals.skip,
            failed: 0,
            unknown: totals.unknown,
            remaining: 0,
        }
    }

    /// Creates the sums of a report.
    pub(in crate::commands) fn done(kind: Kind, counts: &Counts) -> Self {
        Self {
            kind,
            source: counts.source,
            created: counts.of(Fate::Created),
            updated: counts.of(Fate::Updated),
            equal: counts.of(Fate::Equal),
            matched: counts.of(Fate::Matched),
            conflict: counts.of(Fate::Conflict),
            gone: counts.of(Fate::Gone),
            skipped: counts.of(Fate::Skipped),
            failed: counts.of(Fate::Failed),
            unknown: counts.of(Fate::Unknown),
            remaining: counts.of(Fate::Remaining),
        }
    }

    fn values(&self) -> Vec<String> {
        let counts = [
            self.source,
            self.created,
            self.updated,
            self.equal,
            self.matched,
            self.conflict,
            self.gone,
            self.skipped,
            self.failed,
            self.unknown,
            self.remaining,
        ];
        std::iter::once(self.kind.to_string()).chain(counts.iter().map(ToString::to_string)).collect()
    }
}

by_column!(KindRow: [
    Column::new("kind"), Column::new("source").right(), Column::new("created").right(),
    Column::new("updated").right().dispensable(4), Column::new("equal").right().dispensable(3),
    Column::new("matched").right().dispensable(5), Column::new("conflict").right().dispensable(6),
    Column::new("gone").right().dispensable(8), Column::new("skipped").right().dispensable(7),
    Column::new("failed").right().dispensable(1), Column::new("unknown").right().dispensable(2),
    Column::new("remaining").right().dispensable(9),
], [
    "kind", "source", "created", "updated", "equal", "matched", "conflict", "gone", "skipped", "failed", "unknown",
    "remaining",
]);

/// A whole report, for JSON.
#[derive(Debug, Serialize)]
pub(super) struct ReportRow<'r> {
    #[serde(flatten)]
    report: &'r Report,
    adds_up: bool,
    is_complete: bool,
}

impl<'r> ReportRow<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        Self { report, adds_up: report.adds_up(), is_complete: report.is_complete() }
    }

    fn values(&self) -> Vec<String> {
        vec![self.report.from.clone(), self.report.to.clone(), self.is_complete.to_string()]
    }
}

by_column!(ReportRow<'_>: [Column::new("from"), Column::new("to"), Column::new("complete")], ["from", "to", "complete"]);

/// A field that differs, or an item that is missing.
#[derive(Debug, Serialize)]
pub(super) struct DifferenceRow {
    kind: Kind,
    source: String,
    target: Option<String>,
    field: String,
    wanted: String,
    found: String,
}

impl DifferenceRow {
    /// Returns the rows of a pair.
    pub(super) fn all(pair: &Pair) -> Vec<Self> {
        let row = |field: &str, wanted: &str, found: &str| Self {
            kind: pair.kind,
            source: pair.source.clone(),
            target: pair.target.clone(),
            field: field.to_owned(),
            wanted: wanted.to_owned(),
            found: found.to_owned(),
        };
        if let Some(reason) = &pair.missing {
            return vec![row("", "", reason)];
        }
        let differences = pair.differences.iter().filter(|difference| !difference.is_known);
        differences.map(|difference| row(&difference.field, &difference.wanted, &difference.found)).collect()
    }

    fn values(&self) -> Vec<String> {
        let target = self.target.clone().unwrap_or_default();
        let kind = self.kind.to_string();
        vec![kind, self.source.clone(), target, self.field.clone(), self.wanted.clone(), self.found.clone()]
    }
}

by_column!(DifferenceRow: [
    Column::new("kind"), Column::new("source").cut(8, 24), Column::new("target").cut(8, 24), Column::new("field").cut(8, 32),
    Column::new("wanted").cut(8, 40), Column::new("found").cut(8, 40),
], ["kind", "source", "target", "field", "wanted", "found"]);

/// The number of items of a kind in a state.
#[derive(Debug, Serialize)]
pub(super) struct CountRow {
    pub(super) kind: Kind,
    pub(super) state: &'static str,
    pub(super) items: u64,
}

impl CountRow {
    fn values(&self) -> Vec<String> {
        vec![self.kind.to_string(), self.state.to_owned(), self.items.to_string()]
    }
}

by_column!(CountRow: [Column::new("kind"), Column::new("state"), Column::new("items").right()], ["kind", "state", "items"]);

/// An item that an undo leaves.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct LeftRow<'l>(pub(super) &'l Left);

impl LeftRow<'_> {
    fn values(&self) -> Vec<String> {
        let Left { kind, source, target, reason, .. } = self.0;
        vec![kind.to_string(), source.clone(), target.clone().unwrap_or_default(), reason.clone()]
    }
}

by_column!(LeftRow<'_>: [
    Column::new("kind"), Column::new("source").cut(8, 24), Column::new("target").cut(8, 24), Column::new("reason").cut(10, 60),
], ["kind", "source", "target", "reason"]);
