//! A temporary database for what does not fit into memory: SQLite keeps it in a file without a name, which
//! the operating system removes.

use std::sync::{Mutex, MutexGuard, PoisonError};

use dealport_core::{Error, Result};
use rusqlite::{Connection, OptionalExtension, ToSql, params};

use crate::error::sqlite;
use crate::kind::Kind;

/// The most contacts with one mark that are looked at.
pub(crate) const MOST_MARKED: usize = 20;

/// The tables of planning. Every one is as large as a list of a CRM.
#[derive(Debug)]
pub(crate) struct Scratch(Mutex<Connection>);

const TABLES: &str = "
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    -- What is to be done, in order.
    CREATE TABLE action (rank INTEGER, source TEXT, json TEXT, PRIMARY KEY (rank, source)) WITHOUT ROWID;
    -- The deals of the source that have no entry in the ledger yet.
    CREATE TABLE pending (source TEXT PRIMARY KEY, json TEXT) WITHOUT ROWID;
    -- The deals of the source that were seen, each once.
    CREATE TABLE seen (source TEXT PRIMARY KEY) WITHOUT ROWID;
    -- The contacts that deals refer to, and the source's contacts.
    CREATE TABLE link (kind TEXT, source TEXT, PRIMARY KEY (kind, source)) WITHOUT ROWID;
    CREATE TABLE contact (kind TEXT, source TEXT, json TEXT, PRIMARY KEY (kind, source)) WITHOUT ROWID;
    -- The target's contacts.
    CREATE TABLE other (kind TEXT, id TEXT, json TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
    -- The marks by which contacts are recognized, of the target's contacts and of those to be created.
    CREATE TABLE mark (kind TEXT, mark TEXT, id TEXT, PRIMARY KEY (kind, mark, id)) WITHOUT ROWID;
    CREATE TABLE claim (kind TEXT, mark TEXT, source TEXT, PRIMARY KEY (kind, mark)) WITHOUT ROWID;
    -- The deals of the target that carry a key of the copy, or all of them to verify.
    CREATE TABLE target (source TEXT, id TEXT, json TEXT, PRIMARY KEY (source, id)) WITHOUT ROWID;
    -- The deals of the target that carry a key of the copy and were deleted.
    CREATE TABLE deleted (source TEXT, id TEXT, PRIMARY KEY (source, id)) WITHOUT ROWID;
";

impl Scratch {
    pub(crate) fn new() -> Result<Self> {
        let connection = Connection::open("").map_err(failed)?;
        connection.execute_batch(TABLES).map_err(failed)?;
        // One transaction for all writes: nothing of it outlives this process anyway.
        connection.execute_batch("BEGIN").map_err(failed)?;
        Ok(Self(Mutex::new(connection)))
    }

    /// Adds a row unless there is one with its key. Returns whether it was added.
    fn insert(&self, sql: &str, params: &[&dyn ToSql]) -> Result<bool> {
        let connection = self.lock();
        let mut statement = connection.prepare(sql).map_err(failed)?;
        statement.execute(params).map(|added| added > 0).map_err(failed)
    }

    /// Returns the texts of the column `json`, or another one that is called so, of the rows found.
    fn texts(&self, sql: &str, params: &[&dyn ToSql]) -> Result<Vec<(String, String)>> {
        let connection = self.lock();
        let mut statement = connection.prepare(sql).map_err(failed)?;
        let rows = statement.query_map(params, |row| Ok((row.get(0)?, row.get(1)?))).map_err(failed)?;
        rows.collect::<rusqlite::Result<_>>().map_err(failed)
    }

    /// Returns the text of one row.
    fn text(&self, sql: &str, params: &[&dyn ToSql]) -> Result<Option<String>> {
        let connection = self.lock();
        let mut statement = connection.prepare(sql).map_err(failed)?;
        statement.query_row(params, |row| row.get(0)).optional().map_err(failed)
    }

    pub(crate) fn add_action(&self, rank: i64, source: &str, json: &str) -> Result<bool> {
        self.insert("INSERT OR IGNORE INTO action VALUES (?1, ?2, ?3)", params![rank, source, json])
    }

    /// Returns the actions of a rank after this one, at most `most`.
    pub(crate) fn actions(&self, rank: i64, after: Option<&str>, most: u32) -> Result<Vec<(String, String)>> {
        let sql = "SELECT source, json FROM action WHERE rank = ?1 AND (?2 IS NULL OR source > ?2)
                   ORDER BY source LIMIT ?3";
        self.texts(sql, params![rank, after, most])
    }

    /// Returns the action for an item.
    pub(crate) fn action(&self, rank: i64, source: &str) -> Result<Option<String>> {
        self.text("SELECT json FROM action WHERE rank = ?1 AND source = ?2", params![rank, source])
    }

    /// Notes that a deal was seen. Returns whether it is the first time.
    pub(crate) fn see(&self, source: &str) -> Result<bool> {
        self.insert("INSERT OR IGNORE INTO seen VALUES (?1)", params![source])
    }

    pub(crate) fn add_pending(&self, source: &str, json: &str) -> Result<bool> {
        self.insert("INSERT OR IGNORE INTO pending VALUES (?1, ?2)", params![source, json])
    }

    pub(crate) fn pending(&self, after: Option<&str>, most: u32) -> Result<Vec<(String, String)>> {
        let sql = "SELECT source, json FROM pending WHERE ?1 IS NULL OR source > ?1 ORDER BY source LIMIT ?2";
        self.texts(sql, params![after, most])
    }

    pub(crate) fn add_link(&self, kind: Kind, source: &str) -> Result<bool> {
        self.insert("INSERT OR IGNORE INTO link VALUES (?1, ?2)", params![kind.as_str(), source])
    }

    pub(crate) fn is_linked(&self, kind: Kind, source: &str) -> Result<bool> {
        let sql = "SELECT source FROM link WHERE kind = ?1 AND source = ?2";
        Ok(self.text(sql, params![kind.as_str(), source])?.is_some())
    }

    /// Returns the linked contacts of a kind after this one, with what is known of them, or an empty text.
    pub(crate) fn linked(&self, kind: Kind, after: Option<&str>, most: u32) -> Result<Vec<(String, String)>> {
        let sql = "SELECT link.source, coalesce(contact.json, '') FROM link
                   LEFT JOIN contact ON contact.kind = link.kind AND contact.source = link.source
                   WHERE link.kind = ?1 AND (?2 IS NULL OR link.source > ?2) ORDER BY link.source LIMIT ?3";
        self.texts(sql, params![kind.as_str(), after, most])
    }

    pub(crate) fn add_contact(&self, kind: Kind, source: &str, json: &str) -> Result<bool> {
        self.insert("INSERT OR IGNORE INTO contact VALUES (?1, ?2, ?3)", params![kind.as_str(), source, json])
    }

    pub(crate) fn add_other(&self, kind: Kind, id: &str, json: &str) -> Result<bool> {
        self.insert("INSERT OR IGNORE INTO other VALUES (?1, ?2, ?3)", params![kind.as_str(), id, json])
    }

    /// Returns what is known of a contact of the target.
    pub(crate) fn other(&self, kind: Kind, id: &str) -> Result<Option<String>> {
        self.text("SELECT json FROM other WHERE kind = ?1 AND id = ?2", params![kind.as_str(), id])
    }

    pub(crate) fn add_mark(&self, kind: Kind, mark: &str, id: &str) -> Result<bool> {
        self.insert("INSERT OR IGNORE INTO mark VALUES (?1, ?2, ?3)", params![kind.as_str(), mark, id])
    }

    /// Returns up to [`MOST_MARKED`] contacts of the target with this mark.
    pub(crate) fn marked(&self, kind: Kind, mark: &str) -> Result<Vec<String>> {
        let sql = "SELECT id, '' FROM mark WHERE kind = ?1 AND mark = ?2 LIMIT 20";
        let found = self.texts(sql, params![kind.as_str(), mark])?;
        Ok(found.into_iter().map(|(id, _)| id).collect())
    }

    /// Claims a mark for a contact to be created. Returns the contact that has claimed it before.
    pub(crate) fn claim(&self, kind: Kind, mark: &str, source: &str) -> Result<Option<String>> {
        if self
            .insert("INSERT OR IGNORE INTO claim VALUES (?1, ?2, ?3)", params![kind.as_str(), mark, source])?
        {
            return Ok(None);
        }
        self.text("SELECT source FROM claim WHERE kind = ?1 AND mark = ?2", params![kind.as_str(), mark])
    }

    pub(crate) fn add_target(&self, source: &str, id: &str, json: &str) -> Result<bool> {
        self.insert("INSERT OR IGNORE INTO target VALUES (?1, ?2, ?3)", params![source, id, json])
    }

    /// Returns the deals of the target for this deal of the source: ids and values.
    pub(crate) fn targets(&self, source: &str) -> Result<Vec<(String, String)>> {
        self.texts("SELECT id, json FROM target WHERE source = ?1 LIMIT 20", params![source])
    }

    pub(crate) fn add_deleted(&self, source: &str, id: &str) -> Result<bool> {
        self.insert("INSERT OR IGNORE INTO deleted VALUES (?1, ?2)", params![source, id])
    }

    /// Returns the deleted deals of the target that carry the key of this deal of the source.
    pub(crate) fn deleted(&self, source: &str) -> Result<Vec<String>> {
        let found = self.texts("SELECT id, '' FROM deleted WHERE source = ?1", params![source])?;
        Ok(found.into_iter().map(|(id, _)| id).collect())
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn failed(error: rusqlite::Error) -> Error {
    sqlite("temporary data cannot be kept", error)
}
