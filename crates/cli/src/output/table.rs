//! Tables.

use std::borrow::Cow;
use std::io::{self, Write};
use std::marker::PhantomData;

use comfy_table::{
    Attribute, CellAlignment, Color, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
    Width,
};

use super::layout::{GAP, Layout, natural_width};
use super::{Cell, Column, Columns, Look, Row, Rows, Tone, text};

/// The number of lines that are collected to compute the widths of the columns. Later lines are printed in
/// pieces of the same size with the same widths, so that memory does not grow with the list.
const CHUNK: usize = 500;

const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// Writer of a table in pieces.
pub(super) struct TableRows<'w, T> {
    writer: &'w mut dyn Write,
    look: Look,
    choice: Columns,
    columns: Cow<'static, [Column]>,
    layout: Option<Layout>,
    lines: Vec<Vec<Cell>>,
    row: PhantomData<fn(T)>,
}

impl<'w, T: Row> TableRows<'w, T> {
    pub(super) fn new(writer: &'w mut dyn Write, look: Look, choice: &Columns) -> Self {
        let (choice, columns) = (choice.clone(), choice.of_table::<T>());
        Self { writer, look, choice, columns, layout: None, lines: Vec::new(), row: PhantomData }
    }

    fn print(&mut self) -> io::Result<()> {
        if self.lines.is_empty() {
            return Ok(());
        }
        let lines = std::mem::take(&mut self.lines);
        let text = match &mut self.layout {
            None => {
                let layout = Layout::fit(&self.columns, &lines, self.look);
                let text = render(&self.columns, &layout, &lines, self.choice.has_header, self.look);
                self.layout = Some(layout);
                text
            }
            Some(layout) => {
                layout.grow(&self.columns, &lines, self.look);
                render(&self.columns, layout, &lines, false, self.look)
            }
        };
        writeln!(self.writer, "{text}")?;
        self.writer.flush()
    }
}

impl<T: Row> Rows<T> for TableRows<'_, T> {
    fn push(&mut self, row: &T) -> io::Result<()> {
        self.lines.extend(self.choice.lines(row));
        if self.lines.len() >= CHUNK { self.print() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        // The columns of many small pieces would not line up.
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.print()
    }
}

/// Returns a whole table.
pub(crate) fn grid(columns: &[Column], lines: impl IntoIterator<Item = Vec<Cell>>, look: Look) -> String {
    let lines: Vec<_> = lines.into_iter().collect();
    let layout = Layout::fit(columns, &lines, look);
    render(columns, &layout, &lines, true, look)
}

/// Returns the width of a whole table in which nothing is cut more than always.
pub(crate) fn grid_width(columns: &[Column], lines: &[Vec<Cell>]) -> usize {
    natural_width(columns, lines)
}

/// The room that a list of fields keeps for the values.
const VALUES: usize = 24;

/// Returns a table of names and values, whose long values are wrapped.
pub(crate) fn field_list(fields: Vec<(Cow<'_, str>, Cell)>, look: Look) -> String {
    let mut table = plain(look);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(look.width).unwrap_or(u16::MAX));
    let widest = fields.iter().map(|(name, _)| text::width(name)).max().unwrap_or(0);
    let most = look.width.saturating_sub(VALUES).max(look.width / 2);
    for (name, value) in fields {
        let name = comfy_table::Cell::new_owned(Cell::new(name).text).add_attribute(Attribute::Bold);
        table.add_row([name, styled(&value, value.text.clone())]);
    }
    if let Some(column) = table.column_mut(0) {
        let constraint = if look.is_fixed && widest > most {
            // Names are wrapped too. The width includes the padding.
            ColumnConstraint::Absolute(Width::Fixed(u16::try_from(most).unwrap_or(u16::MAX)))
        } else {
            ColumnConstraint::ContentWidth
        };
        column.set_padding((0, 1)).set_constraint(constraint);
    }
    if let Some(column) = table.column_mut(1) {
        column.set_padding((0, 0));
    }
    text_of(&table)
}

fn render(columns: &[Column], layout: &Layout, lines: &[Vec<Cell>], has_header: bool, look: Look) -> String {
    let there: Vec<_> =
        layout.columns().filter_map(|(at, width)| Some((at, width, columns.get(at)?))).collect();
    let mut table = plain(look);
    table.set_content_arrangement(ContentArrangement::Disabled);
    if has_header {
        table.set_header(there.iter().map(|(_, width, column)| {
            comfy_table::Cell::new_owned(text::cut(&column.name, *width).into_owned())
                .add_attribute(Attribute::Bold)
                .set_alignment(alignment(column))
        }));
    }
    for line in lines {
        table.add_row(there.iter().filter_map(|&(at, width, column)| {
            let cell = line.get(at)?;
            let shown = text::cut(&cell.text, width).into_owned();
            Some(styled(cell, shown).set_alignment(alignment(column)))
        }));
    }
    for (index, (_, width, _)) in there.iter().enumerate() {
        // The style itself adds one column to the gap.
        let gap = if index + 1 == there.len() { 0 } else { GAP - 1 };
        if let Some(column) = table.column_mut(index) {
            let fixed = |width: usize| u16::try_from(width).unwrap_or(u16::MAX);
            column
                .set_padding((0, fixed(gap)))
                .set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(fixed(width + gap))));
        }
    }
    text_of(&table)
}

/// Returns the text of a table. The library writes colors of the palette of 256, whose first ones are those
/// of the palette of 16, which every terminal has.
fn text_of(table: &Table) -> String {
    let text = table.trim_fmt();
    text.replace("\u{1b}[38;5;1m", "\u{1b}[31m").replace("\u{1b}[38;5;2m", "\u{1b}[32m")
}

fn plain(look: Look) -> Table {
    let mut table = Table::new();
    table.load_style(STYLE);
    if look.has_color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table.style_text_only();
    table
}

const fn alignment(column: &Column) -> CellAlignment {
    if column.is_right_aligned { CellAlignment::Right } else { CellAlignment::Left }
}

fn styled(cell: &Cell, text: String) -> comfy_table::Cell {
    let shown = comfy_table::Cell::new_owned(text);
    match cell.tone {
        Tone::Plain => shown,
        Tone::Good => shown.fg(Color::DarkGreen),
        Tone::Bad => shown.fg(Color::DarkRed),
        Tone::Bar => shown.add_attribute(Attribute::Dim),
    }
}
