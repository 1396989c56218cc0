//! Lists of items that are there already.

use std::task::{Context, Poll};

use super::List;
use super::source::{Place, Source};
use crate::Result;
use crate::paging::{Continuation, Position};

struct Items<T> {
    items: std::vec::IntoIter<T>,
    /// The number of items before the next one.
    taken: usize,
}

impl<T: Send> Source<T> for Items<T> {
    fn poll(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        let item = self.items.next();
        self.taken += usize::from(item.is_some());
        Poll::Ready(item.map(Ok))
    }

    fn place(&self) -> Place {
        match (self.items.len(), self.taken) {
            (0, _) => Place::End,
            (_, 0) => Place::Start,
            (_, taken) => {
                let position = Position::new(taken.to_string());
                Place::At(Continuation::of_request("", "items", 0, position, Vec::new()))
            }
        }
    }
}

/// Creates a list of these items, for tests and for vendors that return all at once.
impl<T: Send + 'static> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self::from_source(Items { items: items.into_iter(), taken: 0 })
    }
}

impl<T: Send + 'static> List<T> {
    /// Creates a list of these items, without those that an earlier list returned.
    pub(in crate::crm) fn of_items(items: Vec<T>, from: Option<&Continuation>) -> Self {
        let position = from.and_then(|from| from.position.as_ref());
        let taken = position.and_then(|position| position.as_str().parse().ok()).unwrap_or(0);
        let mut items = items.into_iter();
        items.by_ref().take(taken).for_each(drop);
        Self::from_source(Items { items, taken })
    }
}
