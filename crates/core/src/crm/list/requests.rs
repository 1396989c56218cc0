//! Lists of the model that are one list of the vendor.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::List;
use super::source::{Place, Source};
use crate::paging::{Continuation, Items};
use crate::plumbing::existing;
use crate::{Client, Endpoint, Paged, Result};

/// What becomes of an item of the vendor's list.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::exhaustive_enums, reason = "an item is taken, left out, or the end")]
pub enum Step<T> {
    /// The list returns this item.
    Take(T),
    /// The list goes on without the item.
    Skip,
    /// The list ends before the item.
    End,
}

struct Mapped<E: Paged, F> {
    items: Items<E>,
    step: F,
    is_ended: bool,
}

impl<E: Paged, T, F: FnMut(E::Item) -> Step<T> + Send> Source<T> for Mapped<E, F> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            let item = match ready!(Pin::new(&mut self.items).poll_next(cx)) {
                Some(Ok(item)) => item,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            };
            match (self.step)(item) {
                Step::Take(item) => return Poll::Ready(Some(Ok(item))),
                Step::Skip => {}
                Step::End => {
                    self.is_ended = true;
                    return Poll::Ready(None);
                }
            }
        }
    }

    fn place(&self) -> Place {
        match self.items.continuation() {
            Some(at) if !self.is_ended => Place::At(at),
            _ => Place::End,
        }
    }

    fn duplicates(&self) -> u64 {
        self.items.duplicates()
    }
}

impl<T: Send + 'static> List<T> {
    /// Lists the items of one request, from its beginning or from where an earlier list ended.
    pub fn of<E: Paged>(
        client: &Client<E::Vendor>,
        request: E,
        from: Option<&Continuation>,
        mut map: impl FnMut(E::Item) -> T + Send + 'static,
    ) -> Self {
        Self::of_some(client, request, from, move |item| Step::Take(map(item)))
    }

    /// Lists some items of one request.
    pub fn of_some<E: Paged>(
        client: &Client<E::Vendor>,
        request: E,
        from: Option<&Continuation>,
        step: impl FnMut(E::Item) -> Step<T> + Send + 'static,
    ) -> Self {
        match open(client, request, from) {
            Ok(items) => Self::from_source(Mapped { items, step, is_ended: false }),
            Err(error) => Self::failed(error),
        }
    }

    /// Lists the first items of one request, up to the one that `step` says. Pages are not prefetched, so
    /// that none is fetched after the end.
    pub fn of_first<E: Paged>(
        client: &Client<E::Vendor>,
        request: E,
        from: Option<&Continuation>,
        step: impl FnMut(E::Item) -> Step<T> + Send + 'static,
    ) -> Self {
        match open(client, request, from) {
            Ok(items) => Self::from_source(Mapped { items: items.look_ahead(0), step, is_ended: false }),
            Err(error) => Self::failed(error),
        }
    }
}

impl<T: Send + 'static> List<T> {
    /// Lists the one item that a request gets, or nothing if it does not exist or `map` returns `None`.
    pub fn of_one<E: Endpoint>(
        client: &Client<E::Vendor>,
        request: E,
        map: impl FnOnce(E::Output) -> Option<T> + Send + 'static,
    ) -> Self {
        let client = client.clone();
        Self::read_by(async move {
            let found = existing(client.send(request).await)?;
            Ok(found.and_then(map).map(Ok))
        })
    }
}

fn open<E: Paged>(client: &Client<E::Vendor>, request: E, from: Option<&Continuation>) -> Result<Items<E>> {
    match from {
        None => Ok(client.items(request)),
        Some(from) => client.resume(request, from),
    }
}
