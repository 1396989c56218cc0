//! Reading answers, and saying where one is wrong.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::http::Response;
use crate::text::without_texts;
use crate::{Error, Result};

/// Reads a whole response.
///
/// # Errors
///
/// [`Decode`](crate::error::ErrorKind::Decode) with the JSON path of what is wrong.
pub fn decode<'a, T: Deserialize<'a>>(response: &'a Response) -> Result<T> {
    serde_json::from_slice(&response.body).map_err(|error| {
        if response.body.is_empty() {
            return Error::decode("the response is empty");
        }
        if response.is_html() {
            return Error::decode("the response is an HTML page and not JSON");
        }
        // Read once more, slowly, to learn where it is wrong.
        let mut again = serde_json::Deserializer::from_slice(&response.body);
        match serde_path_to_error::deserialize::<_, T>(&mut again) {
            Err(located) if located.path().iter().next().is_some() => {
                Error::decode(format!("the response is not as documented at {}", what(&located)))
            }
            _ => Error::decode(format!("the response is not as documented: {}", what(&error))),
        }
    })
}

/// Reads the rows of a page one by one, so that a bad one is an error in its place.
pub fn decode_items<'a, T: Deserialize<'a>>(rows: &[&'a RawValue]) -> Vec<Result<T>> {
    rows.iter().enumerate().map(|(position, row)| decode_row(position, row)).collect()
}

fn decode_row<'a, T: Deserialize<'a>>(position: usize, row: &'a RawValue) -> Result<T> {
    let mut deserializer = serde_json::Deserializer::from_str(row.get());
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        let place = if path == "." { String::new() } else { format!(" at {path}") };
        let what = what(&error.into_inner());
        Error::decode(format!("this row is not as documented{place}: {what}"))
            .with_item(position, row_id(row))
    })
}

/// An error of serde's is no source: it quotes what it found, which may be people's names and addresses.
fn what(error: &impl std::fmt::Display) -> String {
    without_texts(&error.to_string())
}

/// Returns the id of a row that cannot be read, if at least that can be.
pub(crate) fn row_id(row: &RawValue) -> Option<String> {
    serde_json::from_str::<RowId<'_>>(row.get()).ok().and_then(|row| row.text())
}

#[derive(Deserialize)]
struct RowId<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

impl RowId<'_> {
    fn text(&self) -> Option<String> {
        let id = self.id?.get();
        serde_json::from_str::<crate::Id<()>>(id).ok().map(|id| id.to_string())
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};

    use super::*;

    crate::record! {
        /// For the tests.
        struct ItemPlace {
            /// Required.
            id: u64,
            /// A number.
            value: Option<rust_decimal::Decimal>,
            /// A list.
            tags: Option<Vec<u64>>,
        }
    }

    fn response(body: &'static str) -> Response {
        Response::new(StatusCode::OK, HeaderMap::new(), body)
    }

    #[test]
    fn says_where_an_answer_is_wrong() {
        let message = |body| decode::<Vec<ItemPlace>>(&response(body)).unwrap_err().message().to_owned();
        assert_eq!(
            message(r#"[{"id":1},{"id":2,"tags":[1,"x"]}]"#),
            "the response is not as documented at [1].tags[1]: invalid type: string …, expected u64 at line 1 column 31"
        );
        assert_eq!(message(""), "the response is empty");
        assert_eq!(message("<!doctype html><p>sorry"), "the response is an HTML page and not JSON");
        assert!(message(r#"[{"id":1},{"id"#).contains("EOF"));
    }

    #[test]
    fn a_bad_row_is_an_error_in_its_place() {
        let body = r#"[{"id":1,"value":7000.0},{"id":2,"value":"many"},{"value":1},3]"#;
        let rows: Vec<&RawValue> = serde_json::from_str(body).unwrap();
        let rows = decode_items::<ItemPlace>(&rows);
        assert_eq!(rows[0].as_ref().unwrap().value.unwrap().to_string(), "7000.0");
        let error = rows[1].as_ref().unwrap_err();
        assert_eq!((error.row(), error.item_id()), (Some(1), Some("2")));
        assert!(
            error
                .message()
                .starts_with("this row is not as documented at value: expected a number, found text")
        );
        assert_eq!(rows[2].as_ref().unwrap_err().item_id(), None);
        assert!(rows[3].is_err());
    }
}
