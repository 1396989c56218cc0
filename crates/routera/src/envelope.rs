//! The shapes of Routera's responses, which the requests name in what they return.
//!
//! See [Introduction](https://docs.routera.io/api-reference/introduction).

use std::fmt;
use std::marker::PhantomData;

use dealport_core::http::Response;
use dealport_core::json::{Extra, Fields};
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{
    Bounded, Key, Keyed, PagedShape, Payload, Shape, Windowed, read_envelope, read_items, read_response,
    record, serde_json,
};
use dealport_core::{Error, Result};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::Routera;

/// The largest number of items in a page.
pub(crate) const LARGEST_PAGE: u32 = 100;

/// The number of items in a page if the request sets no limit.
const DEFAULT_PAGE: u32 = 10;

/// One item, without an envelope.
#[derive(Debug)]
pub struct Item<T>(PhantomData<fn() -> T>);

impl<R, T: Payload> Shape<R> for Item<T> {
    type Vendor = Routera;
    type Output = T;

    fn read(_: &R, response: &Response) -> Result<T> {
        read_response(response)
    }
}

/// An archived item, without an envelope.
///
/// The vendor may confirm without a body. Then the item holds only the id from the request.
#[derive(Debug)]
pub struct Deleted<T>(PhantomData<fn() -> T>);

/// A page of a list, under `data`.
///
/// The next page begins after the items of this one. A page is the last one if it is empty or has fewer items
/// than the limit in effect. The vendor's `count` does not matter. Fields beside `data` are in the page's
/// `extra`.
#[derive(Debug)]
pub struct Pages<T>(PhantomData<fn() -> T>);

impl<R: Windowed, T: Payload + Keyed> Shape<R> for Pages<T> {
    type Vendor = Routera;
    type Output = Page<T>;

    fn check(request: &R) -> Result<()> {
        match request.limit() {
            // The vendor's pages name 1 and 10 as the smallest limit, so allow 1.
            Some(limit) if !(1..=LARGEST_PAGE).contains(&limit) => Err(Error::invalid_request(format!(
                "limit: a page holds 1 to {LARGEST_PAGE} items, not {limit}"
            ))),
            _ => Ok(()),
        }
    }

    /// Returns at least the vendor's default, because its pages disagree on whether a page can be smaller.
    fn page_size(request: &R) -> Option<u32> {
        request.limit().map(|limit| limit.max(DEFAULT_PAGE))
    }

    fn read(request: &R, response: &Response) -> Result<Page<T>> {
        let List { data, extra } = read_envelope(response)?;
        let data = data.ok_or_else(|| Error::decode("the response lacks its payload, `data`"))?;
        let items: Vec<Result<T>> = match serde_json::from_str::<Bounded<T>>(data.get()) {
            Ok(items) => items.into_items().into_iter().map(Ok).collect(),
            Err(_) => read_items("data", data)?,
        };
        let extra = extra.into_fields();
        let limit =
            effective_limit(&extra).unwrap_or_else(|| u64::from(request.limit().unwrap_or(DEFAULT_PAGE)));
        let count = items.len() as u64;
        let is_last = count == 0 || count < limit;
        let next = if is_last { None } else { request.offset().unwrap_or(0).checked_add(count) };
        let next = next.and_then(|next| Position::new(next.to_string()));
        Ok(Page::new(items, next).with_extra(extra))
    }
}

impl<R: Windowed, T: Payload + Keyed> PagedShape<R> for Pages<T> {
    type Item = T;

    const DEDUPLICATE: bool = true;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

/// The vendor's description of a page. [`Pagination::of`] reads it.
#[record]
pub struct Pagination {
    /// The number of items that fit in the page (inferred: the limit in effect, not the one in the request).
    pub limit: Option<u64>,
    /// The number of skipped items (inferred).
    pub offset: Option<u64>,
    /// A number of items. **Do not rely on it**: the vendor does not document whether it counts all items or
    /// those of this page. This crate ignores it.
    pub count: Option<u64>,
}

impl Pagination {
    /// Returns the vendor's description of this page, if there is one.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](dealport_core::error::ErrorKind::Decode) if it is not as documented.
    pub fn of<T>(page: &Page<T>) -> Result<Option<Self>> {
        page.extra.read("pagination")
    }
}

/// Returns the limit in effect. Reads it alone, so that an invalid field beside it does not hide it.
fn effective_limit(extra: &Fields) -> Option<u64> {
    let pagination: Fields = extra.read("pagination").ok()??;
    pagination.read("limit").ok()?
}

/// The envelope of a list.
struct List<'a> {
    data: Option<&'a RawValue>,
    extra: Extra,
}

impl<'de> Deserialize<'de> for List<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ListVisitor;

        impl<'de> Visitor<'de> for ListVisitor {
            type Value = List<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<List<'de>, A::Error> {
                let mut list = List { data: None, extra: Extra::default() };
                while let Some(key) = map.next_key::<Key<'de>>()? {
                    match key.as_str() {
                        "data" => list.data = map.next_value()?,
                        _ => list.extra.keep(&key, map.next_value()?),
                    }
                }
                Ok(list)
            }
        }

        deserializer.deserialize_map(ListVisitor)
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use http::{HeaderMap, StatusCode};

    use super::*;

    /// A request for a part of a list.
    #[derive(Default)]
    struct Window {
        limit: Option<u32>,
        offset: Option<u64>,
    }

    impl Windowed for Window {
        fn limit(&self) -> Option<u32> {
            self.limit
        }

        fn offset(&self) -> Option<u64> {
            self.offset
        }

        fn at(self, _: &Position) -> Self {
            self
        }
    }

    fn page(body: &'static str, limit: Option<u32>, offset: Option<u64>) -> Result<Page<u64>> {
        Pages::read(&Window { limit, offset }, &Response::new(StatusCode::OK, HeaderMap::new(), body))
    }

    fn next(body: &'static str, limit: Option<u32>, offset: Option<u64>) -> Option<String> {
        page(body, limit, offset).unwrap().next.map(|next| next.as_str().to_owned())
    }

    #[test]
    fn next_page_begins_after_items_of_full_page() {
        let full = r#"{"data":[1,2],"pagination":{"limit":2,"offset":0,"count":2}}"#;
        assert_eq!(next(full, Some(2), None).as_deref(), Some("2"));
        assert_eq!(next(full, Some(2), Some(40)).as_deref(), Some("42"));
        // The vendor lowered the limit, so the page is full.
        assert_eq!(next(full, Some(100), None).as_deref(), Some("2"));
    }

    #[test]
    fn count_does_not_change_next_page() {
        for count in ["0", "2", "99", "null", "\"many\""] {
            let body = format!(r#"{{"data":[1,2],"pagination":{{"limit":2,"count":{count}}}}}"#);
            assert_eq!(next(body.leak(), Some(50), None).as_deref(), Some("2"), "{count}");
        }
    }

    #[test]
    fn empty_or_short_page_is_the_last() {
        assert_eq!(next(r#"{"data":[],"pagination":{"limit":0}}"#, Some(2), None), None);
        assert_eq!(next(r#"{"data":[1],"pagination":{"limit":2}}"#, Some(1), None), None);
        assert_eq!(next(r#"{"data":[1]}"#, Some(2), None), None);
        assert_eq!(next(r#"{"data":[1]}"#, None, None), None);
        assert_eq!(next(r#"{"data":[1,2],"pagination":[]}"#, Some(2), None).as_deref(), Some("2"));
    }

    #[test]
    fn response_without_payload_is_an_error() {
        for body in ["{}", r#"{"data":null}"#, r#"{"data":{}}"#, r#"{"data":5}"#, "[]", "", "<html>"] {
            assert_eq!(page(body, None, None).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        }
    }

    #[test]
    fn invalid_item_leaves_the_others() {
        let page = page(r#"{"data":[1,"x",3]}"#, Some(3), None).unwrap();
        let items: Vec<_> = page.items.iter().map(|item| item.as_ref().ok().copied()).collect();
        assert_eq!(items, [Some(1), None, Some(3)]);
        assert_eq!(page.next.unwrap().as_str(), "3");
    }

    #[test]
    fn fields_beside_the_items_are_kept() {
        let body = r#"{"data":[],"pagination":{"limit":10,"offset":0,"count":123},"links":{"a":1}}"#;
        let page = page(body, None, None).unwrap();
        let pagination = Pagination::of(&page).unwrap().unwrap();
        assert_eq!(pagination.count, Some(123));
        assert!(page.extra.contains("links"));
    }

    #[test]
    fn limit_outside_documented_range_is_refused() {
        let check = |limit| Pages::<u64>::check(&Window { limit, offset: None });
        assert!(check(Some(1)).is_ok() && check(Some(100)).is_ok() && check(None).is_ok());
        assert!(check(Some(0)).is_err() && check(Some(101)).is_err());
    }
}
