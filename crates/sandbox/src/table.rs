//! Numbered rows: seeded ones, which are made when they are read, and over them those that were stored.

use std::collections::BTreeMap;

/// Rows by number, counted from 1.
#[derive(Debug)]
pub(crate) struct Table<T> {
    seeded: u64,
    last: u64,
    /// `None` for a row that was removed.
    changed: BTreeMap<u64, Option<T>>,
}

/// A row that is there.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Entry<'a, T> {
    /// To be made from the seed.
    Seeded,
    Stored(&'a T),
}

impl<T> Table<T> {
    pub(crate) fn new(seeded: u64) -> Self {
        Self { seeded, last: seeded, changed: BTreeMap::new() }
    }

    /// The number that the next new row gets.
    pub(crate) fn next(&self) -> u64 {
        self.last + 1
    }

    pub(crate) fn find(&self, number: u64) -> Option<Entry<'_, T>> {
        match self.changed.get(&number) {
            Some(stored) => stored.as_ref().map(Entry::Stored),
            None => (1..=self.seeded).contains(&number).then_some(Entry::Seeded),
        }
    }

    pub(crate) fn put(&mut self, number: u64, row: T) {
        self.last = self.last.max(number);
        self.changed.insert(number, Some(row));
    }

    pub(crate) fn remove(&mut self, number: u64) {
        self.changed.insert(number, None);
    }

    /// The rows that are not as they were seeded.
    pub(crate) fn stored(&self) -> impl Iterator<Item = (u64, &T)> {
        self.changed.iter().filter_map(|(&number, row)| Some((number, row.as_ref()?)))
    }

    /// Returns the numbers of the seeded rows that were changed or removed.
    pub(crate) fn unseeded(&self) -> impl Iterator<Item = u64> {
        self.changed.range(..=self.seeded).map(|(&number, _)| number)
    }

    /// Whether a number has nothing but its seeded row.
    pub(crate) fn is_seeded(&self, number: u64) -> bool {
        matches!(self.find(number), Some(Entry::Seeded))
    }

    /// The numbers of the rows that are there, from behind a number.
    pub(crate) fn numbers(&self, descending: bool, after: Option<u64>) -> impl Iterator<Item = u64> {
        let (first, last) = match (descending, after) {
            (false, Some(after)) => (after.saturating_add(1), self.last),
            (true, Some(after)) => (1, after.saturating_sub(1).min(self.last)),
            (_, None) => (1, self.last),
        };
        let turned = move |number| if descending { last - (number - first) } else { number };
        (first..=last).map(turned).filter(|&number| self.find(number).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_rows_lie_over_seeded_ones() {
        let mut table = Table::new(4);
        table.put(2, "changed");
        table.remove(3);
        table.put(table.next(), "new");
        assert_eq!(table.numbers(false, None).collect::<Vec<_>>(), [1, 2, 4, 5]);
        assert_eq!(table.numbers(true, None).collect::<Vec<_>>(), [5, 4, 2, 1]);
        assert_eq!(table.numbers(false, Some(2)).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(table.numbers(true, Some(4)).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(table.numbers(true, Some(1)).count() + table.numbers(false, Some(5)).count(), 0);
        assert!(table.is_seeded(1) && !table.is_seeded(2) && !table.is_seeded(3) && !table.is_seeded(9));
    }
}
