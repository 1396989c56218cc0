//! Items in the order of `--sort`.

use std::borrow::Cow;
use std::io;
use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::columns::own;
use super::item::{Item, Key};
use super::{Cell, Column, Row, Rows, one_line};

/// The column of `--sort`, and its direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sort {
    pub(super) column: String,
    is_descending: bool,
}

impl Sort {
    /// Parses `amount`, or `-amount` for the greatest first.
    pub(super) fn new(text: &str) -> Self {
        let column = text.strip_prefix('-');
        Self { column: column.unwrap_or(text).to_owned(), is_descending: column.is_some() }
    }
}

/// Writer that keeps all items, and writes them in order at the end.
pub(super) struct Sorted<'w, T> {
    sort: Sort,
    /// The most items to write.
    limit: Option<usize>,
    kept: Vec<(Key, Frozen<T>)>,
    rows: Box<dyn Rows<Frozen<T>> + 'w>,
}

impl<'w, T: Row> Sorted<'w, T> {
    pub(super) fn new(sort: &Sort, limit: Option<u64>, rows: Box<dyn Rows<Frozen<T>> + 'w>) -> Self {
        let limit = limit.and_then(|limit| usize::try_from(limit).ok());
        Self { sort: sort.clone(), limit, kept: Vec::new(), rows }
    }

    /// Sorts the items, and drops those beyond the limit. Equal items keep their order.
    fn settle(&mut self) {
        self.kept.sort_by(|(a, _), (b, _)| a.compare(b, self.sort.is_descending));
        self.kept.truncate(self.limit.unwrap_or(usize::MAX));
    }
}

impl<T: Row> Rows<T> for Sorted<'_, T> {
    fn push(&mut self, row: &T) -> io::Result<()> {
        let json = Item::of(row).get(T::ALIASES, &self.sort.column);
        let key = match Key::of(json.as_deref()) {
            Key::Missing => of_table(row, &self.sort.column),
            key => key,
        };
        self.kept.push((key, Frozen::of(row)));
        // With a limit, memory does not grow with the list.
        if self.limit.is_some_and(|limit| self.kept.len() >= limit.saturating_mul(2).max(1_000)) {
            self.settle();
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.settle();
        for (_, row) in &self.kept {
            self.rows.push(row)?;
        }
        self.rows.finish()
    }
}

/// Returns the key of a column that only the table has.
fn of_table<T: Row>(row: &T, column: &str) -> Key {
    let at = own(column, T::COLUMNS.iter().map(|column| &*column.name));
    let cell = at.and_then(|at| row.lines().into_iter().next()?.into_iter().nth(at));
    Key::of(cell.map(|cell| one_line::text(&cell.text)).as_deref())
}

/// An item as it is written in each format.
pub(super) struct Frozen<T> {
    json: Option<Box<RawValue>>,
    lines: Vec<Vec<Cell>>,
    records: Vec<Vec<String>>,
    row: PhantomData<fn(T)>,
}

impl<T: Row> Frozen<T> {
    fn of(row: &T) -> Self {
        let records =
            row.records().into_iter().map(|record| record.into_iter().map(Cow::into_owned).collect());
        Self {
            json: RawValue::from_string(one_line::text(row)).ok(),
            lines: row.lines(),
            records: records.collect(),
            row: PhantomData,
        }
    }
}

impl<T> Serialize for Frozen<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}

impl<T: Row> Row for Frozen<T> {
    const COLUMNS: &'static [Column] = T::COLUMNS;
    const CSV: &'static [&'static str] = T::CSV;
    const FIELDS: &'static [&'static str] = T::FIELDS;
    const ALIASES: &'static [(&'static str, &'static str)] = T::ALIASES;

    fn lines(&self) -> Vec<Vec<Cell>> {
        self.lines.clone()
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        self.records.iter().map(|record| record.iter().map(|value| value.as_str().into()).collect()).collect()
    }
}
