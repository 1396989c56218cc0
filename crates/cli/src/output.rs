//! Data on standard output, in each format.

mod account;
mod catalog;
mod contact;
mod csv;
mod deal;
mod json;
mod layout;
mod look;
mod row;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use account::AccountRow;
pub(crate) use catalog::{FieldRow, PipelineRow, UserRow};
pub(crate) use contact::{OrganizationRow, PersonRow};
pub(crate) use deal::DealRow;
pub(crate) use look::Look;
pub(crate) use row::{Cell, Column, Row, Rows, Tone};
pub(crate) use table::{field_list, grid, grid_width};
#[cfg(test)]
pub(crate) use text::width;
pub(crate) use text::wrapped;

use std::io::{self, BufWriter, IsTerminal, Write};

use indicatif::ProgressBar;
use serde_json::value::RawValue;

use crate::args::Format;
use crate::clean;

/// Writer of data to standard output.
pub(crate) struct Output {
    writer: Box<dyn Write>,
    format: Format,
    look: Look,
    is_terminal: bool,
}

/// The width of a table that is not written to a terminal, unless `COLUMNS` is set.
const WIDTH: usize = 120;

impl Output {
    /// Creates a writer to standard output. `bar` may be drawn on the same terminal.
    pub(crate) fn new(format: Format, bar: &ProgressBar) -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let terminal = comfy_table::Table::new().width().map(usize::from);
        let width = terminal.filter(|width| *width > 0).or(columns).filter(|width| *width > 0);
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let writer: Box<dyn Write> = if is_terminal {
            Box::new(BufWriter::with_capacity(1 << 16, Beside { bar: bar.clone(), writer: stdout.lock() }))
        } else {
            Box::new(BufWriter::with_capacity(1 << 16, stdout.lock()))
        };
        Self {
            writer,
            format,
            look: Look {
                width: width.unwrap_or(WIDTH),
                is_fixed: width.is_some(),
                has_color: is_terminal && !no_color,
            },
            is_terminal,
        }
    }

    /// Returns whether the data goes to a terminal.
    pub(crate) const fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    pub(crate) const fn format(&self) -> Format {
        self.format
    }

    pub(crate) const fn look(&self) -> Look {
        self.look
    }

    /// Returns a writer of rows.
    pub(crate) fn rows<'o, T: Row + 'o>(&'o mut self) -> Box<dyn Rows<T> + 'o> {
        let writer = &mut *self.writer;
        let format = json::OneLine { is_terminal: self.is_terminal };
        match self.format {
            Format::Table => Box::new(table::TableRows::new(writer, self.look)),
            Format::Json => Box::new(json::Array::new(writer, format)),
            Format::Jsonl => Box::new(json::Lines::new(writer, format)),
            Format::Csv => Box::new(csv::CsvRows::new(writer, self.is_terminal)),
        }
    }

    /// Writes one row: as an object in JSON, and with a line per field in a table.
    pub(crate) fn one<T: Row>(&mut self, row: &T) -> io::Result<()> {
        let writer = &mut *self.writer;
        let format = json::OneLine { is_terminal: self.is_terminal };
        let mut rows: Box<dyn Rows<T> + '_> = match self.format {
            Format::Table => {
                let text = field_list(row.fields(), self.look);
                return self.text(&text);
            }
            Format::Json | Format::Jsonl => Box::new(json::Lines::new(writer, format)),
            Format::Csv => Box::new(csv::CsvRows::new(writer, self.is_terminal)),
        };
        rows.push(row)?;
        rows.finish()
    }

    /// Writes a line of text, which is the same in every format.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.writer, "{text}")?;
        self.writer.flush()
    }

    /// Writes bytes as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)?;
        self.writer.flush()
    }

    /// Writes a vendor's response unchanged, except that control characters are removed on a terminal.
    pub(crate) fn response(&mut self, body: &[u8]) -> io::Result<()> {
        if !self.is_terminal {
            return self.bytes(body);
        }
        let text = String::from_utf8_lossy(body);
        let is_json = serde_json::from_str::<&RawValue>(&text).is_ok();
        let text = if is_json { clean::json(&text).into_owned() } else { clean::lines(&text) };
        let end = if text.ends_with('\n') { "" } else { "\n" };
        self.bytes(format!("{text}{end}").as_bytes())
    }
}

/// A terminal with a progress bar, which is hidden while data is written.
struct Beside<W> {
    bar: ProgressBar,
    writer: W,
}

impl<W: Write> Write for Beside<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bar.suspend(|| self.writer.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
