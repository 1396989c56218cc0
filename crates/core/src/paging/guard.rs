//! Against lists that never end, and items that come twice.

use std::collections::HashSet;

use super::items::print_of;
use super::{Page, Position};
use crate::fingerprint::fingerprint;
use crate::{Error, Paged, Result};

/// How many pages without anything that is surely new are taken in a row before they can be a circle.
const PATIENCE: u32 = 20;

/// Watches the pages of one list for a vendor that goes in circles, and for items that the list has had.
///
/// It keeps eight bytes for each page, one number for its place and one for its items, and for each item of the last
/// page; with [`Paged::DEDUPLICATE`], for each item of the list.
#[derive(Debug, Default)]
pub(crate) struct Guard {
    positions: HashSet<u64>,
    pages: HashSet<u64>,
    last_rows: HashSet<u64>,
    idle_pages: u32,
    seen: HashSet<u64>,
    /// List of the walk that could not be read; see `seen`.
    unreadable: HashSet<u64>,
    /// Pages and items that came again since the last new row.
    known_pages: u32,
    known_rows: usize,
    duplicates: u64,
    is_resumed: bool,
}

impl Guard {
    /// Notes where a walk begins.
    pub(crate) fn start(&mut self, position: Option<&Position>) {
        self.positions.extend(position.map(|position| fingerprint(position.as_str())));
    }

    /// Notes the items that an earlier walk had, for a walk that leaves out what it has had.
    pub(crate) fn resume(&mut self, seen: impl IntoIterator<Item = u64>) {
        self.seen.extend(seen);
        self.is_resumed = true;
    }

    /// The items of the walk so far that could be read; none without [`Paged::DEDUPLICATE`].
    pub(crate) const fn seen(&self) -> &HashSet<u64> {
        &self.seen
    }

    /// How many items were left out.
    pub(crate) const fn duplicates(&self) -> u64 {
        self.duplicates
    }

    /// Takes a page in: leaves out what the walk has had, and fails if the page claims that there is more, but the
    /// vendor goes in circles.
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

    /// Returns whether page after page brings nothing new: the items of the last page, or those of any page before it.
    ///
    /// A circle of pages comes round to one that the list has had, however long it is.
    fn adds_nothing<E: Paged>(&mut self, page: &Page<E::Item>) -> bool {
        let items: HashSet<u64> = page.items.iter().filter_map(print_of::<E>).collect();
        let is_known_page = !items.is_empty() && !self.pages.insert(print_of_page(&items));
        let adds_nothing = is_known_page || items.is_subset(&self.last_rows);
        self.idle_pages = if adds_nothing { self.idle_pages + 1 } else { 0 };
        if !items.is_empty() {
            self.last_rows = items;
        }
        let is_nameless = |row: &Result<E::Item>| row.is_err() && print_of::<E>(row).is_none();
        let patience = match page.items.iter().any(is_nameless) {
            // Nothing tells whether the list has had them.
            true => PATIENCE,
            // One empty page in the middle is a filter at work, two are a loop.
            false => u32::from(page.items.is_empty()),
        };
        self.idle_pages > patience
    }

    /// Takes the items that the walk has had out of the page. Says whether they come in circles.
    ///
    /// Pages full of such items are no circle by themselves: when a thousand items are added at the head of a list,
    /// the pages after it bring the last thousand items again. But however many were added at once, a run of known
    /// items that is longer than all known items together holds one of them twice. That too can come of more items being
    /// added during the run, for a while. A row without a readable id counts as a known one, and is never left out.
    fn leave_out<E: Paged>(&mut self, page: &mut Page<E::Item>) -> bool {
        self.idle_pages = 0;
        let mut left_out = 0;
        let mut adds_something = false;
        page.items.retain(|row| {
            let (print, is_readable) = (print_of::<E>(row), row.is_ok());
            let is_new = match print {
                Some(print) if is_readable => self.seen.insert(print),
                // A row that cannot be read now may come again and be readable.
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
        // The page in which a walk is resumed is read again on purpose.
        if !std::mem::take(&mut self.is_resumed) {
            self.duplicates += left_out;
        }
        self.known_pages = if adds_something { 0 } else { self.known_pages.saturating_add(1) };
        self.known_pages > PATIENCE && self.known_rows > self.seen.len() + self.unreadable.len()
    }

    /// Fails if the walk was at this place before.
    pub(crate) fn is_new_place(&mut self, place: Option<&Position>) -> Result<()> {
        let is_new = place.is_none_or(|place| self.positions.insert(fingerprint(place.as_str())));
        if is_new {
            return Ok(());
        }
        Err(Error::decode("the vendor names a next page that was already read: the list would never end"))
    }
}

/// Returns one number for the items of a page, in whatever order they come.
fn print_of_page(items: &HashSet<u64>) -> u64 {
    // Sums of numbers that are spread over all 64 bits differ if the numbers do.
    let spread = |item: &u64| fingerprint(&item.to_string());
    items.iter().map(spread).fold(items.len() as u64, u64::wrapping_add)
}
