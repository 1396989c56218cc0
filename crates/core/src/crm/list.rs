//! List of the model, as they come.

use std::collections::HashSet;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Deal;
use crate::{Error, Result};

/// List of the model as they come.
///
/// One that cannot be read is an error ([`Error::is_item`]) after which the rows go on; after any other error they end.
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
///             Err(error) if error.is_item() => eprintln!("left out: {error}"),
///             Err(error) => return Err(error),
///         }
///     }
/// }
/// ```
#[must_use = "rows do not come before they are taken"]
pub struct List<T> {
    stream: Pin<Box<dyn Stream<Item = Result<T>> + Send>>,
    is_over: bool,
}

impl<T> List<T> {
    /// The rows of a stream, up to the first error that is not [about a row](Error::is_item).
    pub fn new(stream: impl Stream<Item = Result<T>> + Send + 'static) -> Self {
        Self { stream: Box::pin(stream), is_over: false }
    }

    /// No rows, for this reason.
    pub fn failed(error: Error) -> Self
    where
        T: Send + 'static,
    {
        Self::new(futures_util::stream::once(std::future::ready(Err(error))))
    }

    /// The next row, or `None` at the end.
    ///
    /// # Errors
    ///
    /// One [about a row](Error::is_item), after which the rows go on; or those of the call, after which they have
    /// ended.
    pub async fn try_next(&mut self) -> Result<Option<T>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await.transpose()
    }
}

impl<T: Send> List<T> {
    /// All of them at once.
    ///
    /// # Errors
    ///
    /// Those of the call. A row that cannot be read fails the whole, and the error is no longer
    /// [about a row](Error::is_item).
    pub async fn all(mut self) -> Result<Vec<T>> {
        let mut all = Vec::new();
        while let Some(row) = self.try_next().await.map_err(Error::for_list)? {
            all.push(row);
        }
        Ok(all)
    }
}

impl List<Deal> {
    /// The same without those that came before: a deal that moves while a list of several parts is walked is in two of
    /// them.
    pub fn deduplicated(mut self) -> Self {
        let mut seen = HashSet::new();
        Self::new(futures_util::stream::poll_fn(move |cx| {
            loop {
                let row = ready!(Pin::new(&mut self).poll_next(cx));
                match &row {
                    Some(Ok(deal)) if !seen.insert(deal.id.fingerprint()) => {}
                    _ => return Poll::Ready(row),
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
        let row = ready!(self.stream.as_mut().poll_next(cx));
        self.is_over = match &row {
            Some(Err(error)) => !error.is_item(),
            row => row.is_none(),
        };
        Poll::Ready(row)
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

    fn row(id: u64) -> Result<Deal> {
        Ok(Deal::new("x", id))
    }

    #[tokio::test]
    async fn they_end_with_the_first_error_that_is_not_about_a_row() {
        let rows =
            [row(1), Err(Error::decode("bad").with_item(1, None)), row(2), Err(Error::decode("cut")), row(3)];
        let mut rows = List::new(stream::iter(rows));
        assert!(rows.try_next().await.unwrap().is_some());
        assert!(rows.try_next().await.unwrap_err().is_item());
        assert!(rows.try_next().await.unwrap().is_some());
        assert!(!rows.try_next().await.unwrap_err().is_item());
        assert!(rows.try_next().await.unwrap().is_none());
    }

    #[tokio::test]
    async fn each_comes_once() {
        let rows = List::new(stream::iter([row(1), row(2), row(1), row(3)])).deduplicated();
        let ids: Vec<_> = rows.map(|row| row.unwrap().id).collect().await;
        assert_eq!(ids, [1, 2, 3].map(crate::crm::DealId::from));
    }
}
