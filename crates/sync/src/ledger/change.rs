//! The changes of a ledger.

use rusqlite::{Connection, params};

use super::item::{Origin, Synced};
use crate::kind::Kind;

/// The item that a change is about.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) kind: Kind,
    pub(crate) source: String,
}

impl Name {
    pub(crate) fn new(kind: Kind, source: impl Into<String>) -> Self {
        Self { kind, source: source.into() }
    }
}

/// A change of a ledger. Each is a step of the life of an item:
///
/// ```text
///            ┌─────────────── NotApplied ───────────────┐
///            ▼                                          │
/// (absent) ── Begin ─▶ in_flight ── Done ─▶ done ── Gone ─▶ deleted
///     ▲                 │     ▲ Lost
///     └── Begin ◀─ failed ◀── Failed
/// ```
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// A request to create it is about to be sent.
    Begin { attempt: String, wrote: Synced },
    /// The response was lost. The attempt knows when.
    Lost { attempt: String },
    /// It has this item in the target.
    Done { target: String, origin: Origin, synced: Synced },
    /// Fields are in step again.
    Synced(Synced),
    /// The request was certainly not applied.
    NotApplied,
    /// The request was certainly not applied, for this reason.
    Failed { error: String },
    /// Its item in the target was deleted.
    Gone,
    /// Its item in the target is deleted by an undo, and may be created again.
    Undone,
}

impl Change {
    /// Writes the change. Returns whether the item was in a state that allows it.
    pub(super) fn apply(&self, name: &Name, connection: &Connection) -> rusqlite::Result<bool> {
        let (kind, source) = (name.kind.as_str(), name.source.as_str());
        let run = |sql: &str, params: &[&dyn rusqlite::ToSql]| {
            connection.execute(sql, params).map(|changed| changed > 0)
        };
        match self {
            Self::Begin { attempt, wrote } => run(
                "INSERT INTO item (kind, source, state, attempt, synced) VALUES (?1, ?2, 'in_flight', ?3, ?4)
                 ON CONFLICT (kind, source) DO UPDATE SET
                   state = 'in_flight', attempt = ?3, synced = ?4, error = NULL
                 WHERE state = 'failed'",
                params![kind, source, attempt, json(wrote)],
            ),
            Self::Lost { attempt } => run(
                "UPDATE item SET attempt = ?3 WHERE kind = ?1 AND source = ?2 AND state = 'in_flight'",
                params![kind, source, attempt],
            ),
            Self::Done { target, origin, synced } => run(
                "INSERT INTO item (kind, source, state, target, origin, synced)
                 VALUES (?1, ?2, 'done', ?3, ?4, ?5)
                 ON CONFLICT (kind, source) DO UPDATE SET
                   state = 'done', target = ?3, origin = ?4, synced = ?5, attempt = NULL, error = NULL",
                params![kind, source, target, origin.as_str(), json(synced)],
            ),
            Self::Synced(synced) => run(
                "UPDATE item SET synced = ?3 WHERE kind = ?1 AND source = ?2",
                params![kind, source, json(synced)],
            ),
            Self::NotApplied => run(
                "DELETE FROM item WHERE kind = ?1 AND source = ?2 AND state = 'in_flight'",
                params![kind, source],
            ),
            Self::Failed { error } => run(
                "INSERT INTO item (kind, source, state, error) VALUES (?1, ?2, 'failed', ?3)
                 ON CONFLICT (kind, source) DO UPDATE SET state = 'failed', error = ?3, attempt = NULL
                 WHERE state IN ('in_flight', 'failed')",
                params![kind, source, error],
            ),
            Self::Gone => run(
                "UPDATE item SET state = 'deleted' WHERE kind = ?1 AND source = ?2 AND state = 'done'",
                params![kind, source],
            ),
            Self::Undone => run(
                "DELETE FROM item WHERE kind = ?1 AND source = ?2 AND state = 'done'",
                params![kind, source],
            ),
        }
    }
}

fn json(synced: &Synced) -> String {
    serde_json::to_string(synced).unwrap_or_else(|_| "{}".to_owned())
}
