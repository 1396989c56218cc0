//! Reading CSV files.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use super::cell::{Cell, Row};
use super::columns::{Column, custom_name};
use super::formula::unguarded;
use super::problem::Problem;

/// The bytes at the beginning of a file that are searched for the separator.
const BEGINNING: u64 = 1 << 16;
/// The longest row. A missing quote would make a row of the rest of the file.
const LONGEST: u64 = 32 << 20;
const BOM: &[u8] = b"\xef\xbb\xbf";

/// A CSV file that is read row by row.
pub(super) struct CsvLines {
    reader: csv::Reader<Counted<File>>,
    record: csv::ByteRecord,
    /// The line breaks around the row.
    breaks: Arc<Mutex<Breaks>>,
    pub(super) header: Vec<Arc<str>>,
    /// Whether values are separated by semicolons, as in countries with decimal commas.
    pub(super) has_semicolons: bool,
}

impl CsvLines {
    /// Reads the header, and finds out by what its names are separated.
    pub(super) fn open(mut file: File) -> Result<Self, Problem> {
        let failed = |error: io::Error| Problem::of_line(1, error.to_string());
        let mut beginning = Vec::new();
        file.by_ref().take(BEGINNING).read_to_end(&mut beginning).map_err(failed)?;
        if beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff") {
            return Err(Problem::of_line(1, "the file is UTF-16; save it as UTF-8"));
        }
        let mark = if beginning.starts_with(BOM) { BOM.len() } else { 0 };
        let separator = separator(beginning.get(mark..).unwrap_or_default());
        file.seek(SeekFrom::Start(mark as u64)).map_err(failed)?;
        let breaks = Arc::new(Mutex::new(Breaks::default()));
        let counted = Counted { reader: file, breaks: Arc::clone(&breaks) };
        let reader = builder(separator).from_reader(counted);
        let mut lines = Self {
            reader,
            record: csv::ByteRecord::new(),
            breaks,
            header: Vec::new(),
            has_semicolons: separator == b';',
        };
        let is_there = lines.read().map_err(|message| Problem::of_line(1, message))?;
        if !is_there {
            return Err(Problem::of_line(
                1,
                "the file is empty: expected a header with the names of columns",
            ));
        }
        for name in &lines.record {
            let name =
                std::str::from_utf8(name).map_err(|_| Problem::of_line(1, "the header is not UTF-8"))?;
            lines.header.push(unguarded(name.trim()).into());
        }
        Ok(lines)
    }

    /// Returns the next row, or what is wrong with it.
    pub(super) fn next(&mut self) -> Option<Result<Row, Vec<Problem>>> {
        match self.read() {
            Ok(false) => None,
            Ok(true) => Some(self.row()),
            Err(message) => {
                let line = self.breaks.lock().unwrap_or_else(PoisonError::into_inner).lines + 1;
                Some(Err(vec![Problem::of_line(line, message)]))
            }
        }
    }

    fn read(&mut self) -> Result<bool, String> {
        let read =
            self.reader.read_byte_record(&mut self.record).map_err(|error| match error.into_kind() {
                csv::ErrorKind::Io(error) => error.to_string(),
                kind => format!("{kind:?}"),
            })?;
        self.breaks.lock().unwrap_or_else(PoisonError::into_inner).since = 0;
        Ok(read)
    }

    /// Returns the line on which the row begins. The parser counts from the end of the row before.
    fn line(&self) -> u64 {
        let byte = self.record.position().map_or(0, csv::Position::byte);
        self.breaks.lock().unwrap_or_else(PoisonError::into_inner).line_at(byte)
    }

    fn row(&self) -> Result<Row, Vec<Problem>> {
        let line = self.line();
        if self.record.len() != self.header.len() {
            let (values, columns) = (self.record.len(), self.header.len());
            let message = format!("{values} values, but the header has {columns} columns");
            return Err(vec![Problem::of_line(line, message)]);
        }
        let (mut cells, mut problems) = (Vec::new(), Vec::new());
        for (name, value) in self.header.iter().zip(&self.record) {
            let Ok(text) = std::str::from_utf8(value) else {
                problems.push(Problem::of_value(line, name, "the value is not UTF-8"));
                continue;
            };
            let text = unguarded(text);
            if text.trim().is_empty() {
                continue;
            }
            if name.is_empty() {
                problems.push(Problem::of_line(line, format!("{text:?} stands in a column without a name")));
                continue;
            }
            cells.push((Arc::clone(name), Cell::Text(text.to_owned())));
        }
        if problems.is_empty() { Ok(Row { line, cells, blank: Vec::new() }) } else { Err(problems) }
    }
}

fn builder(separator: u8) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    builder.buffer_capacity(1 << 16).delimiter(separator).has_headers(false).flexible(true);
    builder
}

/// Returns the separator with which the header has the most known columns.
fn separator(beginning: &[u8]) -> u8 {
    let columns = |separator: u8| {
        let mut record = csv::ByteRecord::new();
        let read = builder(separator).from_reader(beginning).read_byte_record(&mut record);
        let names = record.iter().filter_map(|name| std::str::from_utf8(name).ok());
        let known = names.filter(|name| Column::named(name).is_some() || custom_name(name).is_some()).count();
        if read.is_ok() { (known, record.len()) } else { (0, 0) }
    };
    // Of equal ones, `max_by_key` returns the last.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| columns(*separator)).unwrap_or(b',')
}

/// The line breaks that were read and are not before the current row.
#[derive(Debug, Default)]
struct Breaks {
    /// The places of line breaks, each with whether it begins a line.
    ahead: VecDeque<(u64, bool)>,
    /// The number of lines before the first of them.
    lines: u64,
    /// The number of bytes that were read.
    bytes: u64,
    /// The number of bytes that were read since the last row.
    since: u64,
}

impl Breaks {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if matches!(byte, b'\n' | b'\r') {
                self.ahead.push_back((self.bytes, *byte == b'\n'));
            }
            self.bytes += 1;
        }
        self.since += bytes.len() as u64;
    }

    /// Returns the line of the row at this byte, after line breaks that belong to no row.
    fn line_at(&mut self, byte: u64) -> u64 {
        let mut next = byte;
        while let Some((at, is_line)) = self.ahead.front().copied().filter(|(at, _)| *at <= next) {
            next += u64::from(at == next);
            self.lines += u64::from(is_line);
            self.ahead.pop_front();
        }
        self.lines + 1
    }
}

/// A reader that notes line breaks, and fails if a row is too long.
struct Counted<R> {
    reader: R,
    breaks: Arc<Mutex<Breaks>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        let mut breaks = self.breaks.lock().unwrap_or_else(PoisonError::into_inner);
        breaks.add(buffer.get(..read).unwrap_or_default());
        if breaks.since > LONGEST {
            return Err(io::Error::other("a row is longer than 32 MiB; is a closing quote missing?"));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn open(bytes: &[u8]) -> Result<CsvLines, Problem> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file.rewind().unwrap();
        CsvLines::open(file)
    }

    fn rows(bytes: &[u8]) -> Vec<String> {
        let mut lines = open(bytes).unwrap();
        std::iter::from_fn(|| lines.next())
            .map(|row| match row {
                Ok(row) => {
                    let values = row.cells.iter().map(|(name, cell)| format!("{name}={}", cell.identity()));
                    format!("{}: {}", row.line, values.collect::<Vec<_>>().join(" "))
                }
                Err(problems) => problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            })
            .collect()
    }

    #[test]
    fn separator_is_found_by_the_header() {
        for bytes in [
            b"title,amount\na,1".as_slice(),
            b"\xef\xbb\xbftitle;amount\r\na;1\r\n",
            b"title\tamount\na\t1\n",
            b"\"title\";\"amount\"\na;1",
        ] {
            assert_eq!(rows(bytes), ["2: title=a amount=1"]);
        }
        assert_eq!(rows(b"title\na;b\n"), ["2: title=a;b"], "one column has no separator");
    }

    #[test]
    fn quoted_line_breaks_and_blank_lines_count() {
        let csv = b"title,lost_reason\n\n\"a\nb\",\"say \"\"no\"\"\"\n\nc,\"'=1\"\n";
        assert_eq!(rows(csv), ["3: title=a\nb lost_reason=say \"no\"", "6: title=c lost_reason==1"]);
    }

    #[test]
    fn row_that_does_not_fit_the_header_names_its_line() {
        let csv = b"title,amount,\na,1\nb,2,x\nc,\xff,\n\"d,4,\n";
        assert_eq!(
            rows(csv),
            [
                "line 2: 2 values, but the header has 3 columns",
                "line 3: \"x\" stands in a column without a name",
                "line 4, column \"amount\": the value is not UTF-8",
                "line 5: 1 values, but the header has 3 columns",
            ]
        );
    }

    #[test]
    fn file_without_header_or_in_utf_16_is_refused() {
        assert!(open(b"").err().unwrap().message.starts_with("the file is empty"));
        assert!(open(b"\xff\xfet\0").err().unwrap().message.contains("UTF-16"));
    }
}
