//! The ledger: which item of the source is which item of the target.
//!
//! # Invariants
//!
//! - A change is on the disk before [`Ledger::write`] returns.
//! - No request to create an item is sent before its item is `in_flight`.
//! - An item leaves `in_flight` only by a response, or by a look at the target that proves what happened.
//! - An item that is `done` is never created again.
//! - The ledger holds ids and hashes. It holds the fields of a deal only while its creation is in flight.

mod change;
mod item;
mod lock;
mod schema;
#[cfg(test)]
mod tests;
mod writer;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use dealport_core::{Error, Result};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params};

pub(crate) use self::change::{Change, Name};
pub(crate) use self::item::Synced;
pub use self::item::{Item, Origin, State};
use self::lock::Lock;
use self::writer::Writer;
use crate::error::sqlite;
use crate::kind::Kind;

/// A record of what was copied, in a file.
///
/// One process at a time can hold it. A ledger belongs to one pair of accounts, which the first copy sets.
///
/// ```
/// use dealport_sync::Ledger;
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("copy.db");
/// let ledger = Ledger::open(&path)?;
/// assert!(Ledger::open(&path).is_err(), "it is in use");
/// assert_eq!(ledger.counts()?.len(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Ledger {
    // The order is that of dropping: the writer ends before the lock is given back.
    writer: Option<Writer>,
    reader: Mutex<Connection>,
    path: PathBuf,
    _lock: Option<Lock>,
}

impl Ledger {
    /// Opens the ledger in a file, or creates it. Files with the endings `.lock`, `-wal` and `-shm` lie
    /// beside it.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](dealport_core::error::ErrorKind::Configuration) if another process has it,
    /// if a newer version wrote it, or if it cannot be read and written.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let lock = Lock::take(path)?;
        let shown = path.display().to_string();
        let failed = |error| sqlite(&format!("ledger {shown:?}"), error);
        let mut connection = Connection::open(path).map_err(failed)?;
        schema::prepare(&mut connection, &shown)?;
        let reader = open_to_read(path).map_err(failed)?;
        let writer = Some(Writer::start(connection)?);
        Ok(Self { writer, reader: Mutex::new(reader), path: path.to_owned(), _lock: Some(lock) })
    }

    /// Opens an existing ledger to look at it, also while another process writes it.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](dealport_core::error::ErrorKind::Configuration) if it does not exist or
    /// cannot be read.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let failed = |error| sqlite(&format!("ledger \"{}\"", path.display()), error);
        if !path.is_file() {
            return Err(Error::configuration(format!("ledger \"{}\" does not exist", path.display())));
        }
        let reader = open_to_read(path).map_err(failed)?;
        Ok(Self { writer: None, reader: Mutex::new(reader), path: path.to_owned(), _lock: None })
    }

    /// Returns the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the accounts that the ledger belongs to, source and target, once a copy has set them.
    ///
    /// # Errors
    ///
    /// Returns an error if the ledger cannot be read.
    pub fn accounts(&self) -> Result<Option<(String, String)>> {
        Ok(self.meta("from")?.zip(self.meta("to")?))
    }

    /// Returns the custom fields of the target that hold the keys of the copied deals, as the last run used
    /// them. There are none before the first run, and where a vendor has another place for keys.
    ///
    /// A client of the target that resumes or [undoes](crate::undo) the copy must be connected with them as
    /// its key fields. The program does that.
    ///
    /// # Errors
    ///
    /// Returns an error if the ledger cannot be read.
    pub fn key_fields(&self) -> Result<Vec<String>> {
        let fields = self.meta(KEY_FIELDS)?.and_then(|json| serde_json::from_str(&json).ok());
        Ok(fields.unwrap_or_default())
    }

    pub(crate) fn set_key_fields(&self, fields: &[String]) -> Result<()> {
        self.set_meta(KEY_FIELDS, &serde_json::to_string(fields).unwrap_or_default())
    }

    /// Returns the item of the source with this id.
    ///
    /// # Errors
    ///
    /// Returns an error if the ledger cannot be read.
    pub fn item(&self, kind: Kind, source: &str) -> Result<Option<Item>> {
        let connection = self.connection();
        let sql = format!("SELECT {COLUMNS} FROM item WHERE kind = ?1 AND source = ?2");
        let mut statement = connection.prepare(&sql).map_err(unreadable)?;
        statement.query_row(params![kind.as_str(), source], read_item).optional().map_err(unreadable)
    }

    /// Returns whether a contact of the target belongs to a contact of the source.
    pub(crate) fn has_target(&self, kind: Kind, target: &str) -> Result<bool> {
        let connection = self.connection();
        let sql = "SELECT 1 FROM item WHERE kind = ?1 AND kind != 'deal' AND target = ?2";
        let mut statement = connection.prepare(sql).map_err(unreadable)?;
        statement.exists(params![kind.as_str(), target]).map_err(unreadable)
    }

    /// Returns the number of items of each kind and state.
    ///
    /// # Errors
    ///
    /// Returns an error if the ledger cannot be read.
    pub fn counts(&self) -> Result<BTreeMap<(Kind, &'static str), u64>> {
        let connection = self.connection();
        let sql = "SELECT kind, CASE state WHEN 'done' THEN origin ELSE state END, count(*)
                   FROM item GROUP BY 1, 2";
        let mut statement = connection.prepare(sql).map_err(unreadable)?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?))
        });
        let mut counts = BTreeMap::new();
        for row in rows.map_err(unreadable)? {
            let (kind, state, count) = row.map_err(unreadable)?;
            let state =
                Origin::parse(&state).map(Origin::as_str).or_else(|| State::parse(&state).map(State::as_str));
            if let (Some(kind), Some(state)) = (Kind::parse(&kind), state) {
                counts.insert((kind, state), count.unsigned_abs());
            }
        }
        Ok(counts)
    }

    /// Returns up to `most` items of a kind in a state, in the order of their ids after `after`.
    ///
    /// # Errors
    ///
    /// Returns an error if the ledger cannot be read.
    pub fn items(&self, kind: Kind, state: State, after: Option<&str>, most: u32) -> Result<Vec<Item>> {
        let connection = self.connection();
        let sql = format!(
            "SELECT {COLUMNS} FROM item WHERE kind = ?1 AND state = ?2 AND source > ?3 ORDER BY source LIMIT ?4"
        );
        let mut statement = connection.prepare(&sql).map_err(unreadable)?;
        let params = params![kind.as_str(), state.as_str(), after.unwrap_or_default(), most];
        let rows = statement.query_map(params, read_item).map_err(unreadable)?;
        rows.collect::<rusqlite::Result<_>>().map_err(unreadable)
    }

    /// Calls a function after each commit, before what waits for the commit goes on. It is for tests that
    /// look at a ledger as a power cut would leave it.
    #[doc(hidden)]
    pub fn observe_commits(&self, observer: impl FnMut() + Send + 'static) {
        if let Some(writer) = &self.writer {
            writer.observe(Box::new(observer));
        }
    }

    /// Limits the size of the file, as a full disk does. It is for tests.
    #[doc(hidden)]
    pub fn limit_pages(&self, pages: u32) {
        if let Some(writer) = &self.writer {
            writer.limit_pages(pages);
        }
    }

    /// Returns the number of the last commit. A plan that was made at another number is stale.
    pub(crate) fn serial(&self) -> Result<u64> {
        let serial = self.meta("serial")?.and_then(|text| text.parse().ok());
        serial.ok_or_else(|| Error::configuration("the ledger has no serial number"))
    }

    pub(crate) fn meta(&self, name: &str) -> Result<Option<String>> {
        let connection = self.connection();
        let sql = "SELECT value FROM meta WHERE name = ?1";
        connection.query_row(sql, [name], |row| row.get(0)).optional().map_err(unreadable)
    }

    pub(crate) fn set_meta(&self, name: &str, value: &str) -> Result<()> {
        let connection = Connection::open(&self.path).map_err(unreadable)?;
        connection.busy_timeout(std::time::Duration::from_secs(10)).map_err(unreadable)?;
        let sql =
            "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
        connection.execute(sql, [name, value]).map(|_| ()).map_err(unreadable)
    }

    /// Sets the accounts of a new ledger, and refuses those of another one.
    pub(crate) fn claim(&self, from: &str, to: &str) -> Result<()> {
        match self.accounts()? {
            None => {
                self.set_meta("from", from)?;
                self.set_meta("to", to)
            }
            Some((source, target)) if source == from && target == to => Ok(()),
            Some((source, target)) => Err(Error::configuration(format!(
                "ledger \"{}\" belongs to a copy from {source} to {target}, not from {from} to {to}; use another ledger",
                self.path.display()
            ))),
        }
    }

    /// Writes a change. When it returns, the change is on the disk. Returns whether the item was in a state
    /// that allows the change; otherwise nothing is written.
    pub(crate) async fn write(&self, name: Name, change: Change) -> Result<bool> {
        match &self.writer {
            Some(writer) => writer.write(name, change).await,
            None => Err(Error::configuration("the ledger was opened to be read only")),
        }
    }

    /// Returns all items of a kind that are in flight.
    pub(crate) fn in_flight(&self, kind: Kind) -> Result<Vec<Item>> {
        self.items(kind, State::InFlight, None, u32::MAX)
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The name of the key fields in the table `meta`.
const KEY_FIELDS: &str = "key_fields";

const COLUMNS: &str = "kind, source, target, origin, state, error, attempt, synced";

fn read_item(row: &Row<'_>) -> rusqlite::Result<Item> {
    let odd = |column: usize| {
        rusqlite::Error::InvalidColumnType(column, "item".into(), rusqlite::types::Type::Text)
    };
    let (kind, origin, state): (String, Option<String>, String) = (row.get(0)?, row.get(3)?, row.get(4)?);
    let synced: String = row.get(7)?;
    Ok(Item {
        kind: Kind::parse(&kind).ok_or_else(|| odd(0))?,
        source: row.get(1)?,
        target: row.get(2)?,
        origin: origin.as_deref().and_then(Origin::parse),
        state: State::parse(&state).ok_or_else(|| odd(4))?,
        error: row.get(5)?,
        attempt: row.get(6)?,
        synced: serde_json::from_str(&synced).map_err(|_| odd(7))?,
    })
}

fn open_to_read(path: &Path) -> rusqlite::Result<Connection> {
    // Without the right to write, a database in WAL mode cannot be read while nobody else has it open.
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "query_only", "ON")?;
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    Ok(connection)
}

fn unreadable(error: rusqlite::Error) -> Error {
    sqlite("the ledger cannot be read", error)
}
