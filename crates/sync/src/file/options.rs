//! The settings of reading a file.

use std::path::Path;

/// The format of a file of deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileFormat {
    /// Values with a header, separated by commas, semicolons or tabs.
    Csv,
    /// A JSON object per line.
    Jsonl,
}

impl FileFormat {
    /// Returns the format that the ending of a path names: `.csv`, `.tsv`, `.jsonl` or `.ndjson`.
    pub fn of_path(path: impl AsRef<Path>) -> Option<Self> {
        let ending = path.as_ref().extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "csv" | "tsv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}

/// The character before the fraction of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecimalMark {
    /// `1234.50`; a comma may separate groups of three digits.
    Point,
    /// `1234,50`; a point may separate groups of three digits.
    Comma,
}

/// The settings of reading a file.
///
/// ```
/// use dealport_sync::{DecimalMark, FileOptions};
///
/// let options = FileOptions::new().key("Order number").decimal(DecimalMark::Comma).ignore(["Note"]);
/// # let _ = options;
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "options do nothing until a file is opened with them"]
pub struct FileOptions {
    pub(super) format: Option<FileFormat>,
    pub(super) key: Option<String>,
    pub(super) decimal: Option<DecimalMark>,
    pub(super) ignored: Vec<String>,
    pub(super) name: Option<String>,
}

impl FileOptions {
    /// Creates the default settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the format. By default, a file whose first character is `{` is JSONL, and any other is CSV.
    pub const fn format(mut self, format: FileFormat) -> Self {
        self.format = Some(format);
        self
    }

    /// Sets the column whose value identifies a deal, in this file and in later ones: an order number. It may
    /// be a column that is not imported. The default is the column `ref`, which exports have; without it, a
    /// row is identified by its content, so that an edited row is another deal.
    pub fn key(mut self, column: impl Into<String>) -> Self {
        self.key = Some(column.into());
        self
    }

    /// Sets the decimal mark of numbers. By default, only numbers that can be read in one way are accepted.
    pub const fn decimal(mut self, mark: DecimalMark) -> Self {
        self.decimal = Some(mark);
        self
    }

    /// Sets the name of the file in messages, such as `standard input` for a file that keeps it. The default
    /// is that of the file.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Leaves out these columns.
    pub fn ignore<C: Into<String>>(mut self, columns: impl IntoIterator<Item = C>) -> Self {
        self.ignored.extend(columns.into_iter().map(Into::into));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ending_of_path_names_the_format() {
        assert_eq!(FileFormat::of_path("a/deals.CSV"), Some(FileFormat::Csv));
        assert_eq!(FileFormat::of_path("deals.jsonl"), Some(FileFormat::Jsonl));
        assert_eq!(FileFormat::of_path("deals"), None);
    }
}
