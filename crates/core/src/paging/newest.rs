//! Lists with the newest items first, read only as far as needed.

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
    let start = (pages.look_ahead(0), Order::newest_first());
    let pages = stream::try_unfold(start, move |(mut pages, mut order)| async move {
        if order.is_past(since) {
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

/// The order of the items of a list so far, to end a sorted list where nothing more can match.
///
/// A list counts as sorted only if some items are in the order and none is against it.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    last: Option<Timestamp>,
    is_newest_first: bool,
    has_moved: bool,
    is_sorted: bool,
}

impl Order {
    /// Creates the order of a list whose newest items come first.
    pub(crate) const fn newest_first() -> Self {
        Self { last: None, is_newest_first: true, has_moved: false, is_sorted: true }
    }

    /// Creates the order of a list whose oldest items come first.
    pub(crate) const fn oldest_first() -> Self {
        Self { is_newest_first: false, ..Self::newest_first() }
    }

    /// Returns whether the newest items come first.
    pub(crate) const fn is_newest_first(&self) -> bool {
        self.is_newest_first
    }

    /// Takes the time of the next item.
    pub(crate) fn see(&mut self, at: Option<Timestamp>) {
        match (self.last, at) {
            (Some(last), Some(at)) => {
                let (first, second) = if self.is_newest_first { (last, at) } else { (at, last) };
                self.is_sorted &= second <= first;
                self.has_moved |= second < first;
            }
            (None, Some(_)) => {}
            (_, None) => self.is_sorted = false,
        }
        self.last = at;
    }

    /// Returns whether all following items are older than `limit`, or in a list with the oldest items first,
    /// not older.
    pub(crate) fn is_past(&self, limit: Timestamp) -> bool {
        let is_past = |last: Timestamp| if self.is_newest_first { last < limit } else { last >= limit };
        self.is_sorted && self.has_moved && self.last.is_some_and(is_past)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_before(days: &[u32]) -> bool {
        let mut order = Order::newest_first();
        for day in days {
            order.see((*day > 0).then(|| format!("2026-03-{day:02}T00:00:00Z").parse().unwrap()));
        }
        order.is_past("2026-03-10T00:00:00Z".parse().unwrap())
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
