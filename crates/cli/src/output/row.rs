//! What can be printed.

use std::borrow::Cow;

use serde::Serialize;

use crate::clean;

/// Something that stands in a row of its own. As JSON it is what it serializes to.
pub(crate) trait Row: Serialize {
    /// The columns of a table.
    const COLUMNS: &'static [Column];
    /// The header of a CSV file.
    const CSV: &'static [&'static str];

    /// The lines of a table, each with a cell for every column. Most things need one line.
    fn lines(&self) -> Vec<Vec<Cell>>;

    /// The records of a CSV file, each with a value for every column.
    fn records(&self) -> Vec<Vec<Cow<'_, str>>>;

    /// Everything by name, for where it is shown alone.
    fn members(&self) -> Vec<(Cow<'_, str>, Cell)> {
        let cells = self.lines().into_iter().next().unwrap_or_default();
        Self::COLUMNS.iter().map(|column| column.name.clone()).zip(cells).collect()
    }
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: Cow<'static, str>,
    pub(crate) is_right_aligned: bool,
    /// How narrow and how wide it may be if what it holds can be cut; `None` if it must not be.
    pub(crate) cut: Option<(usize, usize)>,
    /// Whether it may be left out where there is no room: the highest goes first, 0 never.
    pub(crate) dispensable: u8,
    /// Whether it is left out where no line has anything in it.
    pub(crate) is_occasional: bool,
}

impl Column {
    /// A column that is always there and never cut.
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            is_right_aligned: false,
            cut: None,
            dispensable: 0,
            is_occasional: false,
        }
    }

    /// The same of a name that is not known beforehand.
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
}

/// One value in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) tone: Tone,
}

/// How a value strikes the eye.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    #[default]
    Plain,
    Good,
    Bad,
    Faint,
}

impl Cell {
    /// Creates a cell with text that is safe to print.
    pub(crate) fn new(text: impl AsRef<str>) -> Self {
        Self { text: clean::one_line(text.as_ref()).into_owned(), tone: Tone::Plain }
    }

    /// A value that may be missing.
    pub(crate) fn maybe(value: Option<impl ToString>) -> Self {
        value.map(|value| Self::new(value.to_string())).unwrap_or_default()
    }

    pub(crate) const fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}
