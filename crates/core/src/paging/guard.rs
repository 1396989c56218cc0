//! Protection against lists that never end, and against repeated items.

use std::collections::HashSet;

use super::{Page, Position};
use crate::fingerprint::{fingerprint, spread};
use crate::{Error, Paged, Result};

/// The number of consecutive pages without a surely new item after which the list counts as a cycle.
const PATIENCE: u32 = 20;

/// A guard that notices when a vendor repeats pages or items of a list.
///
/// It keeps two numbers of eight bytes for each page, for its position and its items, and one for each item
/// of the last page. With [`Paged::DEDUPLICATE`] it keeps one for each item of the list.
#[derive(Debug, Default)]
pub(crate) struct Guard {
    positions: HashSet<u64>,
    pages: HashSet<u64>,
    last_rows: HashSet<u64>,
    idle_pages: u32,
    seen: HashSet<u64>,
    /// The items that could not be read. See `seen`.
    unreadable: HashSet<u64>,
    /// The number of pages and items that were repeated since the last new item.
    known_pages: u32,
    known_rows: usize,
    duplicates: u64,
    is_resumed: bool,
}

impl Guard {
    /// Remembers where the list begins.
    pub(crate) fn start(&mut self, position: Option<&Position>) {
        self.positions.extend(position.map(|position| fingerprint(position.as_str())));
    }

    /// Remembers the items of an earlier run, for a list without duplicates.
    pub(crate) fn resume(&mut self, seen: impl IntoIterator<Item = u64>) {
        self.seen.extend(seen);
        self.is_resumed = true;
    }

    /// Returns the items so far that could be read. It is empty without [`Paged::DEDUPLICATE`].
    pub(crate) const fn seen(&self) -> &HashSet<u64> {
        &self.seen
    }

    /// Returns how many items were left out.
    pub(crate) const fn duplicates(&self) -> u64 {
        self.duplicates
    }

    /// Takes over a page and leaves out known items. Fails if the page has a next one although the vendor
    /// repeats pages.
    pub(crate) fn take_in<E: Paged>(&mut self, page: &mut Page<E::Item>) -> Result<()> {
        let was_empty = page.items.is_empty();
        let goes_in_circles = if E::DEDUPLICATE && !was_empty {
            self.leave_out::<E>(page)
        } else {
            page.next.is_some() && self.adds_nothing::<E>(page)
        };
        if page.next.is_some() && goes_in_circles {
            return Err(Error::decode(
                "the vendor claims more pages but sends no new items: the list would never end",
            ));
        }
        Ok(())
    }

    /// Returns whether the pages bring nothing new: they have the items of the last page, or of any page
    /// before it.
    ///
    /// A cycle of any length comes back to a page that was seen.
    fn adds_nothing<E: Paged>(&mut self, page: &Page<E::Item>) -> bool {
        let mut items = HashSet::with_capacity(page.items.len());
        items.extend(page.items.iter().filter_map(print_of::<E>));
        let is_known_page = !items.is_empty() && !self.pages.insert(print_of_page(&items));
        let adds_nothing = is_known_page || items.is_subset(&self.last_rows);
        self.idle_pages = if adds_nothing { self.idle_pages + 1 } else { 0 };
        if !items.is_empty() {
            self.last_rows = items;
        }
        let is_nameless = |row: &Result<E::Item>| row.is_err() && print_of::<E>(row).is_none();
        let patience = match page.items.iter().any(is_nameless) {
            // The items have no keys, so nothing tells whether they are known.
            true => PATIENCE,
            // One empty page can be the result of a filter. Two are a cycle.
            false => u32::from(page.items.is_empty()),
        };
        self.idle_pages > patience
    }

    /// Removes known items from the page. Returns whether the vendor repeats them in a cycle.
    ///
    /// Pages full of known items alone prove no cycle: if a thousand items are added at the head of a list,
    /// the next pages repeat the last thousand items. But a run of known items that is longer than the number
    /// of all known items contains one of them twice. Items that are added during the run can cause that for
    /// a while, too. An item without a readable id counts as known and is never left out.
    fn leave_out<E: Paged>(&mut self, page: &mut Page<E::Item>) -> bool {
        self.idle_pages = 0;
        let mut left_out = 0;
        let mut adds_something = false;
        page.items.retain(|row| {
            let (print, is_readable) = (print_of::<E>(row), row.is_ok());
            let is_new = match print {
                Some(print) if is_readable => self.seen.insert(print),
                // An item that is unreadable now may be readable when it comes again.
                Some(print) => !self.seen.contains(&print) && self.unreadable.insert(print),
                None => true,
            };
            left_out += u64::from(!is_new);
            if is_new && (is_readable || print.is_some()) {
                self.known_rows = 0;
                adds_something = true;
            } else {
                self.known_rows += 1;
            }
            is_new
        });
        // The page at which a list is resumed is read again on purpose.
        if !std::mem::take(&mut self.is_resumed) {
            self.duplicates += left_out;
        }
        self.known_pages = if adds_something { 0 } else { self.known_pages.saturating_add(1) };
        self.known_pages > PATIENCE && self.known_rows > self.seen.len() + self.unreadable.len()
    }

    /// Checks that the list was not at this position before.
    pub(crate) fn is_new_place(&mut self, place: Option<&Position>) -> Result<()> {
        let is_new = place.is_none_or(|place| self.positions.insert(fingerprint(place.as_str())));
        if is_new {
            return Ok(());
        }
        Err(Error::decode("the vendor names a next page that was already read: the list would never end"))
    }
}

pub(super) fn print_of<E: Paged>(row: &Result<E::Item>) -> Option<u64> {
    match row {
        Ok(item) => E::fingerprint(item),
        Err(error) => error.item_id().map(fingerprint),
    }
}

/// Returns one number for the items of a page in any order.
fn print_of_page(items: &HashSet<u64>) -> u64 {
    items.iter().copied().map(spread).fold(items.len() as u64, u64::wrapping_add)
}
