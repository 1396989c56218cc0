//! Lists of the model that are several lists of the vendor, one after another.

use std::collections::HashSet;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::List;
use super::source::{Place, Source};
use crate::paging::Continuation;
use crate::{Error, Result};

type Keys = Pin<Box<dyn Stream<Item = Result<String>> + Send>>;

/// Parts that are named by keys. An item that several parts have is returned once.
struct Parts<T, O, F, P> {
    keys: Keys,
    open: O,
    fail: F,
    fingerprint: P,
    current: Option<(String, List<T>)>,
    /// The last part that ended.
    done: Option<String>,
    /// The part at which the list is resumed, until it is found.
    resumed: Option<(String, Option<Continuation>)>,
    seen: HashSet<u64>,
    duplicates: u64,
    is_over: bool,
}

impl<T: Send, O, F, P> Parts<T, O, F, P>
where
    O: FnMut(&str, Option<&Continuation>) -> List<T>,
    F: FnMut(&str, Error) -> Error,
    P: Fn(&T) -> u64,
{
    /// Returns the next item of the current part, or `None` if it ended.
    fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        let Some((key, list)) = &mut self.current else { return Poll::Ready(None) };
        loop {
            match ready!(Pin::new(&mut *list).poll_next(cx)) {
                Some(Ok(item)) if !self.seen.insert((self.fingerprint)(&item)) => self.duplicates += 1,
                Some(Err(error)) if !error.is_item() => {
                    return Poll::Ready(Some(Err((self.fail)(key, error))));
                }
                Some(item) => return Poll::Ready(Some(item)),
                None => break,
            }
        }
        self.duplicates += list.duplicates();
        self.done = self.current.take().map(|(key, _)| key);
        Poll::Ready(None)
    }

    /// Opens the part, unless the list is resumed at a later one.
    fn open(&mut self, key: String) {
        match self.resumed.take() {
            None => self.current = Some((key.clone(), (self.open)(&key, None))),
            Some((wanted, at)) if wanted == key => match at {
                None => self.done = Some(key),
                Some(at) => self.current = Some((key.clone(), (self.open)(&key, Some(&at)))),
            },
            later => self.resumed = later,
        }
    }
}

impl<T, O, F, P> Source<T> for Parts<T, O, F, P>
where
    T: Send,
    O: FnMut(&str, Option<&Continuation>) -> List<T> + Send,
    F: FnMut(&str, Error) -> Error + Send,
    P: Fn(&T) -> u64 + Send,
{
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            if let Some(item) = ready!(self.poll_part(cx)) {
                return Poll::Ready(Some(item));
            }
            match ready!(self.keys.as_mut().poll_next(cx)) {
                Some(Ok(key)) => self.open(key),
                // The earlier list has returned it.
                Some(Err(error)) if error.is_item() && self.resumed.is_some() => {}
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => {
                    self.is_over = true;
                    let gone = self.resumed.take().map(|(key, _)| {
                        Error::invalid_request(format!(
                            "the list cannot be resumed: its part {key} does not exist any more"
                        ))
                    });
                    return Poll::Ready(gone.map(Err));
                }
            }
        }
    }

    fn place(&self) -> Place {
        let done = || self.done.clone().map(|key| (key, None));
        let part = match (&self.current, &self.resumed) {
            (Some((key, list)), _) => match list.place() {
                Place::At(at) => Some((key.clone(), Some(at))),
                Place::End => Some((key.clone(), None)),
                Place::Start => done(),
                Place::Unknown => return Place::Unknown,
            },
            (None, Some(resumed)) => Some(resumed.clone()),
            (None, None) if self.is_over => return Place::End,
            (None, None) => done(),
        };
        let Some((key, at)) = part else { return Place::Start };
        let mut taken: Vec<_> = self.seen.iter().copied().collect();
        taken.sort_unstable();
        Place::At(Continuation::in_part(key, at, taken))
    }

    fn duplicates(&self) -> u64 {
        self.duplicates + self.current.as_ref().map_or(0, |(_, list)| list.duplicates())
    }
}

impl<T: Send + 'static> List<T> {
    /// Lists several parts one after another, each when the list comes to it. Items that are in several parts
    /// are returned once, by their fingerprint.
    ///
    /// A part has a key, by which it is found again when the list is resumed. `open` opens a part from its
    /// beginning or from where an earlier list ended. `fail` turns the error that ends a part into that of
    /// the list, which goes on with the next part if it is an error [of an item](Error::is_item).
    pub fn in_parts(
        keys: impl Stream<Item = Result<String>> + Send + 'static,
        from: Option<&Continuation>,
        open: impl FnMut(&str, Option<&Continuation>) -> Self + Send + 'static,
        fail: impl FnMut(&str, Error) -> Error + Send + 'static,
        fingerprint: impl Fn(&T) -> u64 + Send + 'static,
    ) -> Self {
        Self::from_source(Parts {
            keys: Box::pin(keys),
            open,
            fail,
            fingerprint,
            current: None,
            done: None,
            resumed: from.and_then(Continuation::part),
            seen: from.map(|from| from.taken.iter().copied().collect()).unwrap_or_default(),
            duplicates: 0,
            is_over: false,
        })
    }
}
