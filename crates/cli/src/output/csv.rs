//! Comma-separated values.

use std::io::{self, Write};

use super::{Columns, Row, Rows};
use crate::clean;

/// Writer of a header and a record per row.
pub(super) struct CsvRows<'w> {
    writer: csv::Writer<&'w mut dyn Write>,
    is_terminal: bool,
    choice: Columns,
    is_begun: bool,
}

impl<'w> CsvRows<'w> {
    /// Creates a writer of records. On a terminal, it removes control characters.
    pub(super) fn new(writer: &'w mut dyn Write, is_terminal: bool, choice: &Columns) -> Self {
        let choice = choice.clone();
        Self { writer: csv::Writer::from_writer(writer), is_terminal, choice, is_begun: false }
    }

    fn begin<T: Row>(&mut self) -> io::Result<()> {
        if !self.is_begun {
            self.is_begun = true;
            if self.choice.has_header {
                let header = self.choice.header::<T>();
                self.writer.write_record(header.iter().map(|name| name.as_bytes())).map_err(into_io)?;
            }
        }
        Ok(())
    }
}

impl<T: Row> Rows<T> for CsvRows<'_> {
    fn push(&mut self, row: &T) -> io::Result<()> {
        self.begin::<T>()?;
        for record in self.choice.records(row) {
            let written = if self.is_terminal {
                self.writer.write_record(record.iter().map(|value| clean::one_line(value).into_owned()))
            } else {
                self.writer.write_record(record.iter().map(|value| value.as_bytes()))
            };
            written.map_err(into_io)?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        // An empty list has a header too.
        self.begin::<T>()?;
        self.writer.flush()
    }
}

/// Converts an error and keeps its kind, which tells a closed pipe.
fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}
