//! JSON output.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::SerializeMap;
use serde_json::value::RawValue;

use super::item::Item;
use super::one_line::OneLine;
use super::{Columns, Row, Rows};

/// An item, or its chosen columns by their names.
struct Part<'p, T> {
    row: &'p T,
    choice: &'p Columns,
}

impl<T: Row> Serialize for Part<'_, T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(chosen) = self.choice.chosen() else { return self.row.serialize(serializer) };
        let item = Item::of(self.row);
        let mut map = serializer.serialize_map(Some(chosen.len()))?;
        for name in chosen {
            let json = item.get(T::ALIASES, name);
            let json = json.as_deref().and_then(|json| serde_json::from_str::<&RawValue>(json).ok());
            map.serialize_entry(name, &json)?;
        }
        map.end()
    }
}

/// Writer of an array with a row per line.
pub(super) struct Array<'w> {
    writer: &'w mut dyn Write,
    format: OneLine,
    choice: Columns,
    is_begun: bool,
}

impl<'w> Array<'w> {
    pub(super) fn new(writer: &'w mut dyn Write, format: OneLine, choice: &Columns) -> Self {
        Self { writer, format, choice: choice.clone(), is_begun: false }
    }
}

impl<T: Row> Rows<T> for Array<'_> {
    fn push(&mut self, row: &T) -> io::Result<()> {
        self.writer.write_all(if self.is_begun { b",\n" } else { b"[\n" })?;
        self.is_begun = true;
        self.format.write(&mut *self.writer, &Part { row, choice: &self.choice })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.writer.write_all(if self.is_begun { b"\n]\n" } else { b"[]\n" })?;
        self.writer.flush()
    }
}

/// Writer of an object per line.
pub(super) struct Lines<'w> {
    writer: &'w mut dyn Write,
    format: OneLine,
    choice: Columns,
    /// One line, which is written at once.
    line: Vec<u8>,
}

impl<'w> Lines<'w> {
    pub(super) fn new(writer: &'w mut dyn Write, format: OneLine, choice: &Columns) -> Self {
        Self { writer, format, choice: choice.clone(), line: Vec::new() }
    }
}

impl<T: Row> Rows<T> for Lines<'_> {
    fn push(&mut self, row: &T) -> io::Result<()> {
        self.line.clear();
        self.format.write(&mut self.line, &Part { row, choice: &self.choice })?;
        self.line.push(b'\n');
        self.writer.write_all(&self.line)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.writer.flush()
    }
}
