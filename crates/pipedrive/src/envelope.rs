//! The shapes of Pipedrive's responses.
//!
//! See [Responses](https://pipedrive.readme.io/docs/core-api-concepts-responses).

use std::marker::PhantomData;

use dealport_core::error::Outcome;
use dealport_core::http::Response;
use dealport_core::json::{Fields, Json};
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{
    Bounded, Keyed, PagedShape, Payload, Shape, Windowed, read_at_once, read_cursor, read_envelope,
    read_flag, read_items, read_part, read_payload,
};
use dealport_core::{Error, Result};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{Pipedrive, endpoint, error};

/// One item, under `data`.
#[derive(Debug)]
pub struct Data<T>(PhantomData<fn() -> T>);

impl<R, T: Payload> Shape<R> for Data<T> {
    type Vendor = Pipedrive;
    type Output = T;

    fn read(_: &R, response: &Response) -> Result<T> {
        match read_at_once::<Envelope<T>>(response) {
            Some(envelope) => Ok(envelope.open(response)?.0),
            None => read_payload("data", open(response)?.0),
        }
    }
}

/// A deleted item, under `data`.
///
/// The vendor may confirm a deletion without a body. Then the item is made from the request.
#[derive(Debug)]
pub struct Deleted<T>(PhantomData<fn() -> T>);

impl<R, T: Payload + for<'r> From<&'r R>> Shape<R> for Deleted<T> {
    type Vendor = Pipedrive;
    type Output = T;

    fn read(request: &R, response: &Response) -> Result<T> {
        if response.confirms_without_body() {
            return Ok(T::from(request));
        }
        Data::read(request, response)
    }
}

/// A page of a list, under `data`, with a cursor to the next one.
#[derive(Debug)]
pub struct Pages<T>(PhantomData<fn() -> T>);

impl<R: Windowed, T: Payload + Keyed> Shape<R> for Pages<T> {
    type Vendor = Pipedrive;
    type Output = Page<T>;

    fn check(request: &R) -> Result<()> {
        endpoint::limit(request.limit())
    }

    fn page_size(request: &R) -> Option<u32> {
        request.limit()
    }

    fn read(_: &R, response: &Response) -> Result<Page<T>> {
        page(response)
    }
}

impl<R: Windowed, T: Payload + Keyed> PagedShape<R> for Pages<T> {
    type Item = T;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

/// A page of the hits of a search, under `data.items`, with a cursor to the next one.
///
/// The page's `extra` holds `related_items`, if they were asked for.
#[derive(Debug)]
pub struct Hits<T>(PhantomData<fn() -> T>);

impl<R: Windowed, T: Payload + Keyed> Shape<R> for Hits<T> {
    type Vendor = Pipedrive;
    type Output = Page<T>;

    fn check(request: &R) -> Result<()> {
        endpoint::limit(request.limit())
    }

    fn page_size(request: &R) -> Option<u32> {
        request.limit()
    }

    fn read(_: &R, response: &Response) -> Result<Page<T>> {
        if let Some(envelope) = read_at_once::<Envelope<Found<Bounded<T>>>>(response) {
            let (found, next) = envelope.open(response)?;
            let items = found.items.into_items().into_iter().map(Ok).collect();
            return Ok(Page::new(items, next).with_extra(related(found.related_items)));
        }
        let (data, next) = open(response)?;
        let found: RawFound<'_> = read_part("data", Some(data))?;
        let items =
            found.items.ok_or_else(|| Error::decode("the response lacks its payload, `data.items`"))?;
        let extra = related(found.related_items.map(Json::from));
        Ok(Page::new(read_items("data.items", items)?, next).with_extra(extra))
    }
}

impl<R: Windowed, T: Payload + Keyed> PagedShape<R> for Hits<T> {
    type Item = T;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

/// A whole list in one response, under `data`.
#[derive(Debug)]
pub struct All<T>(PhantomData<fn() -> T>);

impl<R, T: Payload + Keyed> Shape<R> for All<T> {
    type Vendor = Pipedrive;
    type Output = Page<T>;

    fn read(_: &R, response: &Response) -> Result<Page<T>> {
        page(response)
    }
}

/// The first page is the only one.
impl<R, T: Payload + Keyed> PagedShape<R> for All<T> {
    type Item = T;

    fn at(request: R, _: &Position) -> R {
        request
    }
}

#[derive(Deserialize)]
struct Envelope<T> {
    success: Option<bool>,
    data: Option<T>,
    // Absent, or null after some writes (observed).
    additional_data: Option<AdditionalData>,
}

#[derive(Deserialize)]
struct AdditionalData {
    next_cursor: Option<String>,
}

/// A search wraps its items once more.
#[derive(Deserialize)]
struct Found<T> {
    items: T,
    related_items: Option<Json>,
}

/// Keeps the items that are related to those that were found.
fn related(items: Option<Json>) -> Fields {
    items.map(|items| ("related_items".to_owned(), items)).into_iter().collect()
}

#[derive(Default, Deserialize)]
struct RawFound<'a> {
    #[serde(borrow)]
    items: Option<&'a RawValue>,
    #[serde(borrow)]
    related_items: Option<&'a RawValue>,
}

impl<T> Envelope<T> {
    /// Returns the payload and the position of the next page. A missing payload is an error and never an
    /// empty list.
    fn open(self, response: &Response) -> Result<(T, Option<Position>)> {
        if self.success == Some(false) {
            return Err(refused(response));
        }
        let data = self.data.ok_or_else(|| Error::decode("the response lacks its payload, `data`"))?;
        Ok((data, self.additional_data.and_then(|more| more.next_cursor).and_then(Position::new)))
    }
}

/// The envelope with raw JSON for all that it holds, to read what has another form than documented.
#[derive(Deserialize)]
struct RawEnvelope<'a> {
    #[serde(borrow)]
    success: Option<&'a RawValue>,
    #[serde(borrow)]
    data: Option<&'a RawValue>,
    #[serde(borrow)]
    additional_data: Option<&'a RawValue>,
}

#[derive(Default, Deserialize)]
struct RawAdditionalData<'a> {
    #[serde(borrow)]
    next_cursor: Option<&'a RawValue>,
}

/// Opens the envelope alone. A refusal may carry anything as its payload.
fn open(response: &Response) -> Result<(&RawValue, Option<Position>)> {
    let envelope: RawEnvelope<'_> = read_envelope(response)?;
    if read_flag(envelope.success) == Some(false) {
        return Err(refused(response));
    }
    let data = envelope.data.ok_or_else(|| Error::decode("the response lacks its payload, `data`"))?;
    let more: RawAdditionalData<'_> = read_part("additional_data", envelope.additional_data)?;
    Ok((data, read_cursor("additional_data.next_cursor", more.next_cursor)?))
}

/// Reads all items at once, and one by one only if that fails.
fn page<T: Payload>(response: &Response) -> Result<Page<T>> {
    if let Some(envelope) = read_at_once::<Envelope<Bounded<T>>>(response) {
        let (items, next) = envelope.open(response)?;
        return Ok(Page::new(items.into_items().into_iter().map(Ok).collect(), next));
    }
    let (list, next) = open(response)?;
    Ok(Page::new(read_items("data", list)?, next))
}

/// Returns whether a response reports a failure, whatever its status is.
pub(crate) fn reports_failure(response: &Response) -> bool {
    read_at_once::<RawEnvelope<'_>>(response)
        .is_some_and(|envelope| read_flag(envelope.success) == Some(false))
}

/// Returns the error of a response that reports a failure with a status of success (reported by third
/// parties).
pub(crate) fn refused(response: &Response) -> Error {
    let failure = error::read(response);
    Error::new(failure.kind, failure.message)
        .with_code(failure.code)
        .with_issues(failure.issues)
        .with_outcome(Outcome::Rejected)
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn response(body: &'static str) -> Response {
        Response::new(StatusCode::OK, HeaderMap::new(), body)
    }

    fn all(body: &'static str) -> Result<Page<u64>> {
        All::<u64>::read(&(), &response(body))
    }

    fn data(body: &'static str) -> Result<u64> {
        Data::<u64>::read(&(), &response(body))
    }

    #[test]
    fn response_without_payload_is_an_error() {
        for body in [r#"{"success":true}"#, r#"{"success":true,"data":null}"#, "{}"] {
            assert_eq!(all(body).unwrap_err().kind(), ErrorKind::Decode, "{body}");
            assert_eq!(data(body).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        }
    }

    #[test]
    fn failure_with_status_200_is_a_refusal() {
        let error = all(r#"{"success":false,"error":"Nope","data":[]}"#).unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome(), error.message()),
            (ErrorKind::Vendor, Outcome::Rejected, "Nope")
        );
        for body in [
            r#"{"success":false,"error":"Nope","data":"?"}"#,
            r#"{"success":false,"error":"Nope","data":null}"#,
        ] {
            assert_eq!(data(body).unwrap_err().kind(), ErrorKind::Vendor);
        }
    }

    #[test]
    fn last_page_has_no_cursor() {
        for (body, next) in [
            (r#"{"success":true,"data":[1],"additional_data":{"next_cursor":"abc"}}"#, Some("abc")),
            (r#"{"success":true,"data":[1],"additional_data":{"next_cursor":null}}"#, None),
            (r#"{"success":true,"data":[1],"additional_data":{"next_cursor":""}}"#, None),
            (r#"{"success":true,"data":[1],"additional_data":null}"#, None),
            (r#"{"success":true,"data":[1]}"#, None),
        ] {
            let page = all(body).unwrap();
            assert_eq!(page.next.as_ref().map(Position::as_str), next, "{body}");
        }
    }

    #[test]
    fn envelope_in_another_form_is_read() {
        for (body, next) in [
            (r#"{"success":1,"data":[1],"additional_data":[]}"#, None),
            (r#"{"success":"true","data":[1],"additional_data":{"next_cursor":7}}"#, Some("7")),
            (r#"{"success":[],"data":[1],"additional_data":{}}"#, None),
        ] {
            let page = all(body).unwrap();
            assert_eq!(page.next.as_ref().map(Position::as_str), next, "{body}");
        }
        // The list may go on.
        for more in [r#""x""#, r#"{"next_cursor":{}}"#, "[1]"] {
            let body = format!(r#"{{"data":[1],"additional_data":{more}}}"#);
            assert_eq!(all(body.leak()).unwrap_err().kind(), ErrorKind::Decode, "{more}");
        }
        for no in ["0", "\"false\""] {
            let body = format!(r#"{{"success":{no},"data":1}}"#);
            assert_eq!(data(body.leak()).unwrap_err().outcome(), Outcome::Rejected, "{no}");
        }
    }

    #[test]
    fn invalid_item_leaves_the_others() {
        let page = all(r#"{"success":true,"data":[1,"x",3]}"#).unwrap();
        let items: Vec<_> = page.items.iter().map(|item| item.as_ref().ok().copied()).collect();
        assert_eq!(items, [Some(1), None, Some(3)]);
        let error = page.items[1].as_ref().unwrap_err();
        assert_eq!(error.message(), "this item is not as documented: invalid type: string …, expected u64");
    }

    #[test]
    fn invalid_payload_is_located() {
        let error = data(r#"{"data":"x"}"#).unwrap_err();
        assert!(error.message().starts_with("the response is not as documented at data: "), "{error}");
        let error = all(r#"{"data":{"a":1}}"#).unwrap_err();
        assert!(error.message().ends_with("at data: expected a list, found an object"), "{error}");
    }
}
