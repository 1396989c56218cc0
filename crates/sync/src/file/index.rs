//! The ids of a file's rows and the contacts of an export, in a temporary database, so that memory does not
//! grow with the file.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use dealport_core::{Error, Result};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::sqlite;

const TABLES: &str = "
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE row (line INTEGER PRIMARY KEY, id TEXT NOT NULL);
    -- The first line with this id.
    CREATE TABLE id (id TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID;
    -- The number of rows with this content.
    CREATE TABLE content (hash TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
    -- What a list has returned before.
    CREATE TABLE seen (id TEXT PRIMARY KEY) WITHOUT ROWID;
    -- The contacts that an export has read.
    CREATE TABLE kept (id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
    BEGIN;
";

/// The ids of rows.
pub(super) struct Index(Mutex<Connection>);

impl Index {
    pub(super) fn new() -> Result<Self> {
        let connection = Connection::open("").map_err(failed)?;
        connection.execute_batch(TABLES).map_err(failed)?;
        Ok(Self(Mutex::new(connection)))
    }

    /// Gives the row this id. Returns the line that has the id already.
    pub(super) fn add(&self, line: u64, id: &str) -> Result<Option<u64>> {
        let line = number(line);
        let connection = self.lock();
        let first: Option<i64> = connection
            .prepare("SELECT line FROM id WHERE id = ?1")
            .and_then(|mut found| found.query_row(params![id], |row| row.get(0)).optional())
            .map_err(failed)?;
        if let Some(first) = first {
            return Ok(Some(first.unsigned_abs()));
        }
        for sql in ["INSERT INTO id (line, id) VALUES (?1, ?2)", "INSERT INTO row VALUES (?1, ?2)"] {
            connection.prepare(sql).and_then(|mut add| add.execute(params![line, id])).map_err(failed)?;
        }
        Ok(None)
    }

    /// Counts a row with this content. Returns how many there are so far.
    pub(super) fn count(&self, hash: &str) -> Result<u64> {
        let sql =
            "INSERT INTO content VALUES (?1, 1) ON CONFLICT DO UPDATE SET rows = rows + 1 RETURNING rows";
        let connection = self.lock();
        let rows: i64 = connection
            .prepare(sql)
            .and_then(|mut count| count.query_row(params![hash], |row| row.get(0)))
            .map_err(failed)?;
        Ok(rows.unsigned_abs())
    }

    /// Returns the id of a row.
    pub(super) fn id(&self, line: u64) -> Result<Option<String>> {
        let connection = self.lock();
        connection
            .prepare("SELECT id FROM row WHERE line = ?1")
            .and_then(|mut found| found.query_row(params![number(line)], |row| row.get(0)).optional())
            .map_err(failed)
    }

    /// Returns the line of a row.
    pub(super) fn line(&self, id: &str) -> Result<Option<u64>> {
        let connection = self.lock();
        let line: Option<i64> = connection
            .prepare("SELECT line FROM id WHERE id = ?1")
            .and_then(|mut found| found.query_row(params![id], |row| row.get(0)).optional())
            .map_err(failed)?;
        Ok(line.map(i64::unsigned_abs))
    }

    /// Notes that an item was seen. Returns whether it is the first time.
    pub(super) fn see(&self, id: &str) -> Result<bool> {
        let connection = self.lock();
        connection
            .prepare("INSERT OR IGNORE INTO seen VALUES (?1)")
            .and_then(|mut see| see.execute(params![id]))
            .map(|added| added > 0)
            .map_err(failed)
    }

    /// Keeps a contact by its id.
    pub(super) fn keep(&self, id: &str, json: &str) -> Result<()> {
        let connection = self.lock();
        let sql = "INSERT OR REPLACE INTO kept VALUES (?1, ?2)";
        connection.prepare(sql).and_then(|mut keep| keep.execute(params![id, json])).map_err(failed)?;
        Ok(())
    }

    /// Returns the contact that was kept.
    pub(super) fn kept(&self, id: &str) -> Result<Option<String>> {
        let connection = self.lock();
        connection
            .prepare("SELECT json FROM kept WHERE id = ?1")
            .and_then(|mut found| found.query_row(params![id], |row| row.get(0)).optional())
            .map_err(failed)
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}

fn number(line: u64) -> i64 {
    i64::try_from(line).unwrap_or(i64::MAX)
}

fn failed(error: rusqlite::Error) -> Error {
    sqlite("the rows of the file cannot be kept", error)
}
