//! Against lists that never end.

use std::collections::HashSet;

use super::{Page, Position};
use crate::fingerprint::fingerprint;
use crate::{Error, Paged, Result};

/// Watches the pages of one walk for a vendor that goes in circles.
///
/// It keeps eight bytes for each page and each row of the last page, nothing that grows with the rows.
#[derive(Debug, Default)]
pub(crate) struct Guard {
    positions: HashSet<u64>,
    last_rows: HashSet<u64>,
    idle_pages: u32,
}

impl Guard {
    /// Notes where a walk begins.
    pub(crate) fn start(&mut self, position: Option<&Position>) {
        self.positions.extend(position.map(|position| fingerprint(position.as_str())));
    }

    /// Fails if `page` claims that there is more, but brings nothing that the last one did not.
    pub(crate) fn adds_something<E: Paged>(&mut self, page: &Page<E::Item>) -> Result<()> {
        if page.next.is_none() {
            return Ok(());
        }
        let rows: HashSet<u64> = page.rows.iter().flatten().filter_map(E::fingerprint).collect();
        let adds_nothing = rows.is_subset(&self.last_rows) && page.rows.iter().all(Result::is_ok);
        self.idle_pages = if adds_nothing { self.idle_pages + 1 } else { 0 };
        // One empty page in the middle is a filter at work, two are a loop.
        if self.idle_pages > u32::from(page.rows.is_empty()) {
            return Err(Error::decode(
                "the vendor claims more pages but sends no new rows: the list would never end",
            ));
        }
        if !rows.is_empty() {
            self.last_rows = rows;
        }
        Ok(())
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
