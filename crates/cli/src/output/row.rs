//! Rows, columns and cells.

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use crate::clean;

/// An item of the output. In JSON it is what it serializes to.
pub(crate) trait Row: Serialize {
    /// The columns of a table.
    const COLUMNS: &'static [Column];
    /// The header of a CSV file.
    const CSV: &'static [&'static str];
    /// The fields of the JSON that neither the table nor the CSV file has by this name.
    const FIELDS: &'static [&'static str] = &[];
    /// Names of columns that the JSON has by another name or at a path.
    const ALIASES: &'static [(&'static str, &'static str)] = &[];

    /// Returns the lines of a table, each with a cell for every column. Most items need one line.
    fn lines(&self) -> Vec<Vec<Cell>>;

    /// Returns the records of a CSV file, each with a value for every column.
    fn records(&self) -> Vec<Vec<Cow<'_, str>>>;

    /// Returns all fields by name, for a single item.
    fn fields(&self) -> Vec<(Cow<'_, str>, Cell)> {
        let cells = self.lines().into_iter().next().unwrap_or_default();
        Self::COLUMNS.iter().map(|column| column.name.clone()).zip(cells).collect()
    }
}

/// A writer of rows in some format.
pub(crate) trait Rows<T> {
    /// Writes a row.
    fn push(&mut self, row: &T) -> io::Result<()>;

    /// Hands the rows so far to the reader.
    fn flush(&mut self) -> io::Result<()>;

    /// Writes the end of the output.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: Cow<'static, str>,
    pub(crate) is_right_aligned: bool,
    /// The comfortable and the greatest width if cells can be cut; `None` if they should not be cut.
    pub(crate) cut: Option<(usize, usize)>,
    /// The order in which columns are dropped from a narrow table: the highest rank first, 0 never.
    pub(crate) dispensable: u8,
    /// The rank of dropping the column after all others have shrunk as far as they can; 0 for never.
    pub(crate) last_resort: u8,
    /// Whether the column is dropped if all its cells are empty.
    pub(crate) is_occasional: bool,
}

impl Column {
    /// Creates a column that is always shown. It is cut only if nothing else makes the table fit.
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            is_right_aligned: false,
            cut: None,
            dispensable: 0,
            last_resort: 0,
            is_occasional: false,
        }
    }

    /// Creates a column with a dynamic name.
    pub(crate) fn named(name: &str) -> Self {
        Self { name: Cow::Owned(name.to_owned()), ..Self::new("") }
    }

    pub(crate) const fn right(mut self) -> Self {
        self.is_right_aligned = true;
        self
    }

    pub(crate) const fn cut(mut self, narrowest: usize, widest: usize) -> Self {
        self.cut = Some((narrowest, widest));
        self
    }

    pub(crate) const fn occasional(mut self) -> Self {
        self.is_occasional = true;
        self
    }

    pub(crate) const fn dispensable(mut self, rank: u8) -> Self {
        self.dispensable = rank;
        self
    }

    pub(crate) const fn last_resort(mut self, rank: u8) -> Self {
        self.last_resort = rank;
        self
    }
}

/// One value in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) tone: Tone,
}

/// The style of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    #[default]
    Plain,
    Good,
    Bad,
    /// A bar of a chart. Text is never faint: gray letters are hard to read on one background or the other.
    Bar,
}

impl Cell {
    /// Creates a cell with text that is safe to print.
    pub(crate) fn new(text: impl AsRef<str>) -> Self {
        Self { text: clean::one_line(text.as_ref()).into_owned(), tone: Tone::Plain }
    }

    /// Creates a cell for a value, or an empty cell if it is missing.
    pub(crate) fn maybe(value: Option<impl ToString>) -> Self {
        value.map(|value| Self::new(value.to_string())).unwrap_or_default()
    }

    pub(crate) const fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}
