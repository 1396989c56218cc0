//! A file as the source of a copy.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use dealport_core::Result;
use dealport_core::crm::{Catalog, Crm};

use super::check::{Outcome, check};
use super::layout::Layout;
use super::options::FileOptions;
use super::reader::{Checked, Reader};
use super::row::{FileDeal, Numbers, expanded, read};
use crate::error::stale;
use crate::map::CopyMap;

/// A file of deals, in CSV or JSON lines, as a [`Crm`] that can only be read: the source of a
/// [`Copy`](crate::Copy).
///
/// ```no_run
/// use dealport_core::Result;
/// use dealport_core::crm::Crm;
/// use dealport_sync::{Copy, CopyMap, FileOptions, FileSource, Ledger, Report, RunOptions};
///
/// async fn import(to: &dyn Crm) -> Result<Report> {
///     let map = CopyMap::new();
///     // Reads the whole file. Everything that is wrong with it is one error.
///     let file = FileSource::open("deals.csv", FileOptions::new().key("Order number"), to, &map).await?;
///     let ledger = Ledger::open("import.db")?;
///     let plan = Copy::new(&file, to, &map).ledger(&ledger).plan().await?;
///     plan.apply(&ledger, RunOptions::new()).await
/// }
/// ```
///
/// # Columns
///
/// | column | value |
/// |---|---|
/// | `title`, `lost_reason`, `priority`, `external_id` | text |
/// | `amount`, `probability` | a number; `12,50` is accepted, `12,500` only with a decimal mark |
/// | `currency`, `status` | a code; `open`, `won` or `lost` |
/// | `pipeline`, `stage`, `owner` | a name, an id, or the e-mail address of a user |
/// | `expected_close` | a date: `2026-12-31` |
/// | `closed_at`, `won_at`, `lost_at`, `created_at` | a timestamp: `2026-12-31T12:00:00Z` |
/// | `people`, `assignees` | `Ada Lovelace <ada@example.com>; Bob` |
/// | `person`, `person_email`, `person_phone` | one person, who belongs to the organization of the row |
/// | `organizations`, `tags` | `ACME; Example Inc` |
/// | `custom.NAME` | the value of a custom field of the target, read by its type |
/// | `ref`, `id`, `key`, `vendor`, `account`, `updated_at`, `extra` | not imported |
///
/// In JSON lines the same names are fields of an object, as [`Export`](crate::Export) and
/// `dealport deals list --format jsonl` write them. The map's section `[columns]` renames other columns, or
/// leaves them out.
///
/// # Identity
///
/// A deal is the same in a later import if it has the same [key](FileOptions::key). Without a key, a row is
/// identified by its content, wherever it stands: the same row is never imported twice, and an edited row is
/// another deal.
#[derive(Clone)]
pub struct FileSource {
    inner: Arc<Inner>,
}

/// A file that was checked.
pub(super) struct Inner {
    pub(super) file: Checked,
    pub(super) known: Outcome,
    options: FileOptions,
}

impl FileSource {
    /// Reads the whole file, to import it into this CRM with this map. Memory does not grow with the file.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](dealport_core::error::ErrorKind::InvalidRequest), with line, column and
    /// reason of each problem, if anything in the file cannot be read;
    /// [`Configuration`](dealport_core::error::ErrorKind::Configuration) if the file cannot be opened; and
    /// any error of reading the names of the CRM.
    pub async fn open(
        path: impl AsRef<Path> + Send,
        options: FileOptions,
        to: &dyn Crm,
        map: &CopyMap,
    ) -> Result<Self> {
        let catalog = to.catalog().await?;
        Self::with_catalog(path.as_ref(), options, catalog, map)
    }

    fn with_catalog(path: &Path, options: FileOptions, catalog: Catalog, map: &CopyMap) -> Result<Self> {
        let file = Checked::new(path, &options)?;
        let layout = Layout::new(catalog, map.lines(), &options);
        let known = check(&file, layout, options.decimal)?;
        Ok(Self { inner: Arc::new(Inner { file, known, options }) })
    }

    /// Returns the number of deals.
    pub fn deals_count(&self) -> u64 {
        self.inner.known.deals
    }

    /// Returns the line of a deal, by its id in plans and reports.
    ///
    /// # Errors
    ///
    /// Returns an error if the temporary index of the file cannot be read.
    pub fn line(&self, source: &str) -> Result<Option<u64>> {
        self.inner.known.index.line(source)
    }

    pub(super) const fn inner(&self) -> &Arc<Inner> {
        &self.inner
    }
}

impl fmt::Debug for FileSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileSource").field("file", &self.inner.file.name()).finish_non_exhaustive()
    }
}

/// The deals of a file, read one by one.
pub(super) struct Deals {
    inner: Arc<Inner>,
    /// The open file; `None` before the first deal and after the last.
    reader: Option<Reader>,
    numbers: Numbers,
    is_begun: bool,
}

impl Deals {
    pub(super) fn new(inner: &Arc<Inner>) -> Self {
        let numbers = Numbers { mark: inner.options.decimal, ..Numbers::default() };
        Self { inner: Arc::clone(inner), reader: None, numbers, is_begun: false }
    }

    fn read(&mut self) -> Result<Option<FileDeal>> {
        if !self.is_begun {
            self.is_begun = true;
            self.reader = Some(self.inner.file.open()?);
        }
        let Some(row) = self.reader.as_mut().and_then(Reader::next) else { return Ok(None) };
        let changed = || stale(format!("{} has changed since it was checked", self.inner.file.name()));
        let layout = &self.inner.known.layout;
        let row = row.map_err(|_| changed())?;
        let row = expanded(row, |name| layout.get(name).cloned()).map_err(|_| changed())?;
        let mut found = read(&row, layout, &mut self.numbers).map_err(|_| changed())?;
        let id = self.inner.known.index.id(row.line)?.ok_or_else(changed)?;
        found.deal.id = id.as_str().into();
        Ok(Some(found))
    }
}

impl Iterator for Deals {
    type Item = Result<FileDeal>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.read().transpose();
        if !matches!(next, Some(Ok(_))) {
            self.reader = None;
        }
        next
    }
}
