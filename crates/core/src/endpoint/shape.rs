//! Shapes of responses, as types.
//!
//! A vendor's crate has a type for each shape of its responses, such as one item under `data`, a page of a
//! list or a bare confirmation. An [`Endpoint`] names its shape. The shape reads the response and, if it is a
//! page, finds the next one. So envelopes, page sizes and cursors are written once per shape, not once per
//! endpoint.

use super::{Endpoint, Paged};
use crate::http::Response;
use crate::json::Json;
use crate::paging::{Page, Position};
use crate::{Error, Id, Result, Vendor};

/// The shape of the response to a request of type `R`.
///
/// Types without values implement it, such as `Data<Deal>`. They are generic over the item, and over every
/// request that can have such a response.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the shape of a response to `{R}`",
    note = "`#[returns(…)]` takes a type that implements `Shape`, such as those in the vendor's `envelope`"
)]
pub trait Shape<R> {
    /// The vendor whose responses have this shape.
    type Vendor: Vendor;

    /// The result of the call.
    type Output: Send + 'static;

    /// Checks the rules of all requests whose response has this shape, such as the size of a page.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the request breaks a rule.
    fn check(request: &R) -> Result<()> {
        let _ = request;
        Ok(())
    }

    /// Returns how many items the request asks for in one page. See [`Endpoint::page_size`].
    fn page_size(request: &R) -> Option<u32> {
        let _ = request;
        None
    }

    /// Reads the response of a successful call.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::error::ErrorKind::Decode) if the response is not as documented.
    fn read(request: &R, response: &Response) -> Result<Self::Output>;
}

/// A shape that is one page of a list.
#[diagnostic::on_unimplemented(message = "`{Self}` is not the shape of a list that `{R}` can page through")]
pub trait PagedShape<R>: Shape<R, Output = Page<<Self as PagedShape<R>>::Item>> {
    /// An item of the list.
    type Item: Keyed + Send + 'static;

    /// Whether items that came before are left out. See [`Paged::DEDUPLICATE`].
    const DEDUPLICATE: bool = false;

    /// Returns the request for the page at `position`.
    fn at(request: R, position: &Position) -> R;
}

/// An endpoint whose response has a shape. `#[endpoint]` implements this from `#[returns(…)]`.
pub trait Shaped: Endpoint {
    /// The shape.
    type Shape: Shape<Self, Vendor = Self::Vendor, Output = Self::Output>;
}

impl<E> Paged for E
where
    E: Shaped + Endpoint<Output = Page<<<E as Shaped>::Shape as PagedShape<E>>::Item>>,
    E::Shape: PagedShape<E>,
{
    type Item = <E::Shape as PagedShape<E>>::Item;

    const DEDUPLICATE: bool = <E::Shape as PagedShape<E>>::DEDUPLICATE;

    fn at(self, position: &Position) -> Self {
        <E::Shape as PagedShape<E>>::at(self, position)
    }

    fn fingerprint(item: &Self::Item) -> Option<u64> {
        item.fingerprint()
    }
}

/// A request for a part of a list. `#[endpoint]` implements this from the fields marked `#[limit]`,
/// `#[cursor]` and `#[offset]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot turn pages: mark a field with `#[cursor]` or `#[offset]`",
    label = "no field marks where a page begins"
)]
pub trait Windowed: Sized {
    /// Returns how many items the page may hold, if the request sets this.
    fn limit(&self) -> Option<u32> {
        None
    }

    /// Returns how many items come before the page, if the list is paged by offset and the request sets this.
    fn offset(&self) -> Option<u64> {
        None
    }

    /// Returns the request for the page at `position`.
    #[must_use]
    fn at(self, position: &Position) -> Self;
}

/// The offset that stands for an invalid position.
const NO_OFFSET: u64 = u64::MAX;

/// Returns the offset that a position names.
pub fn offset_at(position: &Position) -> u64 {
    position.as_str().parse().unwrap_or(NO_OFFSET)
}

/// Fails if the offset came from a position of another list.
///
/// # Errors
///
/// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest).
pub fn check_offset(offset: Option<u64>) -> Result<()> {
    if offset == Some(NO_OFFSET) {
        return Err(Error::invalid_request("offset: the position to resume from belongs to another list"));
    }
    Ok(())
}

/// An item with a key, which tells it from the other items of its list.
///
/// The key of a record is the field `id`, or the field marked `#[key]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no key: name a field `id` or mark one with `#[key]`",
    label = "the items of a list need a key"
)]
pub trait Keyed {
    /// Returns a short number for the key, the same in every process, or `None` if the item has no key.
    fn fingerprint(&self) -> Option<u64>;
}

impl<K: ?Sized> Keyed for Id<K> {
    fn fingerprint(&self) -> Option<u64> {
        Some(Self::fingerprint(self))
    }
}

impl Keyed for String {
    fn fingerprint(&self) -> Option<u64> {
        Some(crate::fingerprint::fingerprint(self))
    }
}

impl Keyed for Json {
    fn fingerprint(&self) -> Option<u64> {
        Some(crate::fingerprint::fingerprint(self.as_str()))
    }
}

impl Keyed for u64 {
    fn fingerprint(&self) -> Option<u64> {
        Some(Id::<()>::from(*self).fingerprint())
    }
}

impl<T: Keyed> Keyed for Option<T> {
    fn fingerprint(&self) -> Option<u64> {
        self.as_ref().and_then(Keyed::fingerprint)
    }
}

/// A request that names the payload of its response. `#[endpoint]` implements this from the fact
/// `payload = "…"`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name the payload of its response: add the fact `payload = \"…\"`"
)]
pub trait NamedPayload {
    /// The name.
    const PAYLOAD: &'static str;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn position_of_another_list_is_refused_as_offset() {
        let offset = |text: &str| offset_at(&Position::new(text).unwrap());
        assert_eq!(offset("40"), 40);
        assert!(check_offset(Some(40)).is_ok() && check_offset(None).is_ok());
        let error = check_offset(Some(offset("abc"))).unwrap_err();
        assert_eq!(error.message(), "offset: the position to resume from belongs to another list");
    }

    #[test]
    fn one_key_has_one_fingerprint_whatever_its_type() {
        let id = Keyed::fingerprint(&Id::<()>::from(42));
        assert!(id.is_some());
        assert_eq!(Keyed::fingerprint(&"42".to_owned()), id);
        assert_eq!(42_u64.fingerprint(), id);
        assert_eq!(Some(42_u64).fingerprint(), id);
        assert_eq!(None::<u64>.fingerprint(), None);
    }
}
