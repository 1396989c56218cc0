//! Reading JSON lines.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};

use dealport_core::json::{Fields, Json};

use super::cell::{Cell, Row};
use super::problem::Problem;

/// The longest line.
const LONGEST: u64 = 32 << 20;

/// A file with a JSON object per line.
pub(super) struct JsonLines {
    reader: BufReader<File>,
    line: u64,
    is_over: bool,
}

impl JsonLines {
    pub(super) fn open(file: File) -> Self {
        Self { reader: BufReader::with_capacity(1 << 16, file), line: 0, is_over: false }
    }

    /// Returns the next line that is not blank, or what is wrong with it.
    pub(super) fn next(&mut self) -> Option<Result<Row, Vec<Problem>>> {
        let mut bytes = Vec::new();
        while !self.is_over {
            bytes.clear();
            self.line += 1;
            let read = self.reader.by_ref().take(LONGEST).read_until(b'\n', &mut bytes);
            let wrong = |message: String| Some(Err(vec![Problem::of_line(self.line, message)]));
            match read {
                Ok(0) => self.is_over = true,
                Ok(read) if read as u64 == LONGEST && !bytes.ends_with(b"\n") => {
                    self.is_over = true;
                    return wrong("the line is longer than 32 MiB".to_owned());
                }
                Ok(_) => {
                    let text =
                        bytes.strip_prefix(b"\xef\xbb\xbf").filter(|_| self.line == 1).unwrap_or(&bytes);
                    if !text.trim_ascii().is_empty() {
                        return Some(self.row(text));
                    }
                }
                Err(error) => {
                    self.is_over = true;
                    return wrong(error.to_string());
                }
            }
        }
        None
    }

    fn row(&self, bytes: &[u8]) -> Result<Row, Vec<Problem>> {
        let fields: Fields = serde_json::from_slice(bytes.trim_ascii()).map_err(|error| {
            vec![Problem::of_line(self.line, format!("expected a deal as a JSON object: {error}"))]
        })?;
        let mut row = Row { line: self.line, cells: Vec::new(), blank: Vec::new() };
        for (name, value) in fields.iter() {
            match Cell::of_json(Json::from(value)) {
                Some(cell) => row.cells.push((name.as_ref().into(), cell)),
                None => row.blank.push(name.as_ref().into()),
            }
        }
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Seek, Write};

    use super::*;

    #[test]
    fn line_that_is_not_an_object_is_named() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"\xef\xbb\xbf{\"title\":\"a\",\"amount\":1.50,\"stage\":null}\n\n[1]\n{\"title\"")
            .unwrap();
        file.rewind().unwrap();
        let mut lines = JsonLines::open(file);
        let row = lines.next().unwrap().unwrap();
        let names: Vec<_> = row.cells.iter().map(|(name, _)| name.as_ref()).collect();
        assert_eq!((row.line, names), (1, vec!["title", "amount"]));
        assert_eq!(row.cells[1].1.identity(), "1.50");
        assert_eq!(lines.next().unwrap().unwrap_err()[0].line, 3);
        assert_eq!(lines.next().unwrap().unwrap_err()[0].line, 4);
        assert!(lines.next().is_none());
    }
}
