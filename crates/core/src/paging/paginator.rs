//! Lists page by page.

use std::collections::HashSet;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use tokio::task::JoinHandle;
use tracing::Instrument;

use super::guard::Guard;
use super::{Page, Position};
use crate::call::RetryPolicy;
use crate::call::execute::{CallOptions, Executor};
use crate::error::ErrorKind;
use crate::http::BoxFuture;
use crate::{Error, Paged, Result, Vendor, reading};

/// The pages of a list, one at a time.
///
/// The first page is fetched alone when it is asked for. From the second page on, one page is fetched ahead
/// while the caller works on the current one. An error ends the list.
#[must_use = "a list does nothing until pages are taken from it"]
pub struct Pages<E: Paged> {
    executor: Arc<Executor>,
    request: E,
    options: CallOptions,
    look_ahead: bool,
    guard: Guard,
    state: State<E>,
}

enum State<E: Paged> {
    /// The page at this position is next. `None` is where the request itself begins.
    Ready {
        position: Option<Position>,
        is_first: bool,
    },
    Fetching {
        position: Option<Position>,
        is_first: bool,
        fetch: Fetch<E>,
    },
    /// The current page was valid, but the next position was already visited.
    Circling {
        position: Option<Position>,
        error: Error,
    },
    /// Fetching the page at this position failed.
    Failed {
        position: Option<Position>,
    },
    Done,
}

/// A page that is being fetched, in this task or ahead in one of its own.
enum Fetch<E: Paged> {
    Here(BoxFuture<'static, Result<Page<E::Item>>>),
    Ahead(Ahead<E>),
}

struct Ahead<E: Paged>(JoinHandle<Result<Page<E::Item>>>);

impl<E: Paged> Fetch<E> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Page<E::Item>>> {
        match self {
            Self::Here(future) => future.as_mut().poll(cx),
            Self::Ahead(task) => {
                Poll::Ready(ready!(Pin::new(&mut task.0).poll(cx)).unwrap_or_else(|error| {
                    Err(Error::new(ErrorKind::Transport, "the runtime stopped while a page was being read")
                        .with_source(error))
                }))
            }
        }
    }
}

impl<E: Paged> Drop for Ahead<E> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl<E: Paged> Pages<E> {
    pub(crate) fn new(executor: Arc<Executor>, request: E) -> Self {
        Self {
            executor,
            request,
            options: CallOptions::default(),
            look_ahead: true,
            guard: Guard::default(),
            state: State::Ready { position: None, is_first: true },
        }
    }

    pub(crate) fn start_at(&mut self, position: Option<Position>) {
        self.guard.start(position.as_ref());
        self.state = State::Ready { position, is_first: true };
    }

    /// Remembers the items of an earlier run.
    pub(crate) fn resume(&mut self, seen: &[u64]) {
        self.guard.resume(seen.iter().copied());
    }

    /// Returns the items so far. It is empty without [`Paged::DEDUPLICATE`].
    pub(crate) const fn seen(&self) -> &HashSet<u64> {
        self.guard.seen()
    }

    /// Returns how many repeated items were left out. See [`Paged::DEDUPLICATE`].
    pub const fn duplicates(&self) -> u64 {
        self.guard.duplicates()
    }

    pub(crate) const fn request(&self) -> &E {
        &self.request
    }

    /// Sets how many pages to prefetch. Values above 1 count as 1.
    pub const fn look_ahead(mut self, pages: usize) -> Self {
        self.look_ahead = pages > 0;
        self
    }

    /// Sets how long one attempt to fetch a page may take.
    pub const fn timeout(mut self, time: Duration) -> Self {
        self.options.timeout = Some(time);
        self
    }

    /// Sets how each page is retried, in place of the client's policy.
    pub const fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Returns the position of the next page, or `None` at the end of the list.
    ///
    /// The inner `None` is the position at which the request itself begins.
    #[allow(clippy::option_option, reason = "the two nothings differ")]
    pub(crate) fn position(&self) -> Option<Option<&Position>> {
        match &self.state {
            State::Ready { position, .. }
            | State::Fetching { position, .. }
            | State::Circling { position, .. }
            | State::Failed { position } => Some(position.as_ref()),
            State::Done => None,
        }
    }

    /// Returns the next page, or `None` at the end.
    ///
    /// # Errors
    ///
    /// Returns the errors of the call, and [`Decode`](crate::error::ErrorKind::Decode) if the vendor repeats
    /// pages.
    pub async fn try_next(&mut self) -> Result<Option<Page<E::Item>>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await.transpose()
    }

    fn fetch(&self, position: Option<&Position>) -> BoxFuture<'static, Result<Page<E::Item>>> {
        let request = match position {
            Some(position) => self.request.clone().at(position),
            None => self.request.clone(),
        };
        let (executor, options) = (Arc::clone(&self.executor), self.options);
        Box::pin(async move {
            crate::call::run(&executor, &request, options).await.map(|with_meta| with_meta.output)
        })
    }

    /// Takes over the page at `position` and prepares the next one.
    fn accept(
        &mut self,
        result: Result<Page<E::Item>>,
        position: Option<Position>,
        is_first: bool,
    ) -> Result<Page<E::Item>> {
        let in_call = |error: Error| error.in_call(E::Vendor::NAME, E::OPERATION.name());
        let most = reading::most_items(self.request.page_size());
        let checked = result.and_then(|mut page| {
            if page.items.len() > most {
                return Err(Error::decode(format!("a page of more than {most} items")));
            }
            self.guard.take_in::<E>(&mut page).map(|()| page)
        });
        let mut page = match checked {
            Ok(page) => page,
            Err(error) => {
                self.state = State::Failed { position };
                return Err(in_call(error));
            }
        };
        page.items = page.items.into_iter().map(|item| item.map_err(in_call)).collect();
        self.state = match (page.next.clone(), self.guard.is_new_place(page.next.as_ref())) {
            (None, _) => State::Done,
            (position, Err(error)) => State::Circling { position, error: in_call(error) },
            (position, Ok(())) if self.look_ahead && !is_first => {
                let fetch = self.fetch(position.as_ref()).instrument(tracing::Span::current());
                State::Fetching { position, is_first: false, fetch: Fetch::Ahead(Ahead(tokio::spawn(fetch))) }
            }
            (position, Ok(())) => State::Ready { position, is_first: false },
        };
        Ok(page)
    }
}

// `Pages` pins none of its fields.
impl<E: Paged> Unpin for Pages<E> {}

impl<E: Paged> Stream for Pages<E> {
    type Item = Result<Page<E::Item>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if let State::Ready { position, is_first } = &this.state {
            let (position, is_first) = (position.clone(), *is_first);
            let fetch = Fetch::Here(this.fetch(position.as_ref()));
            this.state = State::Fetching { position, is_first, fetch };
        }
        match std::mem::replace(&mut this.state, State::Done) {
            State::Fetching { position, is_first, mut fetch } => match fetch.poll(cx) {
                Poll::Ready(result) => Poll::Ready(Some(this.accept(result, position, is_first))),
                Poll::Pending => {
                    this.state = State::Fetching { position, is_first, fetch };
                    Poll::Pending
                }
            },
            State::Circling { position, error } => {
                this.state = State::Failed { position };
                Poll::Ready(Some(Err(error)))
            }
            ended => {
                this.state = ended;
                Poll::Ready(None)
            }
        }
    }
}

impl<E: Paged> fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("request", &self.request).finish_non_exhaustive()
    }
}
