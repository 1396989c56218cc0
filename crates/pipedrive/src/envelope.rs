//! What Pipedrive's answers are wrapped in.
//!
//! See [Responses](https://pipedrive.readme.io/docs/core-api-concepts-responses).

use dealport_core::error::Outcome;
use dealport_core::http::Response;
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{decode, decode_items, serde_json};
use dealport_core::{Error, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::error;

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

/// A search wraps its rows once more.
#[derive(Deserialize)]
struct Items<T> {
    items: T,
}

impl<T> Envelope<T> {
    /// The payload, whose absence is an error and never an empty list.
    fn open(self, response: &Response) -> Result<(T, Option<Position>)> {
        if self.success == Some(false) {
            return Err(refused(response));
        }
        let data = self.data.ok_or_else(|| Error::decode("the response lacks its payload, `data`"))?;
        Ok((data, self.additional_data.and_then(|more| more.next_cursor).and_then(Position::new)))
    }
}

/// Whether a response says no, whatever its status is.
pub(crate) fn reports_failure(response: &Response) -> bool {
    let envelope = serde_json::from_slice::<Envelope<&RawValue>>(&response.body);
    envelope.is_ok_and(|envelope| envelope.success == Some(false))
}

/// A response that says no with a status that says yes (reported by third parties).
fn refused(response: &Response) -> Error {
    let failure = error::read(response);
    Error::new(failure.kind, failure.message)
        .with_code(failure.code)
        .with_issues(failure.issues)
        .with_outcome(Outcome::Rejected)
}

/// The one thing that the response holds.
pub(crate) fn data<T: DeserializeOwned>(response: &Response) -> Result<T> {
    match decode::<Envelope<T>>(response) {
        Ok(envelope) => Ok(envelope.open(response)?.0),
        Err(error) => Err(refusal_or(error, response)),
    }
}

/// The rows of a list.
pub(crate) fn page<T: DeserializeOwned>(response: &Response) -> Result<Page<T>> {
    // All rows at once, which is how nearly every page is read; one by one only if a row is bad.
    if let Ok(envelope) = serde_json::from_slice::<Envelope<Vec<T>>>(&response.body) {
        let (rows, next) = envelope.open(response)?;
        return Ok(Page::new(rows.into_iter().map(Ok).collect(), next));
    }
    match decode::<Envelope<Vec<&RawValue>>>(response) {
        Ok(envelope) => {
            let (rows, next) = envelope.open(response)?;
            Ok(Page::new(decode_items(&rows), next))
        }
        Err(error) => Err(refusal_or(error, response)),
    }
}

/// The rows of a search.
pub(crate) fn search_page<T: DeserializeOwned>(response: &Response) -> Result<Page<T>> {
    match decode::<Envelope<Items<Vec<&RawValue>>>>(response) {
        Ok(envelope) => {
            let (found, next) = envelope.open(response)?;
            Ok(Page::new(decode_items(&found.items), next))
        }
        Err(error) => Err(refusal_or(error, response)),
    }
}

/// A refusal may carry anything as its payload.
fn refusal_or(error: Error, response: &Response) -> Error {
    if reports_failure(response) { refused(response) } else { error }
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn response(body: &'static str) -> Response {
        Response::new(StatusCode::OK, HeaderMap::new(), body)
    }

    #[test]
    fn an_answer_without_its_payload_is_an_error() {
        for body in [r#"{"success":true}"#, r#"{"success":true,"data":null}"#, "{}"] {
            assert_eq!(page::<u64>(&response(body)).unwrap_err().kind(), ErrorKind::Decode, "{body}");
            assert_eq!(data::<u64>(&response(body)).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        }
    }

    #[test]
    fn no_said_with_a_status_of_yes_is_a_refusal() {
        let error = page::<u64>(&response(r#"{"success":false,"error":"Nope","data":[]}"#)).unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome(), error.message()),
            (ErrorKind::Vendor, Outcome::Rejected, "Nope")
        );
        let error = data::<u64>(&response(r#"{"success":false,"error":"Nope","data":"?"}"#)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Vendor);
    }

    #[test]
    fn the_last_page_names_no_cursor() {
        for (body, next) in [
            (r#"{"success":true,"data":[1],"additional_data":{"next_cursor":"abc"}}"#, Some("abc")),
            (r#"{"success":true,"data":[1],"additional_data":{"next_cursor":null}}"#, None),
            (r#"{"success":true,"data":[1],"additional_data":{"next_cursor":""}}"#, None),
            (r#"{"success":true,"data":[1],"additional_data":null}"#, None),
            (r#"{"success":true,"data":[1]}"#, None),
        ] {
            let page = page::<u64>(&response(body)).unwrap();
            assert_eq!(page.next.as_ref().map(Position::as_str), next, "{body}");
        }
    }

    #[test]
    fn one_bad_row_does_not_spoil_the_page() {
        let page = page::<u64>(&response(r#"{"success":true,"data":[1,"x",3]}"#)).unwrap();
        let rows: Vec<_> = page.items.iter().map(|row| row.as_ref().ok().copied()).collect();
        assert_eq!(rows, [Some(1), None, Some(3)]);
    }
}
