//! The shapes of responses. Heffl wraps lists and sends single resources bare.
//!
//! See [Pagination](https://docs.heffl.com/api-v2/pagination). Lists of v1 have shapes of their own in
//! [`v1::envelope`](crate::v1::envelope).

use std::marker::PhantomData;

use dealport_core::http::Response;
use dealport_core::json::Json;
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{
    Bounded, Keyed, PagedShape, Payload, Shape, Windowed, read_at_once, read_cursor, read_envelope,
    read_flag, read_items, read_part, read_response,
};
use dealport_core::{Error, Result};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{Heffl, endpoint};

/// A single resource, without an envelope.
#[derive(Debug)]
pub struct Item<T>(PhantomData<fn() -> T>);

impl<R, T: Payload> Shape<R> for Item<T> {
    type Vendor = Heffl;
    type Output = T;

    fn read(_: &R, response: &Response) -> Result<T> {
        read_response(response)
    }
}

/// A page of a list, under `data`, with a cursor to the next one under `meta`.
#[derive(Debug)]
pub struct Pages<T>(PhantomData<fn() -> T>);

impl<R: Windowed, T: Payload + Keyed> Shape<R> for Pages<T> {
    type Vendor = Heffl;
    type Output = Page<T>;

    fn check(request: &R) -> Result<()> {
        endpoint::check_page_size("page_size", request.limit())
    }

    fn page_size(request: &R) -> Option<u32> {
        request.limit()
    }

    fn read(_: &R, response: &Response) -> Result<Page<T>> {
        let (items, meta) = read(response)?;
        let meta =
            meta.ok_or_else(|| Error::decode("the response lacks `meta`, which names the next page"))?;
        Ok(Page::new(items, meta.next()))
    }
}

impl<R: Windowed, T: Payload + Keyed> PagedShape<R> for Pages<T> {
    type Item = T;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

/// A page of a list of reference data, under `data`. Without `meta` it is the whole list.
///
/// Heffl documents one such response, which has no `meta`; that others are alike is inferred.
#[derive(Debug)]
pub struct References<T>(PhantomData<fn() -> T>);

impl<R: Windowed, T: Payload + Keyed> Shape<R> for References<T> {
    type Vendor = Heffl;
    type Output = Page<T>;

    fn check(request: &R) -> Result<()> {
        endpoint::check_page_size("page_size", request.limit())
    }

    fn page_size(request: &R) -> Option<u32> {
        request.limit()
    }

    fn read(_: &R, response: &Response) -> Result<Page<T>> {
        let (items, meta) = read(response)?;
        Ok(Page::new(items, meta.and_then(Meta::next)))
    }
}

impl<R: Windowed, T: Payload + Keyed> PagedShape<R> for References<T> {
    type Item = T;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

/// The response to a deletion.
///
/// Heffl's overview says that it holds the deleted resource, but no such response is documented. So any JSON
/// is accepted that does not report an error, and a response that confirms the deletion without a body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deleted {
    /// The JSON of the response, if it has a body.
    pub resource: Option<Json>,
}

impl<R> Shape<R> for Deleted {
    type Vendor = Heffl;
    type Output = Self;

    fn read(_: &R, response: &Response) -> Result<Self> {
        if response.confirms_without_body() {
            return Ok(Self { resource: None });
        }
        // A response that is cut or comes from a proxy is not JSON.
        let resource: Json = read_response(response)?;
        let report = match resource.as_str().starts_with('{') {
            // A field that comes twice says one thing and the other.
            true => read_envelope(response)?,
            false => Report::default(),
        };
        let is_success = report.success.is_none_or(|success| success.get() == "true");
        if report.error.is_some() || !is_success {
            return Err(Error::decode("the response reports an error although its status is a success"));
        }
        Ok(Self { resource: Some(resource) })
    }
}

/// The fields with which a response may report an error although its status is a success.
#[derive(Default, Deserialize)]
struct Report<'a> {
    #[serde(borrow)]
    error: Option<&'a RawValue>,
    #[serde(borrow)]
    success: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Envelope<T> {
    data: Option<T>,
    meta: Option<Meta>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Meta {
    next_cursor: Option<String>,
    has_more: Option<bool>,
}

impl Meta {
    /// Returns the position of the next page. Either of the two fields can end the list (inferred).
    fn next(self) -> Option<Position> {
        self.next_cursor.filter(|_| self.has_more != Some(false)).and_then(Position::new)
    }
}

impl<T> Envelope<T> {
    /// Returns the payload, whose absence is an error and never an empty list.
    fn open(self) -> Result<(T, Option<Meta>)> {
        let data = self.data.ok_or_else(|| Error::decode("the response lacks its payload, `data`"))?;
        Ok((data, self.meta))
    }
}

/// The envelope with raw JSON for all that it holds, to read what has another form than documented.
#[derive(Deserialize)]
struct RawEnvelope<'a> {
    #[serde(borrow)]
    data: Option<&'a RawValue>,
    #[serde(borrow)]
    meta: Option<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawMeta<'a> {
    #[serde(borrow)]
    next_cursor: Option<&'a RawValue>,
    #[serde(borrow)]
    has_more: Option<&'a RawValue>,
}

impl<'a> RawEnvelope<'a> {
    fn open(self) -> Result<(&'a RawValue, Option<Meta>)> {
        let data = self.data.ok_or_else(|| Error::decode("the response lacks its payload, `data`"))?;
        let Some(meta) = self.meta else { return Ok((data, None)) };
        let meta: RawMeta<'_> = read_part("meta", Some(meta))?;
        let has_more = read_flag(meta.has_more);
        // Where the list ends, the cursor does not matter.
        let cursor = match has_more {
            Some(false) => None,
            _ => read_cursor("meta.nextCursor", meta.next_cursor)?,
        };
        let next_cursor = cursor.map(|cursor| cursor.as_str().to_owned());
        Ok((data, Some(Meta { next_cursor, has_more })))
    }
}

/// Reads all items at once, and one by one only if that fails, since nearly every page is valid.
fn read<T: Payload>(response: &Response) -> Result<(Vec<Result<T>>, Option<Meta>)> {
    if let Some(envelope) = read_at_once::<Envelope<Bounded<T>>>(response) {
        let (items, meta) = envelope.open()?;
        return Ok((items.into_items().into_iter().map(Ok).collect(), meta));
    }
    let (list, meta) = read_envelope::<RawEnvelope<'_>>(response).and_then(RawEnvelope::open)?;
    Ok((read_items("data", list)?, meta))
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

    use super::*;

    /// A request for a page, of which only the shape matters here.
    struct Request;

    impl Windowed for Request {
        fn at(self, _: &Position) -> Self {
            self
        }
    }

    fn response(body: &'static str) -> Response {
        Response::new(StatusCode::OK, HeaderMap::new(), body)
    }

    fn page(body: &'static str) -> Result<Page<u64>> {
        Pages::<u64>::read(&Request, &response(body))
    }

    fn reference(body: &'static str) -> Result<Page<u64>> {
        References::<u64>::read(&Request, &response(body))
    }

    #[test]
    fn response_without_payload_is_an_error() {
        for body in
            [r#"{"meta":{"hasMore":false}}"#, r#"{"data":null,"meta":{}}"#, "{}", "[]", "", "<p>", "nul"]
        {
            assert_eq!(page(body).unwrap_err().kind(), ErrorKind::Decode, "{body}");
            assert_eq!(reference(body).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        }
    }

    #[test]
    fn only_reference_data_may_lack_meta() {
        let body = r#"{"data":[1]}"#;
        assert!(page(body).unwrap_err().message().contains("meta"));
        let page = reference(body).unwrap();
        assert!(page.items.len() == 1 && page.next.is_none());
    }

    #[test]
    fn last_page_has_no_cursor() {
        for (body, next) in [
            (r#"{"data":[1],"meta":{"nextCursor":"abc","hasMore":true}}"#, Some("abc")),
            (r#"{"data":[1],"meta":{"nextCursor":"abc"}}"#, Some("abc")),
            (r#"{"data":[1],"meta":{"nextCursor":"abc","hasMore":false}}"#, None),
            (r#"{"data":[1],"meta":{"nextCursor":null,"hasMore":true}}"#, None),
            (r#"{"data":[1],"meta":{"nextCursor":null,"hasMore":false}}"#, None),
            (r#"{"data":[1],"meta":{"nextCursor":"","hasMore":true}}"#, None),
            (r#"{"data":[1],"meta":{}}"#, None),
            (r#"{"data":[1],"meta":[]}"#, None),
            (r#"{"data":[1],"meta":{"nextCursor":7,"hasMore":1}}"#, Some("7")),
            (r#"{"data":[1],"meta":{"nextCursor":[],"hasMore":"false"}}"#, None),
        ] {
            for read in [page, reference] {
                assert_eq!(read(body).unwrap().next.as_ref().map(Position::as_str), next, "{body}");
            }
        }
    }

    #[test]
    fn invalid_item_leaves_the_others() {
        let page = page(r#"{"data":[1,"x",3],"meta":{}}"#).unwrap();
        let items: Vec<_> = page.items.iter().map(|item| item.as_ref().ok().copied()).collect();
        assert_eq!(items, [Some(1), None, Some(3)]);
    }

    fn deleted(
        status: u16,
        headers: &[(&'static str, &'static str)],
        body: &'static str,
    ) -> Result<Option<Json>> {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        let response = Response::new(StatusCode::from_u16(status).unwrap(), headers, body);
        Deleted::read(&Request, &response).map(|deleted| deleted.resource)
    }

    #[test]
    fn delete_is_confirmed_by_json_or_without_body() {
        let deal = Json::parse(r#"{"id":"dl_abc123"}"#).unwrap();
        assert_eq!(deleted(200, &[], r#"{"id":"dl_abc123"}"#).unwrap(), Some(deal));
        for body in ["{}", r#"{"success":true}"#, r#"{"id":"dl_1","error":null}"#, "[]", "true"] {
            assert!(deleted(200, &[], body).unwrap().is_some(), "{body}");
        }
        assert_eq!(deleted(204, &[], "").unwrap(), None);
        assert_eq!(deleted(200, &[("content-length", "0")], "").unwrap(), None);
    }

    #[test]
    fn delete_is_not_confirmed_by_a_cut_body() {
        for body in ["", "OK", "{", r#"{"id":"dl_abc123""#, "<html>Please log in</html>", " "] {
            assert!(deleted(200, &[], body).is_err(), "{body}");
        }
        assert!(deleted(202, &[("content-length", "0")], "").is_err());
    }

    #[test]
    fn delete_is_not_confirmed_by_an_error() {
        for body in [
            r#"{"error":{"code":"FORBIDDEN","message":"No"}}"#,
            r#"{"success":false}"#,
            r#"{"success":"false"}"#,
            r#"{"id":"dl_1","error":"no"}"#,
        ] {
            assert_eq!(deleted(200, &[], body).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        }
    }
}
