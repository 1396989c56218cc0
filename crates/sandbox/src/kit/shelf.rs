//! The rows of one resource, and what changed in them.
//!
//! Seeded rows are made when they are read, and only rows that were created, changed or removed are kept. So
//! a million rows cost no memory until they are touched.

use std::{borrow::Cow, cell::Cell};

use super::{Depth, Field, Moment, Resource, Row, Seed, Value};
use crate::table::{Entry, Table};

/// A change of one field of one row.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) number: u64,
    pub(crate) when: Moment,
    pub(crate) field: Cow<'static, str>,
    pub(crate) old: Value,
    pub(crate) new: Value,
}

/// The place of a list of counted rows that was read last. The next page starts from there and not from the
/// first row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// How often the rows were written before.
    pub(crate) version: u64,
    pub(crate) scope: (u64, bool),
    pub(crate) offset: u64,
    pub(crate) after: u64,
}

/// The rows of one resource.
#[derive(Debug)]
pub(crate) struct Shelf {
    pub(crate) resource: &'static Resource,
    pub(crate) rows: Table<Row>,
    /// Fields that were added at run time.
    pub(crate) added: Vec<Field>,
    pub(crate) history: Vec<Change>,
    pub(crate) version: u64,
    pub(crate) mark: Cell<Option<Mark>>,
}

impl Shelf {
    pub(crate) fn new(resource: &'static Resource, seed: &Seed) -> Self {
        let rows = Table::new(resource.count(seed));
        Self { resource, rows, added: Vec::new(), history: Vec::new(), version: 0, mark: Cell::new(None) }
    }

    pub(crate) fn row(&self, seed: &Seed, number: u64, depth: Depth) -> Option<Cow<'_, Row>> {
        Some(match self.rows.find(number)? {
            Entry::Stored(row) => Cow::Borrowed(row),
            Entry::Seeded => self.resource.seed(seed, number, depth),
        })
    }

    /// Keeps a row that was created or changed.
    pub(crate) fn put(&mut self, seed: &Seed, row: Row) {
        if self.resource.history
            && let Some(old) = self.row(seed, row.number, Depth::Whole)
        {
            let changed = row.values().filter(|(name, new)| old.get(name) != *new);
            let when = row.updated.unwrap_or(row.created);
            let change = |(field, new): (&Cow<'static, str>, &Value)| Change {
                number: row.number,
                when,
                field: field.clone(),
                old: old.get(field).clone(),
                new: new.clone(),
            };
            let changes: Vec<Change> = changed.map(change).collect();
            self.history.extend(changes);
        }
        self.version += 1;
        self.rows.put(row.number, row);
    }
}
