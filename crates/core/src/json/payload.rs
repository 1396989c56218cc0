//! Reading the payloads of responses.
//!
//! A payload that one pass cannot read is read again, item by item and then field by field. A field that is
//! not as documented costs that field: the record names it in `invalid_fields()`. Only what cannot be left
//! out, such as an id, is an error, which names the field.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::items::{ItemFaults, read_each, row_id};
use super::wire::read_documented;
use super::{Bounded, Fields, InvalidField, Wire, lenient, read_raw};
use crate::http::Response;
use crate::paging::Position;
use crate::text::without_texts;
use crate::{Error, Result, reading};

/// A value that a response can hold: a record, or a list of records.
pub trait Payload: Wire + DeserializeOwned + Send + 'static {}

impl<T: Wire + DeserializeOwned + Send + 'static> Payload for T {}

/// Reads a whole response in one pass, as nearly every response can be read. Returns `None` if it must be
/// read in parts.
///
/// JSON is read from text alone. Reading it from bytes too would compile the code of each type twice, and
/// would check each text in it on its own.
pub fn read_at_once<'a, T: Deserialize<'a>>(response: &'a Response) -> Option<T> {
    serde_json::from_str(std::str::from_utf8(&response.body).ok()?).ok()
}

/// Reads an envelope, whose payload is raw JSON.
///
/// # Errors
///
/// Returns [`Decode`](crate::error::ErrorKind::Decode) if the response is not such an envelope.
pub fn read_envelope<'a, T: Deserialize<'a>>(response: &'a Response) -> Result<T> {
    reading::restart();
    read_text(response)
}

/// Reads a response that is nothing but its payload.
///
/// # Errors
///
/// Returns [`Decode`](crate::error::ErrorKind::Decode), naming the field without which the payload cannot be
/// had.
pub fn read_response<T: Payload>(response: &Response) -> Result<T> {
    let before = reading::mark();
    if let Some(payload) = read_at_once(response) {
        return Ok(payload);
    }
    reading::reset(before);
    let raw: &RawValue = read_text(response)?;
    read_whole(raw).map_err(|error| of_payload(raw, not_as_documented("the response", &error)))
}

/// Reads the payload that stands under `name` in an envelope.
///
/// # Errors
///
/// Returns [`Decode`](crate::error::ErrorKind::Decode), naming the field without which the payload cannot be
/// had.
pub fn read_payload<T: Wire>(name: &str, raw: &RawValue) -> Result<T> {
    reading::restart();
    read_whole(raw).map_err(|error| of_payload(raw, not_as_documented("the response", &error.in_field(name))))
}

/// Says of the error that the payload is there: an object that has an id, though it cannot be read.
fn of_payload(raw: &RawValue, error: Error) -> Error {
    let is_item = serde_json::from_str::<Fields>(raw.get()).is_ok_and(|fields| fields.contains("id"));
    if is_item { error.with_payload() } else { error }
}

/// Reads a payload as far as it is readable. Within a record an empty object is read as an empty list; here
/// it is not, because the payload may be missing.
fn read_whole<T: Wire>(raw: &RawValue) -> Result<T, InvalidField> {
    match lenient::is_empty(raw, '{') || lenient::is_empty(raw, '[') {
        true => read_documented(raw),
        false => read_raw(raw),
    }
}

/// Reads the items of a page one by one, from the list that stands under `name`. One that cannot be read is
/// an error in its place.
///
/// # Errors
///
/// Returns [`Decode`](crate::error::ErrorKind::Decode) if the list is missing.
pub fn read_items<T: Wire>(name: &str, list: &RawValue) -> Result<Vec<Result<T>>> {
    reading::restart();
    let items: Bounded<&RawValue> = serde_json::from_str(list.get()).map_err(|error| {
        let field = match list.get().starts_with('[') {
            true => InvalidField::new(&error),
            false => InvalidField::unexpected("a list", list),
        };
        not_as_documented("the response", &field.in_field(name))
    })?;
    let mut faults = ItemFaults::default();
    Ok(read_each(&items.into_items(), |position, item| {
        read_raw(item).map_err(|error| faults.error(&said_of("this item", &error), position, row_id(item)))
    }))
}

/// Reads a flag of an envelope: a boolean, also as 1 or 0 or as text. Returns `None` if it is missing or
/// neither.
pub fn read_flag(raw: Option<&RawValue>) -> Option<bool> {
    raw.and_then(lenient::boolean)
}

/// Reads the cursor that stands under `name` in an envelope: a text or a number. Returns `None` if there is
/// none.
///
/// # Errors
///
/// Returns [`Decode`](crate::error::ErrorKind::Decode) if it is anything else, since the list may go on.
pub fn read_cursor(name: &str, raw: Option<&RawValue>) -> Result<Option<Position>> {
    let Some(raw) = raw.filter(|raw| raw.get() != "null") else { return Ok(None) };
    match lenient::text(raw) {
        Some(cursor) => Ok(Position::new(cursor)),
        None => {
            let field = InvalidField::unexpected("a cursor", raw).in_field(name);
            Err(not_as_documented("the response", &field))
        }
    }
}

/// Takes apart an object of an envelope, which may also come as an empty list.
///
/// # Errors
///
/// Returns [`Decode`](crate::error::ErrorKind::Decode) if it is anything else.
pub fn read_part<'a, T: Deserialize<'a> + Default>(name: &str, raw: Option<&'a RawValue>) -> Result<T> {
    let Some(raw) = raw.filter(|raw| !lenient::is_empty(raw, '[')) else { return Ok(T::default()) };
    if !raw.get().starts_with('{') {
        let field = InvalidField::unexpected("an object", raw).in_field(name);
        return Err(not_as_documented("the response", &field));
    }
    serde_json::from_str(raw.get())
        .map_err(|error| not_as_documented("the response", &InvalidField::new(&error).in_field(name)))
}

fn read_text<'a, T: Deserialize<'a>>(response: &'a Response) -> Result<T> {
    let text = std::str::from_utf8(&response.body);
    let text = text.map_err(|_| unreadable(response, "it is not valid UTF-8"))?;
    serde_json::from_str(text).map_err(|error| unreadable(response, &error.to_string()))
}

fn unreadable(response: &Response, reason: &str) -> Error {
    if response.body.is_empty() {
        return Error::decode("the response is empty");
    }
    if response.is_html() {
        return Error::decode("the response is an HTML page and not JSON");
    }
    // The error is not a source: it quotes what it found, which may be people's names and addresses.
    Error::decode(format!("the response is not as documented: {}", without_texts(reason)))
}

fn not_as_documented(what: &str, field: &InvalidField) -> Error {
    Error::decode(said_of(what, field))
}

fn said_of(what: &str, field: &InvalidField) -> String {
    let at = if field.path().is_empty() { ":" } else { " at" };
    format!("{what} is not as documented{at} {field}")
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn response(body: &'static str) -> Response {
        Response::new(StatusCode::OK, HeaderMap::new(), body)
    }

    #[test]
    fn response_that_is_not_json_says_what_it_is() {
        for (body, message) in [
            ("", "the response is empty"),
            ("<!doctype html><p>sorry", "the response is an HTML page and not JSON"),
        ] {
            for error in [
                read_envelope::<Vec<u64>>(&response(body)).unwrap_err(),
                read_response::<Vec<u64>>(&response(body)).unwrap_err(),
            ] {
                assert_eq!(error.message(), message);
            }
        }
    }

    #[test]
    fn unreadable_value_is_named_without_its_text() {
        let error = read_response::<Vec<u64>>(&response(r#"[1, "Jane"]"#)).unwrap_err();
        assert_eq!(
            error.message(),
            "the response is not as documented at [1]: invalid type: string …, expected u64"
        );
        let raw: &RawValue = serde_json::from_str("{}").unwrap();
        let error = read_payload::<Vec<u64>>("data", raw).unwrap_err();
        assert_eq!(
            error.message(),
            "the response is not as documented at data: invalid type: map, expected a list"
        );
    }

    #[test]
    fn unreadable_item_is_an_error_in_its_place() {
        let list: &RawValue = serde_json::from_str(r#"[1, {"id": 7}, 3]"#).unwrap();
        let items = read_items::<u64>("data", list).unwrap();
        let read: Vec<_> = items.iter().map(|item| item.as_ref().ok().copied()).collect();
        assert_eq!(read, [Some(1), None, Some(3)]);
        let error = items[1].as_ref().unwrap_err();
        assert_eq!((error.item_index(), error.item_id()), (Some(1), Some("7")));
    }

    #[test]
    fn items_with_one_fault_share_its_message() {
        let list = format!("[{}]", vec![r#"{"id":7}"#; 100].join(","));
        let items = read_items::<u64>("data", serde_json::from_str(&list).unwrap()).unwrap();
        let errors: Vec<Error> = items.into_iter().map(Result::unwrap_err).collect();
        let messages: std::collections::HashSet<_> =
            errors.iter().map(|error| error.message().as_ptr()).collect();
        assert_eq!(messages.len(), 1);
        assert_eq!((errors[7].item_index(), errors[7].item_id()), (Some(7), Some("7")));
    }

    #[test]
    fn payload_that_is_not_a_list_is_an_error() {
        let raw: &RawValue = serde_json::from_str("{}").unwrap();
        let error = read_items::<u64>("data", raw).unwrap_err();
        assert_eq!(
            error.message(),
            "the response is not as documented at data: expected a list, found an object"
        );
    }
}
