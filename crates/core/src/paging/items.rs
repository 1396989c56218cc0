//! Lists item by item.

use std::collections::HashSet;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use super::guard::print_of;
use super::{Continuation, Page, Pages, Position};
use crate::call::RetryPolicy;
use crate::fingerprint::fingerprint;
use crate::{Endpoint, Error, Paged, Result, Vendor};

/// The items of a list through all its pages, one at a time.
///
/// Pages are fetched while items are taken: the first page alone, and then at most one page ahead. So memory
/// does not grow with the list, except for a number per item where items can repeat ([`Paged::DEDUPLICATE`]).
/// An item that cannot be read is an error ([`Error::is_item`]), and the list continues. Any other error ends
/// the list, and [`continuation`](Self::continuation) returns where.
///
/// ```
/// use dealport_core::{Client, Paged, Result};
///
/// /// Counts the items that can be read, and those that cannot.
/// async fn count<E: Paged>(client: &Client<E::Vendor>, list: E) -> Result<(u64, u64)> {
///     let mut items = client.items(list);
///     let mut counts = (0, 0);
///     loop {
///         match items.try_next().await {
///             Ok(Some(_)) => counts.0 += 1,
///             Ok(None) => return Ok(counts),
///             Err(error) if error.is_item() => counts.1 += 1,
///             Err(error) => return Err(error),
///         }
///     }
/// }
/// ```
#[must_use = "a list does nothing until items are taken from it"]
pub struct Items<E: Paged> {
    pages: Pages<E>,
    items: std::vec::IntoIter<Result<E::Item>>,
    page: Option<PageInHand>,
    /// The items of the first page that an earlier run took.
    taken_before: HashSet<u64>,
}

#[derive(Debug)]
struct PageInHand {
    position: Option<Position>,
    taken: Vec<u64>,
}

impl<E: Paged> Items<E> {
    pub(crate) fn new(pages: Pages<E>) -> Self {
        Self { pages, items: Vec::new().into_iter(), page: None, taken_before: HashSet::new() }
    }

    pub(crate) fn resume(mut pages: Pages<E>, continuation: &Continuation) -> Result<Self> {
        let Continuation { position, taken, .. } = continuation;
        let (vendor, operation) = (E::Vendor::NAME, E::OPERATION.name());
        fingerprint_of(pages.request())
            .and_then(|request| continuation.check(vendor, operation, request))
            .map_err(|error| error.in_call(vendor, operation))?;
        pages.start_at(position.clone());
        if E::DEDUPLICATE {
            pages.resume(taken);
            return Ok(Self::new(pages));
        }
        Ok(Self { taken_before: taken.iter().copied().collect(), ..Self::new(pages) })
    }

    /// Sets how many pages to prefetch. Values above 1 count as 1.
    pub fn look_ahead(mut self, pages: usize) -> Self {
        self.pages = self.pages.look_ahead(pages);
        self
    }

    /// Sets how long one attempt to fetch a page may take.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.pages = self.pages.timeout(time);
        self
    }

    /// Sets how each page is retried, in place of the client's policy.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.pages = self.pages.retry(policy);
        self
    }

    /// Returns how many repeated items were left out. Only lists whose items can repeat leave any out
    /// ([`Paged::DEDUPLICATE`]). If the number is not 0, the list changed while it was read.
    pub const fn duplicates(&self) -> u64 {
        self.pages.duplicates()
    }

    /// Returns where to resume the list: after all items taken so far. Returns `None` at the end of the list.
    /// After an error it is the place to try again.
    pub fn continuation(&self) -> Option<Continuation> {
        let in_page = self.page.as_ref().filter(|_| !self.items.as_slice().is_empty());
        let (position, mut taken) = match in_page {
            Some(page) => (page.position.clone(), page.taken.clone()),
            None => (self.pages.position()?.cloned(), self.taken_before.iter().copied().collect()),
        };
        if E::DEDUPLICATE {
            let left: HashSet<u64> = self.items.as_slice().iter().filter_map(print_of::<E>).collect();
            taken.extend(self.pages.seen().difference(&left));
            taken.sort_unstable();
            taken.dedup();
        }
        // A request that cannot be written has no pages.
        let request = fingerprint_of(self.pages.request()).ok()?;
        Some(Continuation::of_request(E::Vendor::NAME, E::OPERATION.name(), request, position, taken))
    }

    /// Returns the next item, or `None` at the end.
    ///
    /// # Errors
    ///
    /// Returns an error [of an item](Error::is_item) if the item cannot be read, after which the list
    /// continues. Returns the errors of the call, and [`Decode`](crate::error::ErrorKind::Decode) if the
    /// vendor repeats pages; these end the list.
    pub async fn try_next(&mut self) -> Result<Option<E::Item>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await.transpose()
    }

    /// Returns the whole list at once. This is for short lists.
    ///
    /// # Errors
    ///
    /// Returns the errors of the call. An item that cannot be read fails the list, and its error is then one
    /// of the list, not [of an item](Error::is_item).
    pub async fn all(mut self) -> Result<Vec<E::Item>> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await.map_err(Error::for_list)? {
            all.push(item);
        }
        Ok(all)
    }

    fn next_row(&mut self) -> Option<Result<E::Item>> {
        let page = self.page.as_mut()?;
        for row in self.items.by_ref() {
            let print = print_of::<E>(&row);
            page.taken.extend(print);
            if print.is_some_and(|print| self.taken_before.contains(&print)) {
                continue;
            }
            return Some(row);
        }
        self.taken_before.clear();
        None
    }

    fn open(&mut self, position: Option<Position>, page: Page<E::Item>) {
        self.page = Some(PageInHand { position, taken: Vec::with_capacity(page.items.len()) });
        self.items = page.items.into_iter();
    }
}

fn fingerprint_of<E: Endpoint>(request: &E) -> Result<u64> {
    request.to_request().map(|request| fingerprint(&request.to_string()))
}

// `Items` pins none of its fields.
impl<E: Paged> Unpin for Items<E> {}

impl<E: Paged> Stream for Items<E> {
    type Item = Result<E::Item>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(row) = this.next_row() {
                return Poll::Ready(Some(row));
            }
            let position = this.pages.position().flatten().cloned();
            match ready!(Pin::new(&mut this.pages).poll_next(cx)) {
                Some(Ok(page)) => this.open(position, page),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<E: Paged> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
