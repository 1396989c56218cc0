//! The tables of a ledger, and how a ledger of an older version becomes one of this version.

use dealport_core::{Error, Result};
use rusqlite::Connection;

use crate::error::sqlite;

/// Marks a file as a ledger: "dprt".
pub(super) const APPLICATION: i64 = 0x6470_7274;

/// The steps from each version to the next. Never change a step that was released; add one.
pub(super) const STEPS: &[&str] = &[
    "
    CREATE TABLE meta (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE item (
        kind TEXT NOT NULL CHECK (kind IN ('organization', 'person', 'deal')),
        source TEXT NOT NULL,
        target TEXT,
        origin TEXT CHECK (origin IN ('created', 'matched', 'adopted')),
        state TEXT NOT NULL CHECK (state IN ('in_flight', 'done', 'failed', 'deleted')),
        attempt TEXT,
        error TEXT,
        synced TEXT NOT NULL DEFAULT '{}',
        PRIMARY KEY (kind, source),
        CHECK ((state = 'done' OR state = 'deleted') = (target IS NOT NULL)),
        CHECK ((state = 'in_flight') = (attempt IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX item_in_flight ON item (kind) WHERE state = 'in_flight';
    INSERT INTO meta (name, value) VALUES ('serial', '0');
",
    "
    -- Contacts are looked up by their ids in the target too.
    CREATE INDEX item_target ON item (kind, target) WHERE kind != 'deal' AND target IS NOT NULL;
",
];

/// Makes sure that writes are durable, and creates or upgrades the tables.
pub(super) fn prepare(connection: &mut Connection, path: &str) -> Result<()> {
    let failed = |error| sqlite(&format!("ledger {path:?}"), error);
    durable(connection).map_err(failed)?;
    let application: i64 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(failed)?;
    let version = version(connection).map_err(failed)?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0)).map_err(failed)?;
    let is_new = application == 0 && version == 0 && tables == 0;
    if !is_new && application != APPLICATION {
        return Err(Error::configuration(format!("{path:?} is a database, but not a ledger")));
    }
    if version > STEPS.len() {
        let known = STEPS.len();
        return Err(Error::configuration(format!(
            "ledger {path:?} has version {version}, and this program knows versions up to {known}; use a newer one"
        )));
    }
    for (step, number) in STEPS.iter().zip(1_i64..).skip(version) {
        // A step is applied as a whole or not at all, so that a crash leaves one version or the next.
        let transaction = connection.transaction().map_err(failed)?;
        transaction.execute_batch(step).map_err(failed)?;
        transaction.pragma_update(None, "application_id", APPLICATION).map_err(failed)?;
        transaction.pragma_update(None, "user_version", number).map_err(failed)?;
        transaction.commit().map_err(failed)?;
    }
    Ok(())
}

/// A commit must be on the disk when it returns, since a request follows it that cannot be taken back.
fn durable(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")
}

fn version(connection: &Connection) -> rusqlite::Result<usize> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}
