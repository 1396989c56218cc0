//! Reading what responses hold, and saying which field is not as documented.
//!
//! What one pass cannot read is read again field by field, which locates the invalid field without compiling every
//! record a second time.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::decode::{ItemFaults, read_each, row_id};
use super::{Bounded, InvalidField, Wire, read_raw};
use crate::http::Response;
use crate::text::without_texts;
use crate::{Error, Result, reading};

/// A value that a response can hold: a record, or a list of records.
pub trait Payload: Wire + DeserializeOwned + Send + 'static {}

impl<T: Wire + DeserializeOwned + Send + 'static> Payload for T {}

/// Reads an envelope, whose payload is raw JSON.
///
/// # Errors
///
/// Returns [`Decode`](crate::error::ErrorKind::Decode) if the response is not such an envelope.
pub fn read_envelope<'a, T: Deserialize<'a>>(response: &'a Response) -> Result<T> {
    reading::restart();
    serde_json::from_slice(&response.body).map_err(|error| unreadable(response, &error))
}

/// Reads a response that is nothing but its payload.
///
/// # Errors
///
/// Returns [`Decode`](crate::error::ErrorKind::Decode), naming the field without which the payload cannot be had.
pub fn read_response<T: Payload>(response: &Response) -> Result<T> {
    reading::attempt(|| serde_json::from_slice(&response.body)).or_else(|_| {
        let raw: &RawValue =
            serde_json::from_slice(&response.body).map_err(|error| unreadable(response, &error))?;
        T::read_by_field(raw).and_then(only_valid).map_err(|error| not_as_documented("the response", &error))
    })
}

/// Reads the payload that stands under `name` in an envelope.
///
/// # Errors
///
/// Returns [`Decode`](crate::error::ErrorKind::Decode), naming the field without which the payload cannot be had.
pub fn read_payload<T: Wire>(name: &str, raw: &RawValue) -> Result<T> {
    reading::restart();
    read_raw(raw)
        .and_then(only_valid)
        .map_err(|error| not_as_documented("the response", &error.in_field(name)))
}

/// Reads the items of a page one by one, from the list that stands under `name`. One that cannot be read is an error
/// in its place.
///
/// # Errors
///
/// Returns [`Decode`](crate::error::ErrorKind::Decode) if there is no list.
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
        read_raw(item)
            .and_then(only_valid)
            .map_err(|error| faults.error(&said_of("this item", &error), position, row_id(item)))
    }))
}

/// Refuses a value with an invalid field.
///
/// This is all that keeps a record with an invalid field from its caller. It stays until the callers tell of invalid
/// fields, since a field that is silently `None` would be worse than an error.
fn only_valid<T: Wire>(value: T) -> Result<T, InvalidField> {
    match value.invalid_fields().into_iter().next() {
        Some(field) => Err(field),
        None => Ok(value),
    }
}

fn unreadable(response: &Response, error: &serde_json::Error) -> Error {
    if response.body.is_empty() {
        return Error::decode("the response is empty");
    }
    if response.is_html() {
        return Error::decode("the response is an HTML page and not JSON");
    }
    // The error is not a source: it quotes what it found, which may be people's names and addresses.
    Error::decode(format!("the response is not as documented: {}", without_texts(&error.to_string())))
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
            "the response is not as documented at data: expected a list, found an object"
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
    fn payload_that_is_not_a_list_is_an_error() {
        let raw: &RawValue = serde_json::from_str("{}").unwrap();
        let error = read_items::<u64>("data", raw).unwrap_err();
        assert_eq!(
            error.message(),
            "the response is not as documented at data: expected a list, found an object"
        );
    }
}
