//! JSON: one array, or one object per line.

use std::io::{self, Write};

use serde::Serialize;

use super::Rows;

/// One array, a row per line.
pub(super) struct Array<'w> {
    writer: &'w mut dyn Write,
    is_begun: bool,
}

impl<'w> Array<'w> {
    pub(super) fn new(writer: &'w mut dyn Write) -> Self {
        Self { writer, is_begun: false }
    }
}

impl<T: Serialize> Rows<T> for Array<'_> {
    fn push(&mut self, row: &T) -> io::Result<()> {
        self.writer.write_all(if self.is_begun { b",\n" } else { b"[\n" })?;
        self.is_begun = true;
        Ok(serde_json::to_writer(&mut *self.writer, row)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.writer.write_all(if self.is_begun { b"\n]\n" } else { b"[]\n" })?;
        self.writer.flush()
    }
}

/// One object per line.
pub(super) struct Lines<'w> {
    writer: &'w mut dyn Write,
}

impl<'w> Lines<'w> {
    pub(super) fn new(writer: &'w mut dyn Write) -> Self {
        Self { writer }
    }
}

impl<T: Serialize> Rows<T> for Lines<'_> {
    fn push(&mut self, row: &T) -> io::Result<()> {
        serde_json::to_writer(&mut *self.writer, row)?;
        self.writer.write_all(b"\n")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.writer.flush()
    }
}
