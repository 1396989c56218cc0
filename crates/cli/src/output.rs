//! Data on standard output, in each format.

mod account;
mod catalog;
mod columns;
mod contact;
mod csv;
mod deal;
mod file;
mod item;
mod json;
mod layout;
mod look;
mod one_line;
mod part;
mod row;
mod sorted;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use account::AccountRow;
pub(crate) use catalog::{FieldRow, PipelineRow, UserRow};
pub(crate) use columns::Columns;
pub(crate) use contact::{OrganizationRow, PersonRow};
pub(crate) use deal::DealRow;
pub(crate) use look::{Look, has_color};
pub(crate) use part::{ProductRow, TaskRow};
pub(crate) use row::{Cell, Column, Row, Rows, Tone};
pub(crate) use table::{field_list, grid, grid_width};
#[cfg(test)]
pub(crate) use text::width;
pub(crate) use text::wrapped;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use indicatif::ProgressBar;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::args::{Format, Options};
use crate::clean;
use crate::failure::Failure;
use crate::names::Needs;

use self::file::Replacement;
use self::sorted::{Sort, Sorted};

/// Writer of data to standard output, or to a file.
pub(crate) struct Output {
    writer: Box<dyn Write>,
    format: Format,
    look: Look,
    is_terminal: bool,
    columns: Columns,
    sort: Option<Sort>,
    /// The file to replace when the output is complete.
    file: Option<Replacement>,
    /// Whether an item or a text was written.
    has_data: bool,
}

/// The width of a table that is not written to a terminal, unless `COLUMNS` is set.
const WIDTH: usize = 120;

impl Output {
    /// Creates a writer for these options. `bar` may be drawn on the same terminal.
    pub(crate) fn new(options: &Options, bar: &ProgressBar) -> Result<Self, Failure> {
        let path = options.output.as_deref().filter(|path| *path != Path::new("-"));
        let stdout = io::stdout();
        let is_terminal = path.is_none() && stdout.is_terminal();
        let mut file = None;
        let writer: Box<dyn Write> = if let Some(path) = path {
            let (opened, replacement) = Replacement::create(path).map_err(|error| {
                Failure::usage(format!("--output: cannot write to {}: {error}", path.display()))
            })?;
            file = replacement;
            Box::new(BufWriter::with_capacity(1 << 16, opened))
        } else if is_terminal {
            Box::new(BufWriter::with_capacity(1 << 16, Beside { bar: bar.clone(), writer: stdout.lock() }))
        } else {
            Box::new(BufWriter::with_capacity(1 << 16, stdout.lock()))
        };
        Ok(Self {
            writer,
            format: options.format,
            look: look(options, is_terminal),
            is_terminal,
            columns: Columns::new(&options.columns, !options.no_header),
            sort: options.sort.as_deref().map(Sort::new),
            file,
            has_data: false,
        })
    }

    /// Returns the temporary file that is left over if the process ends without a destructor.
    pub(crate) fn temporary(&self) -> Option<&Path> {
        self.file.as_ref().map(Replacement::temporary)
    }

    /// Checks the names of columns. Call it before a request is sent.
    pub(crate) fn expects<T: Row>(&self) -> Result<(), Failure> {
        self.columns.check::<T>()?;
        self.sort.as_ref().map_or(Ok(()), |sort| columns::exists::<T>(&sort.column))
    }

    /// Returns the names that the output of deals shows: those of chosen columns, those of the columns of a
    /// table, else all.
    pub(crate) fn wants(&self, is_list: bool) -> Needs {
        let Some(chosen) = self.columns.chosen() else {
            return match self.format {
                Format::Table if is_list => Needs { pipelines: true, users: true, ..Needs::default() },
                // The contacts of a list take requests for each page, so only chosen columns read them.
                _ if is_list => Needs { contacts: false, ..Needs::ALL },
                _ => Needs::ALL,
            };
        };
        let chosen =
            chosen.iter().map(String::as_str).chain(self.sort.as_ref().map(|sort| sort.column.as_str()));
        let roots: Vec<_> = chosen.map(|name| name.split(['.', '_']).next().unwrap_or_default()).collect();
        let has = |names: &[&str]| names.iter().any(|name| roots.contains(name));
        Needs {
            pipelines: has(&["pipeline", "stage"]),
            users: has(&["owner", "assignees"]),
            fields: has(&["custom"]),
            tags: has(&["tags"]),
            contacts: has(&["people", "organizations"]),
        }
    }

    /// Returns whether the items are sorted, for which all of them are needed.
    pub(crate) const fn is_sorted(&self) -> bool {
        self.sort.is_some()
    }

    /// Returns the columns of `--columns`.
    pub(crate) const fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Replaces the file of `--output`. If nothing was written, a command that failed keeps the old one.
    pub(crate) fn close(&mut self, has_failed: bool) -> io::Result<()> {
        self.writer.flush()?;
        match self.file.take() {
            Some(file) if self.has_data || !has_failed => file.commit(),
            _ => Ok(()),
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
        self.rows_up_to(None)
    }

    /// Returns a writer of rows. If they are sorted, it writes the first ones, up to the limit.
    pub(crate) fn rows_up_to<'o, T: Row + 'o>(&'o mut self, limit: Option<u64>) -> Box<dyn Rows<T> + 'o> {
        match self.sort.clone() {
            Some(sort) => Box::new(Sorted::new(&sort, limit, self.unsorted())),
            None => self.unsorted(),
        }
    }

    fn unsorted<'o, T: Row + 'o>(&'o mut self) -> Box<dyn Rows<T> + 'o> {
        let (writer, columns) = (&mut *self.writer, &self.columns);
        let format = one_line::OneLine { is_terminal: self.is_terminal };
        let rows: Box<dyn Rows<T> + 'o> = match self.format {
            Format::Table => Box::new(table::TableRows::new(writer, self.look, columns)),
            Format::Json => Box::new(json::Array::new(writer, format, columns)),
            Format::Jsonl => Box::new(json::Lines::new(writer, format, columns)),
            Format::Csv => Box::new(csv::CsvRows::new(writer, self.is_terminal, columns)),
        };
        Box::new(Seen { rows, has_data: &mut self.has_data })
    }

    /// Writes one row: as an object in JSON, and with a line per field in a table.
    pub(crate) fn one<T: Row>(&mut self, row: &T) -> io::Result<()> {
        self.has_data = true;
        let (writer, columns) = (&mut *self.writer, &self.columns);
        let format = one_line::OneLine { is_terminal: self.is_terminal };
        let mut rows: Box<dyn Rows<T> + '_> = match self.format {
            Format::Table => {
                let text = field_list(columns.fields(row), self.look);
                return self.text(&text);
            }
            Format::Json | Format::Jsonl => Box::new(json::Lines::new(writer, format, columns)),
            Format::Csv => Box::new(csv::CsvRows::new(writer, self.is_terminal, columns)),
        };
        rows.push(row)?;
        rows.finish()
    }

    /// Writes a line of text, which is the same in every format.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        self.bytes(format!("{text}\n").as_bytes())
    }

    /// Writes bytes as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.has_data = true;
        self.writer.write_all(bytes)?;
        self.writer.flush()
    }

    /// Returns the writer of data that is not made of rows. Do not use it on a terminal.
    pub(crate) fn writer(&mut self) -> &mut dyn Write {
        self.has_data = true;
        &mut *self.writer
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

/// Returns the look of tables.
fn look(options: &Options, is_terminal: bool) -> Look {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = comfy_table::Table::new().width().map(usize::from).filter(|_| options.output.is_none());
    let width = terminal.filter(|width| *width > 0).or(columns).filter(|width| *width > 0);
    Look {
        width: width.unwrap_or(WIDTH),
        is_fixed: width.is_some(),
        has_color: has_color(options.color, is_terminal),
    }
}

/// Writer of rows that notes whether there is one.
struct Seen<'o, T> {
    rows: Box<dyn Rows<T> + 'o>,
    has_data: &'o mut bool,
}

impl<T> Rows<T> for Seen<'_, T> {
    fn push(&mut self, row: &T) -> io::Result<()> {
        *self.has_data = true;
        self.rows.push(row)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.rows.flush()
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.rows.finish()
    }
}

/// Returns a value as JSON on one line, without control characters if it goes to a terminal.
pub(crate) fn json_line<T: Serialize + ?Sized>(value: &T, is_terminal: bool) -> String {
    let mut line = Vec::new();
    // JSON that was read, text and numbers can always be written.
    one_line::OneLine { is_terminal }.write(&mut line, value).ok();
    String::from_utf8_lossy(&line).into_owned()
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
