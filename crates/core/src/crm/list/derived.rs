//! Lists that are made from other lists, and can be resumed like them.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::List;
use super::source::{Place, Source};
use crate::http::BoxFuture;
use crate::paging::Continuation;
use crate::{Error, Result};

/// A list without the items that do not match.
struct Retained<T, F> {
    list: List<T>,
    is_kept: F,
}

impl<T: Send, F: FnMut(&T) -> bool + Send> Source<T> for Retained<T, F> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            match ready!(Pin::new(&mut self.list).poll_next(cx)) {
                Some(Ok(item)) if !(self.is_kept)(&item) => {}
                item => return Poll::Ready(item),
            }
        }
    }

    fn place(&self) -> Place {
        self.list.place()
    }

    fn duplicates(&self) -> u64 {
        self.list.duplicates()
    }
}

/// A list that is opened when it is first read.
enum Opened<T> {
    Opening { open: BoxFuture<'static, Result<List<T>>>, from: Option<Continuation> },
    Open(List<T>),
}

impl<T: Send> Source<T> for Opened<T> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            match self {
                Self::Open(list) => return Pin::new(list).poll_next(cx),
                Self::Opening { open, .. } => match ready!(open.as_mut().poll(cx)) {
                    Ok(list) => *self = Self::Open(list),
                    Err(error) => return Poll::Ready(Some(Err(error))),
                },
            }
        }
    }

    fn place(&self) -> Place {
        match self {
            Self::Open(list) => list.place(),
            Self::Opening { from, .. } => from.clone().map_or(Place::Start, Place::At),
        }
    }

    fn duplicates(&self) -> u64 {
        match self {
            Self::Open(list) => list.duplicates(),
            Self::Opening { .. } => 0,
        }
    }
}

/// A list whose items are converted by requests.
struct Converted<S, T, F> {
    list: List<S>,
    convert: F,
    fingerprint: fn(&S) -> u64,
    pending: Option<(u64, BoxFuture<'static, Result<T>>)>,
}

impl<S, T, F> Source<T> for Converted<S, T, F>
where
    S: Send,
    T: Send,
    F: FnMut(S) -> BoxFuture<'static, Result<T>> + Send,
{
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            if let Some((_, future)) = &mut self.pending {
                let item = ready!(future.as_mut().poll(cx));
                self.pending = None;
                return Poll::Ready(Some(item));
            }
            match ready!(Pin::new(&mut self.list).poll_next(cx)) {
                Some(Ok(item)) => {
                    let print = (self.fingerprint)(&item);
                    self.pending = Some((print, (self.convert)(item)));
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }

    fn place(&self) -> Place {
        match (self.list.place(), &self.pending) {
            // The item was taken, but not returned.
            (Place::At(mut at), Some((print, _))) => {
                at.give_back(*print);
                Place::At(at)
            }
            (place, _) => place,
        }
    }

    fn duplicates(&self) -> u64 {
        self.list.duplicates()
    }
}

impl<T: Send + 'static> List<T> {
    /// Leaves out the items that do not match.
    pub fn retained(self, is_kept: impl FnMut(&T) -> bool + Send + 'static) -> Self {
        Self::from_source(Retained { list: self, is_kept })
    }

    /// Creates a list that `open` opens when it is first read. `from` is where it resumes an earlier list.
    pub fn opened_by(
        open: impl Future<Output = Result<Self>> + Send + 'static,
        from: Option<&Continuation>,
    ) -> Self {
        Self::from_source(Opened::Opening { open: Box::pin(open), from: from.cloned() })
    }

    /// Creates a list of items that are all read at once, without those that an earlier list returned.
    pub fn read_at_once(
        items: impl Future<Output = Result<Vec<T>>> + Send + 'static,
        from: Option<&Continuation>,
    ) -> Self {
        let at = from.cloned();
        Self::opened_by(async move { Ok(Self::of_items(items.await?, at.as_ref())) }, from)
    }

    /// Converts each item by a future, one after another.
    pub fn converted<U: Send + 'static>(
        self,
        fingerprint: fn(&T) -> u64,
        convert: impl FnMut(T) -> BoxFuture<'static, Result<U>> + Send + 'static,
    ) -> List<U> {
        List::from_source(Converted { list: self, convert, fingerprint, pending: None })
    }
}

/// A list without the items that are missing.
struct Flattened<T>(List<Option<T>>);

impl<T: Send> Source<T> for Flattened<T> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            match ready!(Pin::new(&mut self.0).poll_next(cx)) {
                Some(Ok(None)) => {}
                item => return Poll::Ready(item.and_then(Result::transpose)),
            }
        }
    }

    fn place(&self) -> Place {
        self.0.place()
    }

    fn duplicates(&self) -> u64 {
        self.0.duplicates()
    }
}

impl<T: Send + 'static> List<Option<T>> {
    /// Leaves out the items that are missing, such as those that were deleted after they were found.
    pub fn flattened(self) -> List<T> {
        List::from_source(Flattened(self))
    }
}

/// The errors of a list, in the words of its caller.
struct Explained<T, F> {
    list: List<T>,
    explain: F,
}

impl<T: Send, F: FnMut(Error) -> Error + Send> Source<T> for Explained<T, F> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        let item = ready!(Pin::new(&mut self.list).poll_next(cx));
        Poll::Ready(item.map(|item| item.map_err(&mut self.explain)))
    }

    fn place(&self) -> Place {
        self.list.place()
    }

    fn duplicates(&self) -> u64 {
        self.list.duplicates()
    }
}

impl<T: Send + 'static> List<T> {
    /// Applies `explain` to each error.
    pub fn explained(self, explain: impl FnMut(Error) -> Error + Send + 'static) -> Self {
        Self::from_source(Explained { list: self, explain })
    }
}
