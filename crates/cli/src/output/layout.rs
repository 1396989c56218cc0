//! The layout of tables.

use super::{Cell, Column, text};

/// The space between two columns.
pub(super) const GAP: usize = 2;

/// The width of each column; `None` if it is dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    widths: Vec<Option<usize>>,
}

impl Layout {
    /// Fits columns with these cells into a line of `room` columns of the terminal, if that is possible.
    pub(super) fn fit(columns: &[Column], lines: &[Vec<Cell>], room: usize) -> Self {
        let natural: Vec<usize> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let widest = widest(lines, at).max(text::width(&column.name));
                column.cut.map_or(widest, |(_, most)| widest.min(most))
            })
            .collect();
        let is_there =
            |at: usize| columns.get(at).is_some_and(|column| !column.is_occasional || widest(lines, at) > 0);
        let widths = natural.into_iter().enumerate().map(|(at, width)| is_there(at).then_some(width));
        let mut layout = Self { widths: widths.collect() };
        loop {
            let excess = layout.total().saturating_sub(room);
            if excess == 0 || layout.shrink(columns, excess) || !layout.leave_out(columns, lines) {
                return layout;
            }
        }
    }

    /// Makes room for further lines. A column that must not be cut grows, and columns that can be cut shrink,
    /// so that the columns to the right stay in place.
    pub(super) fn grow(&mut self, columns: &[Column], lines: &[Vec<Cell>]) {
        let before = self.total();
        for (at, (width, column)) in self.widths.iter_mut().zip(columns).enumerate() {
            if let (Some(width), None) = (width, column.cut) {
                *width = widest(lines, at).max(*width);
            }
        }
        self.shrink(columns, self.total() - before);
    }

    /// Returns the columns that are shown, with their widths.
    pub(super) fn columns(&self) -> impl Iterator<Item = (usize, usize)> {
        self.widths.iter().enumerate().filter_map(|(at, width)| width.map(|width| (at, width)))
    }

    fn total(&self) -> usize {
        let there: Vec<_> = self.widths.iter().flatten().collect();
        there.iter().copied().sum::<usize>() + GAP * there.len().saturating_sub(1)
    }

    /// Shrinks the columns that can be cut by the excess, the widest first. Shrinks none if that is not
    /// enough.
    fn shrink(&mut self, columns: &[Column], mut excess: usize) -> bool {
        let before = self.clone();
        while excess > 0 {
            let spare = |(width, column): &(&mut Option<usize>, &Column)| match (&**width, column.cut) {
                (Some(width), Some((least, _))) => width.saturating_sub(least),
                _ => 0,
            };
            let widest = self.widths.iter_mut().zip(columns).max_by_key(spare);
            match widest {
                Some((Some(width), Column { cut: Some((least, _)), .. })) if *width > *least => *width -= 1,
                _ => {
                    *self = before;
                    return false;
                }
            }
            excess -= 1;
        }
        true
    }

    fn leave_out(&mut self, columns: &[Column], lines: &[Vec<Cell>]) -> bool {
        let there = self.widths.iter_mut().zip(columns).enumerate();
        let dispensable = there
            .filter(|(_, (width, column))| width.is_some() && column.dispensable > 0)
            // Drop empty columns first.
            .max_by_key(|(at, (_, column))| (widest(lines, *at) == 0, column.dispensable));
        match dispensable {
            Some((_, (width, _))) => {
                *width = None;
                true
            }
            None => false,
        }
    }
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
        Layout::fit(COLUMNS, &[line.to_vec()], room).widths
    }

    #[test]
    fn narrow_table_drops_the_least_columns() {
        assert_eq!(widths(200), [Some(11), Some(20), Some(10), Some(10)]);
        assert_eq!(widths(50), [Some(11), Some(14), Some(9), Some(10)], "cut first");
        assert_eq!(widths(36), [Some(11), Some(13), Some(8), None], "then leave out");
        assert_eq!(widths(22), [Some(11), Some(9), None, None]);
        assert_eq!(widths(5), [Some(11), Some(20), None, None], "too narrow for any table: let it wrap");
    }

    #[test]
    fn occasional_column_is_shown_if_it_has_a_value() {
        let columns = [Column::new("key"), Column::new("pipeline").occasional()];
        let line = |pipeline: &str| vec![Cell::new("size"), Cell::new(pipeline)];
        assert_eq!(Layout::fit(&columns, &[line(""), line("")], 80).widths, [Some(4), None]);
        assert_eq!(Layout::fit(&columns, &[line(""), line("7")], 80).widths, [Some(4), Some(8)]);
    }

    #[test]
    fn column_that_must_not_be_cut_grows() {
        let line = |name: &str| [name, "Enterprise plan", "Won", "2026-04-01"].map(Cell::new).to_vec();
        let mut layout = Layout::fit(COLUMNS, &[line("pipedrive:1")], 80);
        assert_eq!(layout.widths, [Some(11), Some(15), Some(5), Some(10)]);
        layout.grow(COLUMNS, &[line("pipedrive:1000")]);
        assert_eq!(layout.widths, [Some(14), Some(12), Some(5), Some(10)], "what follows stays in its place");
        layout.grow(COLUMNS, &[line("pipedrive:1000000000")]);
        assert_eq!(layout.widths, [Some(20), Some(12), Some(5), Some(10)], "there is nothing left to take");
    }
}
