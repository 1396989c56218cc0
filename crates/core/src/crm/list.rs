//! Lists of the model.

pub(crate) mod created;
mod derived;
mod parts;
mod requests;
pub(super) mod source;
mod vec;

use std::collections::HashSet;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_util::{TryStreamExt, stream};

pub use self::requests::Step;
use self::source::{Place, Source, Streamed};
use super::Deal;
use crate::paging::Continuation;
use crate::{Error, Result};

/// A list of items that is fetched page by page while it is read.
///
/// An item that cannot be read is an error with [`Error::is_item`], after which the list continues. Any other
/// error ends the list.
///
/// ```
/// use dealport_core::Result;
/// use dealport_core::crm::{Crm, DealQuery};
///
/// async fn titles(crm: &dyn Crm) -> Result<Vec<String>> {
///     let mut titles = Vec::new();
///     let mut deals = crm.deals(DealQuery::new());
///     loop {
///         match deals.try_next().await {
///             Ok(Some(deal)) => titles.extend(deal.title),
///             Ok(None) => return Ok(titles),
///             Err(error) if error.is_item() => eprintln!("skipped: {error}"),
///             Err(error) => return Err(error),
///         }
///     }
/// }
/// ```
///
/// A list can be [resumed](Self::continuation) in another process.
#[must_use = "a list does nothing until it is read"]
pub struct List<T> {
    source: Box<dyn Source<T>>,
    is_over: bool,
    /// What is listed, for the continuation of a list of the model.
    name: Option<Name>,
}

/// The vendor, the operation and the query of a list.
struct Name {
    vendor: &'static str,
    operation: &'static str,
    query: String,
}

impl<T> List<T> {
    /// Creates a list from a stream. The list ends after the first error that is not one [of an
    /// item](Error::is_item). It cannot be resumed.
    pub fn new(stream: impl Stream<Item = Result<T>> + Send + 'static) -> Self
    where
        T: 'static,
    {
        Self::from_source(Streamed(Box::pin(stream)))
    }

    pub(super) fn from_source(source: impl Source<T> + 'static) -> Self {
        Self { source: Box::new(source), is_over: false, name: None }
    }

    /// Makes this the list of a query of the model.
    pub(super) fn named(self, vendor: &'static str, operation: &'static str, query: String) -> Self {
        Self { name: Some(Name { vendor, operation, query }), ..self }
    }

    /// Returns where to resume the list: after all items taken so far. Returns `None` at the end of the list,
    /// and for a list that cannot be resumed, such as one of a search. After an error it is the place to try
    /// again.
    ///
    /// [`Crm::resume_deals`](crate::crm::Crm::resume_deals) and its siblings resume the list, in this process
    /// or another, with the same query.
    ///
    /// ```
    /// use dealport_core::Result;
    /// use dealport_core::crm::{Crm, DealQuery};
    ///
    /// async fn first_and_others(crm: &dyn Crm) -> Result<()> {
    ///     let mut deals = crm.deals(DealQuery::new());
    ///     let first = deals.try_next().await?;
    ///     if let Some(continuation) = deals.continuation() {
    ///         // The continuation can be stored as JSON.
    ///         let others = crm.resume_deals(DealQuery::new(), &continuation)?.all().await?;
    ///         println!("{} deals after {first:?}", others.len());
    ///     }
    ///     Ok(())
    /// }
    /// ```
    pub fn continuation(&self) -> Option<Continuation> {
        let at = match self.source.place() {
            Place::Start => None,
            Place::At(at) => Some(at),
            Place::End | Place::Unknown => return None,
        };
        match &self.name {
            Some(name) => Some(Continuation::of_model(name.vendor, name.operation, &name.query, at)),
            None => at,
        }
    }

    pub(super) fn place(&self) -> Place {
        self.source.place()
    }

    /// Returns how many repeated items were left out so far. If the number is not 0, the list changed while
    /// it was read.
    pub fn duplicates(&self) -> u64 {
        self.source.duplicates()
    }

    /// Creates a list of results that are all read at once.
    pub fn read_by<I>(results: impl Future<Output = Result<I>> + Send + 'static) -> Self
    where
        I: IntoIterator<Item = Result<T>> + Send + 'static,
        I::IntoIter: Send,
        T: 'static,
    {
        Self::new(stream::once(results).map_ok(stream::iter).try_flatten())
    }

    /// Creates a list that returns this error and ends.
    pub fn failed(error: Error) -> Self
    where
        T: Send + 'static,
    {
        Self::new(stream::once(std::future::ready(Err(error))))
    }

    /// Returns the next item, or `None` at the end.
    ///
    /// # Errors
    ///
    /// Returns an error [of an item](Error::is_item), after which the list continues, or an error of the
    /// call, after which the list ends.
    pub async fn try_next(&mut self) -> Result<Option<T>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await.transpose()
    }
}

impl<T: Send> List<T> {
    /// Reads all items.
    ///
    /// # Errors
    ///
    /// Returns any error of the call. An item that cannot be read is an error of the whole list, so
    /// [`Error::is_item`] is `false`.
    pub async fn all(mut self) -> Result<Vec<T>> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await.map_err(Error::for_list)? {
            all.push(item);
        }
        Ok(all)
    }
}

impl<T: Send> List<T> {
    /// Reads all items, and keeps apart the errors about items that cannot be read.
    ///
    /// # Errors
    ///
    /// Returns any error of the call.
    pub async fn apart(mut self) -> Result<(Vec<T>, Vec<Error>)> {
        let (mut items, mut errors) = (Vec::new(), Vec::new());
        loop {
            match self.try_next().await {
                Ok(Some(item)) => items.push(item),
                Ok(None) => return Ok((items, errors)),
                Err(error) if error.is_item() => errors.push(error),
                Err(error) => return Err(error),
            }
        }
    }
}

impl List<Deal> {
    /// Removes deals that the list has already returned. A list that is joined from several requests can have
    /// a deal twice if the deal changes in between.
    pub fn deduplicated(mut self) -> Self {
        let mut seen = HashSet::new();
        Self::new(stream::poll_fn(move |cx| {
            loop {
                let item = ready!(Pin::new(&mut self).poll_next(cx));
                match &item {
                    Some(Ok(deal)) if !seen.insert(deal.id.fingerprint()) => {}
                    _ => return Poll::Ready(item),
                }
            }
        }))
    }
}

impl<T> Stream for List<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        let item = ready!(self.source.poll(cx));
        self.is_over = match &item {
            Some(Err(error)) => !error.is_item(),
            item => item.is_none(),
        };
        Poll::Ready(item)
    }
}

impl<T> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("is_over", &self.is_over).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{StreamExt, stream};

    use super::*;

    fn deal(id: u64) -> Result<Deal> {
        Ok(Deal::new("x", id))
    }

    #[tokio::test]
    async fn list_ends_at_first_error_not_about_an_item() {
        let bad = || Err(Error::decode("bad").with_item(1, None));
        let items = [deal(1), bad(), deal(2), Err(Error::decode("cut")), deal(3)];
        let mut list = List::new(stream::iter(items));
        assert!(list.try_next().await.unwrap().is_some());
        assert!(list.try_next().await.unwrap_err().is_item());
        assert!(list.try_next().await.unwrap().is_some());
        assert!(!list.try_next().await.unwrap_err().is_item());
        assert!(list.try_next().await.unwrap().is_none());
    }

    #[tokio::test]
    async fn items_and_their_errors_are_read_apart() {
        let items = || [deal(1), Err(Error::decode("bad").with_item(1, None)), deal(2)];
        let (deals, errors) = List::new(stream::iter(items())).apart().await.unwrap();
        assert_eq!((deals.len(), errors.len()), (2, 1));
        let cut = items().into_iter().chain([Err(Error::decode("cut"))]);
        assert!(!List::new(stream::iter(cut)).apart().await.unwrap_err().is_item());
    }

    #[tokio::test]
    async fn deduplicated_list_returns_each_deal_once() {
        let list = List::new(stream::iter([deal(1), deal(2), deal(1), deal(3)])).deduplicated();
        let ids: Vec<_> = list.map(|deal| deal.unwrap().id).collect().await;
        assert_eq!(ids, [1, 2, 3].map(crate::crm::DealId::from));
    }
}
