//! The layout of tables.

use super::{Cell, Column, Look, text};

/// The space between two columns.
pub(super) const GAP: usize = 2;

/// The width to which columns that can be cut shrink before columns that matter are dropped.
const TIGHT: usize = 8;

/// The width to which every column can shrink if nothing else is left.
const LEAST: usize = 4;

/// The width of each column; `None` if it is dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    widths: Vec<Option<usize>>,
}

impl Layout {
    /// Fits columns with these cells into a line of the look's width. Columns shrink, then the least
    /// important are dropped. If the width is only a wish, a table stays too wide rather than lose what
    /// matters.
    pub(super) fn fit(columns: &[Column], lines: &[Vec<Cell>], look: Look) -> Self {
        let room = look.width;
        let is_there =
            |at: usize| columns.get(at).is_some_and(|column| !column.is_occasional || widest(lines, at) > 0);
        let widths = natural(columns, lines).enumerate().map(|(at, width)| is_there(at).then_some(width));
        let mut layout = Self { widths: widths.collect() };
        // A value that can be cut stays readable, and columns that can be missed are dropped.
        while !layout.shrink(room, comfortable(columns)) {
            if !layout.drop_one(columns, lines, |column| column.dispensable) {
                break;
            }
        }
        if !look.is_fixed {
            return layout;
        }
        while !layout.shrink(room, tight(columns)) {
            if !layout.drop_one(columns, lines, |column| column.last_resort) {
                break;
            }
        }
        // Only now cut what should not be cut, such as references.
        while !layout.shrink(room, |_| Some(LEAST)) {
            let last = layout.columns().skip(1).last();
            match last.and_then(|(at, _)| layout.widths.get_mut(at)) {
                Some(width) => *width = None,
                None => {
                    layout.shrink(room, |_| Some(1));
                    break;
                }
            }
        }
        layout
    }

    /// Makes room for further lines. A column that must not be cut grows, and columns that can be cut shrink,
    /// so that the columns to the right stay in place. No column is dropped, since the header has been
    /// written.
    pub(super) fn grow(&mut self, columns: &[Column], lines: &[Vec<Cell>], look: Look) {
        let before = self.total();
        for (at, (width, column)) in self.widths.iter_mut().zip(columns).enumerate() {
            if let (Some(width), None) = (width, column.cut) {
                *width = widest(lines, at).max(*width);
            }
        }
        let is_fitted = self.shrink(before, comfortable(columns));
        if look.is_fixed && !is_fitted && !self.shrink(look.width, tight(columns)) {
            // The layout had room before, so that every column fits with this width or less.
            let _ = self.shrink(look.width, |_| Some(LEAST)) || self.shrink(look.width, |_| Some(1));
        }
    }

    /// Returns the columns that are shown, with their widths.
    pub(super) fn columns(&self) -> impl Iterator<Item = (usize, usize)> {
        self.widths.iter().enumerate().filter_map(|(at, width)| width.map(|width| (at, width)))
    }

    fn total(&self) -> usize {
        total(self.widths.iter().flatten().copied())
    }

    /// Shrinks columns until the table fits into `room`, the one with the most to spare first. `least`
    /// returns the width that a column keeps, or `None` if it must not shrink. Shrinks none if that is not
    /// enough.
    fn shrink(&mut self, room: usize, least: impl Fn(usize) -> Option<usize>) -> bool {
        let mut excess = self.total().saturating_sub(room);
        let mut widths = self.widths.clone();
        while excess > 0 {
            let spare =
                |(at, width): &(usize, &mut usize)| least(*at).map_or(0, |least| width.saturating_sub(least));
            let there = widths.iter_mut().enumerate();
            let there = there.filter_map(|(at, width)| width.as_mut().map(|width| (at, width)));
            match there.max_by_key(spare) {
                Some((at, width)) if least(at).is_some_and(|least| *width > least) => *width -= 1,
                _ => return false,
            }
            excess -= 1;
        }
        self.widths = widths;
        true
    }

    /// Drops the column of the highest rank. Columns of rank 0 stay.
    fn drop_one(&mut self, columns: &[Column], lines: &[Vec<Cell>], rank: impl Fn(&Column) -> u8) -> bool {
        let there = self.widths.iter_mut().zip(columns).enumerate();
        let dispensable = there
            .filter(|(_, (width, column))| width.is_some() && rank(column) > 0)
            // Drop empty columns first.
            .max_by_key(|(at, (_, column))| (widest(lines, *at) == 0, rank(column)));
        match dispensable {
            Some((_, (width, _))) => {
                *width = None;
                true
            }
            None => false,
        }
    }
}

/// Returns the width of the table if nothing is cut more than always.
pub(super) fn natural_width(columns: &[Column], lines: &[Vec<Cell>]) -> usize {
    total(natural(columns, lines))
}

fn natural(columns: &[Column], lines: &[Vec<Cell>]) -> impl Iterator<Item = usize> {
    columns.iter().enumerate().map(|(at, column)| {
        let widest = widest(lines, at).max(text::width(&column.name));
        column.cut.map_or(widest, |(_, most)| widest.min(most))
    })
}

fn comfortable(columns: &[Column]) -> impl Fn(usize) -> Option<usize> {
    move |at| columns.get(at)?.cut.map(|(least, _)| least)
}

fn tight(columns: &[Column]) -> impl Fn(usize) -> Option<usize> {
    move |at| columns.get(at)?.cut.map(|(least, _)| least.min(TIGHT))
}

fn total(widths: impl Iterator<Item = usize>) -> usize {
    let (count, sum) = widths.fold((0_usize, 0), |(count, sum), width| (count + 1, sum + width));
    sum + GAP * count.saturating_sub(1)
}

fn widest(lines: &[Vec<Cell>], at: usize) -> usize {
    lines.iter().filter_map(|line| line.get(at)).map(|cell| text::width(&cell.text)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column::new("ref"),
        Column::new("title").cut(8, 20),
        Column::new("stage").cut(4, 10).dispensable(1),
        Column::new("updated").dispensable(2),
    ];

    fn widths(room: usize) -> Vec<Option<usize>> {
        let line =
            ["pipedrive:1", "Enterprise plan for everybody", "Negotiation", "2026-04-01"].map(Cell::new);
        Layout::fit(COLUMNS, &[line.to_vec()], fixed(room)).widths
    }

    fn fixed(width: usize) -> Look {
        Look { width, is_fixed: true, has_color: false }
    }

    #[test]
    fn narrow_table_drops_the_least_columns() {
        assert_eq!(widths(200), [Some(11), Some(20), Some(10), Some(10)]);
        assert_eq!(widths(50), [Some(11), Some(14), Some(9), Some(10)], "cut first");
        assert_eq!(widths(36), [Some(11), Some(13), Some(8), None], "then leave out");
        assert_eq!(widths(22), [Some(11), Some(9), None, None]);
        assert_eq!(widths(14), [Some(6), Some(6), None, None], "cut references last");
        assert_eq!(widths(9), [Some(9), None, None, None]);
        assert_eq!(widths(2), [Some(2), None, None, None]);
    }

    #[test]
    fn wished_width_cuts_no_reference() {
        let line = ["pipedrive:1", "Enterprise plan", "Won", "2026-04-01"].map(Cell::new);
        let look = Look { is_fixed: false, ..fixed(14) };
        let layout = Layout::fit(COLUMNS, &[line.to_vec()], look);
        assert_eq!(layout.widths, [Some(11), Some(15), None, None]);
    }

    #[test]
    fn last_resort_is_dropped_before_a_reference_is_cut() {
        let columns = [
            Column::new("ref"),
            Column::new("title").cut(24, 48),
            Column::new("amount").last_resort(1),
            Column::new("status").last_resort(2),
        ];
        let line =
            ["routera:123456", "Enterprise plan for everybody", "100.00", "open"].map(Cell::new).to_vec();
        let widths = |room| Layout::fit(&columns, std::slice::from_ref(&line), fixed(room)).widths;
        assert_eq!(widths(40), [Some(14), Some(8), Some(6), Some(6)]);
        assert_eq!(widths(39), [Some(14), Some(15), Some(6), None]);
        assert_eq!(widths(26), [Some(14), Some(10), None, None]);
        assert_eq!(widths(20), [Some(9), Some(9), None, None]);
    }

    #[test]
    fn occasional_column_is_shown_if_it_has_a_value() {
        let columns = [Column::new("key"), Column::new("pipeline").occasional()];
        let line = |pipeline: &str| vec![Cell::new("size"), Cell::new(pipeline)];
        assert_eq!(Layout::fit(&columns, &[line(""), line("")], fixed(80)).widths, [Some(4), None]);
        assert_eq!(Layout::fit(&columns, &[line(""), line("7")], fixed(80)).widths, [Some(4), Some(8)]);
    }

    #[test]
    fn column_that_must_not_be_cut_grows() {
        let line = |name: &str| [name, "Enterprise plan", "Won", "2026-04-01"].map(Cell::new).to_vec();
        let mut layout = Layout::fit(COLUMNS, &[line("pipedrive:1")], fixed(80));
        assert_eq!(layout.widths, [Some(11), Some(15), Some(5), Some(10)]);
        let wish = Look { is_fixed: false, ..fixed(80) };
        layout.grow(COLUMNS, &[line("pipedrive:1000")], wish);
        assert_eq!(layout.widths, [Some(14), Some(12), Some(5), Some(10)], "what follows stays in its place");
        layout.grow(COLUMNS, &[line("pipedrive:1000000000")], wish);
        assert_eq!(layout.widths, [Some(20), Some(12), Some(5), Some(10)], "there is nothing left to take");
    }

    #[test]
    fn grown_column_stays_within_the_width() {
        let line = |name: &str| [name, "Enterprise plan", "Won", "2026-04-01"].map(Cell::new).to_vec();
        let mut layout = Layout::fit(COLUMNS, &[line("pipedrive:1")], fixed(47));
        layout.grow(COLUMNS, &[line("pipedrive:1000000")], fixed(47));
        assert_eq!(layout.widths, [Some(17), Some(9), Some(5), Some(10)]);
        layout.grow(COLUMNS, &[line(&"9".repeat(60))], fixed(47));
        assert_eq!(layout.total(), 47);
        assert_eq!(layout.columns().count(), 4, "the header has been written");
    }
}
