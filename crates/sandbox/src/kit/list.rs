//! Pages of the rows of one resource, in any order.

use std::collections::BTreeSet;

use super::{
    Depth, Key, Page, Place, Row, Seed, Window,
    shelf::{Mark, Shelf},
};

/// Which rows a list holds, and in which order.
pub(crate) struct Select<'a> {
    pub(crate) accept: &'a dyn Fn(&Row) -> bool,
    /// Tells lists of one resource apart whose rows differ. Lists with the same number accept the same rows.
    pub(crate) scope: u64,
    /// The field that the rows are sorted by; their number if none. `created` and `updated` stand for the
    /// row's own.
    pub(crate) by: Option<&'a str>,
    pub(crate) descending: bool,
    /// What of each row must be known to accept it.
    pub(crate) depth: Depth,
    /// The only rows to look at; all if none.
    pub(crate) among: Option<&'a [u64]>,
}

impl<'a> Select<'a> {
    /// Selects rows in the order of their numbers.
    pub(crate) fn new(accept: &'a dyn Fn(&Row) -> bool) -> Self {
        Self { accept, scope: 0, by: None, descending: false, depth: Depth::Key, among: None }
    }
}

/// A list of the rows of a shelf.
#[derive(Clone, Copy)]
pub(crate) struct List<'a> {
    pub(crate) seed: &'a Seed,
    pub(crate) shelf: &'a Shelf,
    pub(crate) select: &'a Select<'a>,
}

impl<'a> List<'a> {
    /// Returns a page of the list. The rows may be given in order, if that is known.
    pub(crate) fn page(self, window: &Window, ordered: Option<&[Key]>) -> Page {
        let wanted = window.size().saturating_add(1);
        if let Some(keys) = ordered {
            return slice(keys, window, self.select.descending);
        }
        let mut keys: Vec<Key> = match window.place() {
            Place::Skip(offset) if self.select.by.is_none() && self.select.among.is_none() => {
                self.skip(offset, wanted)
            }
            Place::Skip(offset) => {
                let offset = usize::try_from(offset).unwrap_or(usize::MAX);
                self.walk(None, wanted.saturating_add(offset)).skip(offset).collect()
            }
            Place::Start => self.walk(None, wanted).collect(),
            Place::After(key) => self.walk(Some(key), wanted).collect(),
        };
        let more = keys.len() > window.size();
        keys.truncate(window.size());
        window.page(keys, more)
    }

    /// Returns whether every page would have to go through all rows.
    pub(crate) fn is_laborious(self) -> bool {
        let known = self.shelf.resource.order.zip(self.select.by);
        let is_known =
            known.is_some_and(|(order, by)| order(self.seed, by, self.select.descending, None).is_some());
        self.select.by.is_some() && self.select.among.is_none() && !is_known
    }

    /// Returns all rows in their order.
    pub(crate) fn all(self) -> Vec<Key> {
        let mut keys: Vec<Key> =
            self.shelf.rows.numbers(false, None).filter_map(|number| self.key(number)).collect();
        keys.sort_unstable();
        if self.select.descending {
            keys.reverse();
        }
        keys
    }

    /// Returns rows in the order of their numbers from an offset on, starting where the last such list ended.
    fn skip(self, offset: u64, wanted: usize) -> Vec<Key> {
        let (shelf, select) = (self.shelf, self.select);
        let scope = (select.scope, select.descending);
        let mark = shelf.mark.get();
        let mark = mark.filter(|mark| (mark.version, mark.scope) == (shelf.version, scope));
        let mark = mark.filter(|mark| mark.offset <= offset);
        let (passed, after) = mark.map_or((0, None), |mark| (mark.offset, Some(mark.after)));
        let skipped = usize::try_from(offset - passed).unwrap_or(usize::MAX);
        let numbers = shelf.rows.numbers(select.descending, after);
        let keys: Vec<Key> =
            numbers.filter_map(|number| self.key(number)).skip(skipped).take(wanted).collect();
        // The row after the page is not passed yet.
        let end = keys.len().min(wanted.saturating_sub(1));
        if let Some(last) = end.checked_sub(1).map(|last| keys[last]) {
            let (version, offset) = (shelf.version, offset + end as u64);
            shelf.mark.set(Some(Mark { version, scope, offset, after: last.number }));
        }
        keys
    }

    /// Returns the key of a row that the list accepts.
    fn key(self, number: u64) -> Option<Key> {
        let row = self.shelf.row(self.seed, number, self.select.depth)?;
        (self.select.accept)(&row).then(|| key(&row, self.select.by))
    }

    /// Returns the rows of a list from behind a place, as far as they are wanted.
    fn walk(self, after: Option<Key>, wanted: usize) -> Box<dyn Iterator<Item = Key> + 'a> {
        let (shelf, select) = (self.shelf, self.select);
        let descending = select.descending;
        let accepted = move |number| self.key(number);
        let behind =
            move |key: &Key| after.is_none_or(|after| if descending { *key < after } else { *key > after });
        let known = shelf.resource.order.zip(select.by);
        let ordered = known.and_then(|(order, by)| order(self.seed, by, descending, after));
        match (select.among, select.by, ordered) {
            (Some(among), ..) => {
                let keys = among.iter().filter_map(|&number| accepted(number)).filter(behind);
                Box::new(best(keys, wanted, descending).into_iter())
            }
            (None, None, _) => {
                let numbers = shelf.rows.numbers(descending, after.map(|key| key.number));
                Box::new(numbers.filter_map(accepted).take(wanted))
            }
            (None, Some(_), None) => {
                let keys = shelf.rows.numbers(false, None).filter_map(accepted).filter(behind);
                Box::new(best(keys, wanted, descending).into_iter())
            }
            (None, Some(_), Some(ordered)) => {
                let seeded = ordered.filter(|&number| shelf.rows.is_seeded(number));
                let seeded = seeded.filter_map(accepted).filter(behind);
                let stored =
                    shelf.rows.stored().filter_map(move |(number, _)| accepted(number)).filter(behind);
                let stored = best(stored, wanted, descending);
                Box::new(merged(seeded, stored, descending).take(wanted))
            }
        }
    }
}

/// Returns a page out of all rows in their order.
fn slice(keys: &[Key], window: &Window, descending: bool) -> Page {
    let start = match window.place() {
        Place::Start => 0,
        Place::Skip(offset) => usize::try_from(offset).unwrap_or(usize::MAX).min(keys.len()),
        Place::After(after) => {
            keys.partition_point(|key| if descending { *key >= after } else { *key <= after })
        }
    };
    let rest = &keys[start..];
    window.page(rest[..rest.len().min(window.size())].to_vec(), rest.len() > window.size())
}

fn key(row: &Row, by: Option<&str>) -> Key {
    let rank = match by {
        None => None,
        Some("created") => Some(row.created.0),
        Some("updated") => row.updated.map(|time| time.0),
        Some(field) => row.get(field).rank(),
    };
    Key { rank, number: row.number }
}

/// Returns the first so many keys in order; no more than those are held.
fn best(keys: impl Iterator<Item = Key>, wanted: usize, descending: bool) -> Vec<Key> {
    let mut best = BTreeSet::new();
    for key in keys {
        best.insert(key);
        if best.len() > wanted {
            if descending {
                best.pop_first()
            } else {
                best.pop_last()
            };
        }
    }
    if descending { best.into_iter().rev().collect() } else { best.into_iter().collect() }
}

/// Merges two sorted lists of different keys.
fn merged(
    seeded: impl Iterator<Item = Key>,
    stored: Vec<Key>,
    descending: bool,
) -> impl Iterator<Item = Key> {
    let (mut seeded, mut stored) = (seeded.peekable(), stored.into_iter().peekable());
    std::iter::from_fn(move || match (seeded.peek(), stored.peek()) {
        (Some(one), Some(other)) if (one < other) != descending => seeded.next(),
        (_, Some(_)) => stored.next(),
        (_, None) => seeded.next(),
    })
}
