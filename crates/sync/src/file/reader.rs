//! Reading a file in either format.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use dealport_core::{Error, Result};

use super::cell::Row;
use super::csv_lines::CsvLines;
use super::json_lines::JsonLines;
use super::options::{FileFormat, FileOptions};
use super::problem::{Problem, Problems};
use crate::error::stale;

/// A file, as it was when it was checked.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    path: PathBuf,
    /// The name in messages, if it is not that of the path.
    name: Option<String>,
    format: FileFormat,
    size: u64,
    modified: Option<SystemTime>,
}

impl Checked {
    /// Looks at the file, and finds out its format.
    pub(super) fn new(path: &Path, options: &FileOptions) -> Result<Self> {
        let failed = |error: std::io::Error| unreadable(path, &error);
        let mut file = File::open(path).map_err(failed)?;
        let found = file.metadata().map_err(failed)?;
        if !found.is_file() {
            let path = path.display();
            return Err(Error::configuration(format!(
                "{path} cannot be read twice: it is not a regular file"
            )));
        }
        let format = match options.format {
            Some(format) => format,
            None => format_of(&mut file).map_err(failed)?,
        };
        let (path, name) = (path.to_owned(), options.name.clone());
        Ok(Self { path, name, format, size: found.len(), modified: found.modified().ok() })
    }

    /// Returns the name of the file.
    pub(super) fn name(&self) -> String {
        let of_path =
            || self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned();
        self.name.clone().unwrap_or_else(of_path)
    }

    /// Opens the file to read it from its beginning.
    pub(super) fn open(&self) -> Result<Reader> {
        let failed = |error: std::io::Error| unreadable(&self.path, &error);
        let file = File::open(&self.path).map_err(failed)?;
        let now = file.metadata().map_err(failed)?;
        if now.len() != self.size || now.modified().ok() != self.modified {
            return Err(stale(format!("{} has changed since it was checked", self.name())));
        }
        match self.format {
            FileFormat::Csv => {
                CsvLines::open(file).map(|lines| Reader::Csv(Box::new(lines))).map_err(|problem| {
                    let mut problems = Problems::default();
                    problems.add(problem);
                    problems.into_error(&self.name())
                })
            }
            FileFormat::Jsonl => Ok(Reader::Json(JsonLines::open(file))),
        }
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::configuration(format!("{} cannot be read: {error}", path.display()))
}

fn format_of(file: &mut File) -> std::io::Result<FileFormat> {
    let mut beginning = Vec::new();
    file.by_ref().take(1_024).read_to_end(&mut beginning)?;
    file.rewind()?;
    let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&beginning).trim_ascii_start();
    Ok(if text.starts_with(b"{") || text.starts_with(b"[") { FileFormat::Jsonl } else { FileFormat::Csv })
}

/// A file that is being read.
pub(super) enum Reader {
    Csv(Box<CsvLines>),
    Json(JsonLines),
}

impl Reader {
    /// Returns the next row, or what is wrong with it.
    pub(super) fn next(&mut self) -> Option<std::result::Result<Row, Vec<Problem>>> {
        match self {
            Self::Csv(lines) => lines.next(),
            Self::Json(lines) => lines.next(),
        }
    }

    /// Returns the names of the columns, if the file has a header.
    pub(super) fn header(&self) -> &[Arc<str>] {
        match self {
            Self::Csv(lines) => &lines.header,
            Self::Json(_) => &[],
        }
    }

    /// Returns whether the file probably has decimal commas.
    pub(super) fn has_semicolons(&self) -> bool {
        matches!(self, Self::Csv(lines) if lines.has_semicolons)
    }
}
