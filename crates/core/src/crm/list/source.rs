//! The source of a list's items, which knows where the list can be resumed.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::Result;
use crate::paging::Continuation;

/// The source of a list's items.
pub(in crate::crm) trait Source<T>: Send {
    /// Polls for the next item. It is not called again after the end or after an error that is not one of an
    /// item.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>>;

    /// Returns where the list can be resumed: after all items that were returned.
    fn place(&self) -> Place {
        Place::Unknown
    }

    /// Returns how many repeated items were left out.
    fn duplicates(&self) -> u64 {
        0
    }
}

/// A place in a list.
pub(in crate::crm) enum Place {
    /// Nothing was returned yet.
    Start,
    /// Within the list.
    At(Continuation),
    /// The end.
    End,
    /// The list cannot be resumed.
    Unknown,
}

/// A list of any stream, which cannot be resumed.
pub(super) struct Streamed<T>(pub(super) Pin<Box<dyn Stream<Item = Result<T>> + Send>>);

impl<T> Source<T> for Streamed<T> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        self.0.as_mut().poll_next(cx)
    }
}
