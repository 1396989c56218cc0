//! One operation of a vendor as a value.

mod declare;
mod operation;
mod shape;

use std::fmt;

use crate::http::{Request, Response};
use crate::paging::{Page, Position};
use crate::plumbing::{Body, Path, Query};
use crate::{Error, Result, Vendor};

pub use self::declare::{Parts, UpdateList};
pub use self::operation::Operation;
pub use self::shape::{Keyed, NamedPayload, PagedShape, Shape, Shaped, Windowed, check_offset, offset_at};

/// A request for one operation of one vendor.
///
/// A value like any other: it is built with `new` and setters, and can be cloned, compared, printed and tested
/// without a client. [`Client::send`](crate::Client::send) sends it. Adding an operation to a vendor is one such
/// type: the [`request!`](crate::request) macro for its members, and this trait for what is left.
pub trait Endpoint: Parts + Clone + fmt::Debug + Send + Sync + 'static {
    /// The vendor whose operation this is.
    type Vendor: Vendor;

    /// What a successful call gives.
    type Output: Send + 'static;

    /// Name, method, path and nature of the operation.
    const OPERATION: Operation;

    /// Reads the response of a successful call.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::error::ErrorKind::Decode) if the response is not what the vendor documents.
    fn decode(&self, response: &Response) -> Result<Self::Output>;

    /// Returns how many items the request asks for in one page, if it says so. A response with more than four times as
    /// many is refused; where nothing was asked, one with more than 10,000.
    fn page_size(&self) -> Option<u32> {
        None
    }

    /// Whether sending this very request twice leaves what sending it once leaves: so it is for its operation, unless
    /// its members say otherwise.
    fn is_idempotent(&self) -> bool {
        Self::OPERATION.is_idempotent()
    }

    /// Fails if the request cannot succeed, whatever the vendor. Run once, when the request is sent.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), saying what is wrong.
    fn validate(&self) -> Result<()> {
        Ok(())
    }

    /// Adds to a vendor's refusal what only the request can tell, where the vendor's own words leave it open.
    fn explain(&self, error: Error) -> Error {
        error
    }

    /// The path.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if a value cannot stand in a path.
    fn path(&self) -> Result<Path> {
        self.path_of(&Self::OPERATION)
    }

    /// Writes the query.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the member that must not be sent.
    fn query(&self, query: &mut Query) -> Result<()> {
        self.write_query(query)
    }

    /// The body.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the member that must not be sent.
    fn body(&self) -> Result<Body> {
        self.write_body()
    }

    /// The request as it would go out, without host and credentials.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if it must not be sent.
    fn to_request(&self) -> Result<Request> {
        self.validate()?;
        let mut query = Query::new();
        self.query(&mut query)?;
        Ok(Request { method: Self::OPERATION.method(), path: self.path()?, query, body: self.body()? })
    }
}

/// An endpoint whose response is one page of a list.
pub trait Paged: Endpoint<Output = Page<<Self as Paged>::Item>> {
    /// A row of the list.
    type Item: Send + 'static;

    /// Whether a walk leaves out rows that it has had, by their [`fingerprint`](Self::fingerprint).
    ///
    /// For lists that are paged by offset: there a row that is added or taken away during the walk moves all rows
    /// after it, and some come twice. The walk then keeps the fingerprints of all its rows, 10 to 20 bytes for each,
    /// and counts what it leaves out ([`Items::duplicates`](crate::paging::Items::duplicates)). List that moved the other
    /// way, past the place of the walk, are missed: no client can tell.
    const DEDUPLICATE: bool = false;

    /// The same request for the page at `position`.
    #[must_use]
    fn at(self, position: &Position) -> Self;

    /// What tells one row from the others, so that a walk can notice a page it has had; see
    /// [`Id::fingerprint`](crate::Id::fingerprint).
    fn fingerprint(item: &Self::Item) -> Option<u64>;
}

/// One line of a vendor's index of operations.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct EndpointEntry {
    /// The request type's path in the vendor's crate: `deals::ListDeals`.
    pub request: &'static str,
    /// The operation.
    pub operation: Operation,
}

impl EndpointEntry {
    /// The entry of the request type `E`.
    pub const fn of<E: Endpoint>(request: &'static str) -> Self {
        Self { request, operation: E::OPERATION }
    }
}

/// Lists a vendor's request types, by their paths in its crate, as its index of operations.
#[macro_export]
macro_rules! endpoints {
    ($($request:path),+ $(,)?) => {
        &[$($crate::plumbing::EndpointEntry::of::<$request>(stringify!($request))),+]
    };
}
