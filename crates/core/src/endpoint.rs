//! One operation of a vendor as a value.

mod operation;
mod shape;

use std::fmt;

use crate::http::{Request, Response};
use crate::paging::{Page, Position};
use crate::plumbing::{Body, Path, Query};
use crate::{Error, Result, Vendor};

pub use self::operation::Operation;
pub use self::shape::{Keyed, NamedPayload, PagedShape, Shape, Shaped, Windowed, check_offset, offset_at};

/// A request for one operation of one vendor.
///
/// A request is a plain value. It is built with `new` and setters, and can be cloned, compared, printed and
/// tested without a client. [`Client::send`](crate::Client::send) sends it. The attribute macro `#[endpoint]`
/// implements this trait for a struct.
pub trait Endpoint: Clone + fmt::Debug + Send + Sync + 'static {
    /// The vendor of the operation.
    type Vendor: Vendor;

    /// The result of a successful call.
    type Output: Send + 'static;

    /// The operation: its name, method, path and further facts.
    const OPERATION: Operation;

    /// Reads the response of a successful call.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::error::ErrorKind::Decode) if the response is not as documented.
    fn decode(&self, response: &Response) -> Result<Self::Output>;

    /// Returns the path with its values filled in.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if a value cannot stand in a path.
    fn path(&self) -> Result<Path>;

    /// Writes the query.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the field, if a value
    /// cannot be sent.
    fn query(&self, query: &mut Query) -> Result<()>;

    /// Returns the body.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the field, if a value
    /// cannot be sent.
    fn body(&self) -> Result<Body>;

    /// Returns how many items the request asks for in one page, if it sets this.
    ///
    /// A response with more than four times as many items is refused. If the request sets no page size, a
    /// response with more than 10,000 items is refused.
    fn page_size(&self) -> Option<u32> {
        None
    }

    /// Returns whether this request may be sent twice. By default its operation decides; the values of its
    /// fields can decide otherwise.
    fn is_idempotent(&self) -> bool {
        Self::OPERATION.is_idempotent()
    }

    /// Checks that the request can succeed. The client calls it once, before it sends the request.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) with the reason if no vendor could
    /// accept the request.
    fn validate(&self) -> Result<()> {
        Ok(())
    }

    /// Adds details of the request to a vendor's refusal.
    fn explain(&self, error: Error) -> Error {
        error
    }

    /// Returns the request as it is sent, without host and credentials.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the request must not be sent.
    fn to_request(&self) -> Result<Request> {
        self.validate()?;
        let mut query = Query::new();
        self.query(&mut query)?;
        Ok(Request { method: Self::OPERATION.method(), path: self.path()?, query, body: self.body()? })
    }
}

/// An endpoint whose response is one page of a list.
pub trait Paged: Endpoint<Output = Page<<Self as Paged>::Item>> {
    /// An item of the list.
    type Item: Send + 'static;

    /// Whether the paginator leaves out items that it already returned, by their
    /// [`fingerprint`](Self::fingerprint).
    ///
    /// This is for lists that are paged by offset. If an item is added or removed during the list, all items
    /// after it move, and some come twice. The paginator then keeps the fingerprints of all items, 10 to
    /// 20 bytes each, and counts what it leaves out
    /// ([`Items::duplicates`](crate::paging::Items::duplicates)). Items that move to pages which were already
    /// read are missed; no client can notice this.
    const DEDUPLICATE: bool = false;

    /// Returns the request for the page at `position`.
    #[must_use]
    fn at(self, position: &Position) -> Self;

    /// Returns a number that tells the item from the others, so that the paginator notices a repeated page.
    /// See [`Id::fingerprint`](crate::Id::fingerprint).
    fn fingerprint(item: &Self::Item) -> Option<u64>;
}

/// An entry of a vendor's list of operations.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct EndpointEntry {
    /// The path of the request's type in the vendor's crate: `deals::ListDeals`.
    pub request: &'static str,
    /// The operation.
    pub operation: Operation,
}

impl EndpointEntry {
    /// Creates the entry of the request type `E`.
    pub const fn of<E: Endpoint>(request: &'static str) -> Self {
        Self { request, operation: E::OPERATION }
    }
}

/// Lists the operations of a vendor's request types, which are given by their paths in its crate.
#[macro_export]
macro_rules! endpoints {
    ($($(#[$feature:meta])? $request:path),+ $(,)?) => {
        &[$($(#[$feature])? $crate::plumbing::EndpointEntry::of::<$request>(stringify!($request))),+]
    };
}
