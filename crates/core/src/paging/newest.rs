//! Lists with the newest items first, read only as far as needed.

use chrono::{DateTime, Utc};
use futures_core::Stream;
use futures_util::{TryStreamExt, stream};

use super::Pages;
use crate::json::Timestamp;
use crate::{Paged, Result};

/// Returns the items of a list that is sorted by creation, newest first, up to the first page that ends
/// before `since`. Older items may be among them.
///
/// A list that is not sorted is read to its end. It counts as sorted only if items descend and none ascends.
pub fn newest<E: Paged>(
    pages: Pages<E>,
    since: Timestamp,
    created_at: fn(&E::Item) -> Option<Timestamp>,
) -> impl Stream<Item = Result<E::Item>> {
    // Prefetching would fetch the page after the last one that is needed.
    let start = (pages.look_ahead(0), Order::default());
    let pages = stream::try_unfold(start, move |(mut pages, mut order)| async move {
        if order.is_before(since.utc()) {
            return Ok::<_, crate::Error>(None);
        }
        let Some(page) = pages.try_next().await? else { return Ok(None) };
        for item in page.items.iter().flatten() {
            order.see(created_at(item));
        }
        Ok(Some((stream::iter(page.items), (pages, order))))
    });
    pages.try_flatten()
}

/// The order of the items so far.
struct Order {
    last: Option<DateTime<Utc>>,
    has_descended: bool,
    is_sorted: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { last: None, has_descended: false, is_sorted: true }
    }
}

impl Order {
    fn see(&mut self, at: Option<Timestamp>) {
        let at = at.map(|at| at.utc());
        match (self.last, at) {
            (Some(last), Some(at)) => {
                self.is_sorted &= at <= last;
                self.has_descended |= at < last;
            }
            (None, Some(_)) => {}
            (_, None) => self.is_sorted = false,
        }
        self.last = at;
    }

    /// Returns whether all following items were created before `since`.
    fn is_before(&self, since: DateTime<Utc>) -> bool {
        self.is_sorted && self.has_descended && self.last.is_some_and(|last| last < since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_before(days: &[u32]) -> bool {
        let mut order = Order::default();
        for day in days {
            order.see((*day > 0).then(|| format!("2026-03-{day:02}T00:00:00Z").parse().unwrap()));
        }
        order.is_before("2026-03-10T00:00:00Z".parse::<Timestamp>().unwrap().utc())
    }

    #[test]
    fn sorted_list_ends_with_the_first_older_page() {
        assert!(is_before(&[12, 11, 9]));
        assert!(is_before(&[9, 8]), "all are older");
        assert!(!is_before(&[12, 11, 10]), "more may follow");
        assert!(!is_before(&[]));
    }

    #[test]
    fn list_that_is_not_sorted_goes_on() {
        for days in [&[1, 2, 3][..], &[5, 4, 6, 3], &[9], &[9, 9], &[12, 0, 9, 8]] {
            assert!(!is_before(days), "{days:?}");
        }
    }
}
