//! The shapes of responses that only version 1 has. Single items have [`Data`](crate::envelope::Data).
//!
//! See [Pagination](https://pipedrive.readme.io/docs/core-api-concepts-pagination).

mod open;

mod done;

use std::marker::PhantomData;

use dealport_core::Result;
use dealport_core::http::Response;
use dealport_core::json::Fields;
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{
    Keyed, PagedShape, Payload, Shape, Windowed, read_items, read_payload, serde_json,
};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{Pipedrive, endpoint};
use open::{More, lacks_payload, open, read};

pub use done::Done;

/// A page of a list that is paged by offset, under `data`.
///
/// The page's `extra` holds `related_objects`, and what `additional_data` has beside the paging.
#[derive(Debug)]
pub struct OffsetPages<T>(PhantomData<fn() -> T>);

impl<R: Windowed, T: Payload + Keyed> Shape<R> for OffsetPages<T> {
    type Vendor = Pipedrive;
    type Output = Page<T>;

    fn check(request: &R) -> Result<()> {
        endpoint::limit(request.limit())
    }

    fn page_size(request: &R) -> Option<u32> {
        request.limit()
    }

    fn read(request: &R, response: &Response) -> Result<Page<T>> {
        let (items, more) = read(response)?;
        offset_page(request, items, more)
    }
}

impl<R: Windowed, T: Payload + Keyed> PagedShape<R> for OffsetPages<T> {
    type Item = T;

    const DEDUPLICATE: bool = true;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

/// A page of what a search found, under `data.items`, that is paged by offset.
///
/// The page's `extra` is that of [`OffsetPages`].
#[derive(Debug)]
pub struct OffsetHits<T>(PhantomData<fn() -> T>);

impl<R: Windowed, T: Payload + Keyed> Shape<R> for OffsetHits<T> {
    type Vendor = Pipedrive;
    type Output = Page<T>;

    fn check(request: &R) -> Result<()> {
        endpoint::limit(request.limit())
    }

    fn page_size(request: &R) -> Option<u32> {
        request.limit()
    }

    fn read(request: &R, response: &Response) -> Result<Page<T>> {
        let (found, more) = open::<Found<'_>>(response)?;
        let items = read_items("data.items", found.ok_or_else(lacks_payload)?.items)?;
        offset_page(request, items, more)
    }
}

impl<R: Windowed, T: Payload + Keyed> PagedShape<R> for OffsetHits<T> {
    type Item = T;

    const DEDUPLICATE: bool = true;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

/// A search wraps its items once more.
#[derive(Deserialize)]
struct Found<'a> {
    #[serde(borrow)]
    items: &'a RawValue,
}

/// Returns the page of a list that is paged by offset.
fn offset_page<R: Windowed, T>(request: &R, items: Vec<Result<T>>, more: More) -> Result<Page<T>> {
    let after = request.offset().unwrap_or(0).saturating_add(u64::try_from(items.len()).unwrap_or(u64::MAX));
    let (window, extra) = more.open()?;
    let next = match (window.more_items_in_collection, window.next_start) {
        (Some(false), _) | (None, None) => None,
        (_, Some(next)) => Some(next),
        // The schema does not promise `next_start`.
        (Some(true), None) => Some(after),
    };
    Ok(Page::new(items, next.and_then(|next| Position::new(next.to_string()))).with_extra(extra))
}

/// A page of a list of version 1 that is paged by cursor, under `data`.
///
/// The page's `extra` is that of [`OffsetPages`].
#[derive(Debug)]
pub struct CursorPages<T>(PhantomData<fn() -> T>);

impl<R: Windowed, T: Payload + Keyed> Shape<R> for CursorPages<T> {
    type Vendor = Pipedrive;
    type Output = Page<T>;

    fn check(request: &R) -> Result<()> {
        endpoint::limit(request.limit())
    }

    fn page_size(request: &R) -> Option<u32> {
        request.limit()
    }

    fn read(_: &R, response: &Response) -> Result<Page<T>> {
        let (items, more) = read(response)?;
        let (window, extra) = more.open()?;
        Ok(Page::new(items, window.next_cursor.and_then(Position::new)).with_extra(extra))
    }
}

impl<R: Windowed, T: Payload + Keyed> PagedShape<R> for CursorPages<T> {
    type Item = T;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

/// A whole list of version 1 in one response, under `data`.
///
/// The page's `extra` is that of [`OffsetPages`].
#[derive(Debug)]
pub struct List<T>(PhantomData<fn() -> T>);

impl<R, T: Payload + Keyed> Shape<R> for List<T> {
    type Vendor = Pipedrive;
    type Output = Page<T>;

    fn read(_: &R, response: &Response) -> Result<Page<T>> {
        let (items, more) = read(response)?;
        Ok(Page::new(items, None).with_extra(more.open()?.1))
    }
}

/// The first page is the only one.
impl<R, T: Payload + Keyed> PagedShape<R> for List<T> {
    type Item = T;

    fn at(request: R, _: &Position) -> R {
        request
    }
}

/// One item, under `data`, with the objects that it is linked with.
#[derive(Debug)]
pub struct WithRelated<T>(PhantomData<fn() -> T>);

/// An item with the objects that it is linked with.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Related<T> {
    /// The item.
    pub item: T,
    /// The linked users, persons, organizations and deals, by kind and id.
    pub related_objects: Fields,
}

impl<R, T: Payload> Shape<R> for WithRelated<T> {
    type Vendor = Pipedrive;
    type Output = Related<T>;

    fn read(_: &R, response: &Response) -> Result<Related<T>> {
        let (data, more) = open::<&RawValue>(response)?;
        let data = data.ok_or_else(lacks_payload)?;
        Ok(Related { item: read_payload("data", data)?, related_objects: more.related_objects()? })
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use http::{HeaderMap, StatusCode};

    use super::*;

    /// A request for the page after 40 items.
    struct Request;

    impl Windowed for Request {
        fn offset(&self) -> Option<u64> {
            Some(40)
        }

        fn at(self, _: &Position) -> Self {
            self
        }
    }

    fn response(body: &str) -> Response {
        Response::new(StatusCode::OK, HeaderMap::new(), body.to_owned())
    }

    fn page(more: &str) -> Page<u64> {
        let body = format!(r#"{{"success":true,"data":[1,2]{more}}}"#);
        OffsetPages::<u64>::read(&Request, &response(&body)).unwrap()
    }

    #[test]
    fn offset_list_ends_where_the_vendor_says() {
        for (more, next) in [
            (
                r#","additional_data":{"pagination":{"more_items_in_collection":true,"next_start":42}}"#,
                Some("42"),
            ),
            (
                r#","additional_data":{"pagination":{"start":40,"limit":2,"more_items_in_collection":true}}"#,
                Some("42"),
            ),
            (
                r#","additional_data":{"start":0,"limit":2,"more_items_in_collection":true,"next_start":7}"#,
                Some("7"),
            ),
            (r#","additional_data":{"pagination":{"more_items_in_collection":false,"next_start":42}}"#, None),
            (r#","additional_data":{}"#, None),
            (r#","additional_data":[]"#, None),
            (r#","additional_data":null"#, None),
            ("", None),
        ] {
            assert_eq!(page(more).next.as_ref().map(Position::as_str), next, "{more}");
        }
    }

    #[test]
    fn search_is_paged_by_offset_too() {
        let body = r#"{"success":true,"data":{"items":[1,2]},
            "additional_data":{"pagination":{"more_items_in_collection":true,"next_start":42}}}"#;
        let page = OffsetHits::<u64>::read(&Request, &response(body)).unwrap();
        assert_eq!((page.items.len(), page.next.unwrap().as_str()), (2, "42"));
    }

    #[test]
    fn unreadable_paging_is_an_error_and_not_the_end() {
        let body = r#"{"data":[1],"additional_data":{"pagination":{"more_items_in_collection":"maybe"}}}"#;
        let error = OffsetPages::<u64>::read(&Request, &response(body)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
    }

    #[test]
    fn what_stands_beside_the_items_is_kept() {
        let page = page(
            r#","additional_data":{"pagination":{},"since":"x"},"related_objects":{"user":{"1":{"id":1}}}"#,
        );
        assert_eq!(page.extra.get("since").unwrap().get(), r#""x""#);
        assert_eq!(page.extra.get("related_objects").unwrap().get(), r#"{"user":{"1":{"id":1}}}"#);
        assert_eq!(page.extra.len(), 2);
    }

    #[test]
    fn null_is_an_empty_list_and_absence_an_error() {
        let null = response(r#"{"success":true,"data":null}"#);
        assert!(OffsetPages::<u64>::read(&Request, &null).unwrap().items.is_empty());
        assert!(CursorPages::<u64>::read(&Request, &null).unwrap().items.is_empty());
        assert!(List::<u64>::read(&Request, &null).unwrap().items.is_empty());
        assert!(WithRelated::<u64>::read(&Request, &null).is_err());
        let absent = response(r#"{"success":true}"#);
        for error in [
            OffsetPages::<u64>::read(&Request, &absent).unwrap_err(),
            CursorPages::<u64>::read(&Request, &absent).unwrap_err(),
            List::<u64>::read(&Request, &absent).unwrap_err(),
        ] {
            assert_eq!(error.kind(), ErrorKind::Decode);
        }
    }

    #[test]
    fn failure_with_status_200_is_a_refusal() {
        for data in ["[]", "null", "\"?\""] {
            let body = format!(r#"{{"success":false,"error":"Nope","data":{data}}}"#);
            let error = OffsetPages::<u64>::read(&Request, &response(&body)).unwrap_err();
            assert_eq!((error.kind(), error.message()), (ErrorKind::Vendor, "Nope"), "{data}");
        }
    }

    #[test]
    fn cursor_of_a_v1_list_is_followed() {
        let body = r#"{"success":true,"data":[1,"x"],"additional_data":{"next_cursor":"abc"}}"#;
        let page = CursorPages::<u64>::read(&Request, &response(body)).unwrap();
        assert_eq!(page.next.as_ref().map(Position::as_str), Some("abc"));
        assert!(page.items[0].is_ok() && page.items[1].is_err());
    }

    #[test]
    fn related_objects_may_be_an_empty_list() {
        for (related, count) in [("{\"user\":{}}", 1), ("[]", 0), ("null", 0)] {
            let body = format!(r#"{{"success":true,"data":1,"related_objects":{related}}}"#);
            let read = WithRelated::<u64>::read(&Request, &response(&body)).unwrap();
            assert_eq!((read.item, read.related_objects.len()), (1, count));
        }
    }
}
