//! Clients of one vendor with methods that block.

use std::fmt;
use std::future::IntoFuture;

use dealport_core::paging::{self, Continuation};
use dealport_core::{Endpoint, Paged, Result, Vendor};

use super::runtime::Runtime;

/// A client with a vendor's own types, whose methods block.
///
/// ```no_run
/// # #[cfg(feature = "pipedrive")]
/// # fn main() -> Result<(), dealport::Error> {
/// use dealport::blocking;
/// use dealport::pipedrive::Client;
/// use dealport::pipedrive::deals::{GetDeal, ListDeals};
///
/// let client = blocking::Client::new(Client::from_env()?)?;
/// let deal = client.send(GetDeal::new(42))?;
/// for deal in client.items(ListDeals::new().limit(500)) {
///     println!("{:?}", deal?.title);
/// }
/// # drop(deal);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "pipedrive"))]
/// # fn main() {}
/// ```
#[derive(Debug)]
pub struct Client<V: Vendor> {
    client: dealport_core::Client<V>,
    runtime: Runtime,
}

impl<V: Vendor> Client<V> {
    /// Creates a blocking twin of a client.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) if the thread cannot be started.
    pub fn new(client: dealport_core::Client<V>) -> Result<Self> {
        Ok(Self { client, runtime: Runtime::start()? })
    }

    /// Returns the asynchronous client.
    pub const fn as_async(&self) -> &dealport_core::Client<V> {
        &self.client
    }

    /// Sends a request and returns its response.
    ///
    /// # Errors
    ///
    /// Returns any error of a call, and [`InvalidRequest`](crate::ErrorKind::InvalidRequest) inside an
    /// asynchronous runtime.
    pub fn send<E: Endpoint<Vendor = V>>(&self, request: E) -> Result<E::Output> {
        self.block_on(self.client.send(request))
    }

    /// Lists the items of all pages.
    pub fn items<E: Paged<Vendor = V>>(&self, request: E) -> Items<E> {
        self.listed(self.client.items(request))
    }

    /// Lists the items from a saved place on.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Client::resume`](crate::Client::resume).
    pub fn resume<E: Paged<Vendor = V>>(&self, request: E, place: &Continuation) -> Result<Items<E>> {
        self.client.resume(request, place).map(|items| self.listed(items))
    }

    /// Waits for a call of the asynchronous client, such as one with its own timeout.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`send`](Self::send).
    pub fn block_on<T>(&self, call: impl IntoFuture<Output = Result<T>>) -> Result<T> {
        self.runtime.block_on(call)
    }

    fn listed<E: Paged<Vendor = V>>(&self, items: paging::Items<E>) -> Items<E> {
        Items { items, runtime: self.runtime.clone(), is_refused: false }
    }
}

impl<V: Vendor> Clone for Client<V> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), runtime: self.runtime.clone() }
    }
}

/// An iterator over the items of a vendor's list. Errors are as in [`List`](super::List).
#[must_use = "a list does nothing until it is read"]
pub struct Items<E: Paged> {
    items: paging::Items<E>,
    runtime: Runtime,
    is_refused: bool,
}

impl<E: Paged> Items<E> {
    /// Returns the place at which the list can be resumed, or `None` at its end. After an error it is the
    /// place to try again.
    pub fn continuation(&self) -> Option<Continuation> {
        self.items.continuation()
    }
}

impl<E: Paged> Iterator for Items<E> {
    type Item = Result<E::Item>;

    fn next(&mut self) -> Option<Result<E::Item>> {
        if self.is_refused {
            return None;
        }
        match self.runtime.wait(self.items.try_next()) {
            Ok(next) => next.transpose(),
            Err(refused) => {
                self.is_refused = true;
                Some(Err(refused))
            }
        }
    }
}

impl<E: Paged> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("items", &self.items).finish_non_exhaustive()
    }
}
