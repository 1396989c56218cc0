//! Reading answers, and saying where one is wrong.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::ErrorKind;
use crate::http::Response;
use crate::text::without_texts;
use crate::{Error, Result, reading};

/// Reads a whole response.
///
/// # Errors
///
/// [`Decode`](crate::error::ErrorKind::Decode) with the JSON path of what is wrong.
pub fn decode<'a, T: Deserialize<'a>>(response: &'a Response) -> Result<T> {
    reading::restart();
    serde_json::from_slice(&response.body).map_err(|error| {
        if response.body.is_empty() {
            return Error::decode("the response is empty");
        }
        if response.is_html() {
            return Error::decode("the response is an HTML page and not JSON");
        }
        // Read once more, slowly, to learn where it is wrong.
        reading::restart();
        let mut again = serde_json::Deserializer::from_slice(&response.body);
        match serde_path_to_error::deserialize::<_, T>(&mut again) {
            Err(located) if located.path().iter().next().is_some() => {
                Error::decode(format!("the response is not as documented at {}", what(&located)))
            }
            _ => Error::decode(format!("the response is not as documented: {}", what(&error))),
        }
    })
}

/// The items of a page, of which there are no more than the request can have asked for.
///
/// Reading ends with the first item that is too many, so that a response is never held as a list that is far larger
/// than itself. Vendors use it in place of `Vec` wherever a response holds a page.
#[derive(Debug)]
pub struct Bounded<T, const NESTED: bool = false>(Vec<T>);

/// The items of a list within a record.
pub(crate) type Nested<T> = Bounded<T, true>;

impl<T, const NESTED: bool> Bounded<T, NESTED> {
    /// Returns the items.
    pub fn into_items(self) -> Vec<T> {
        self.0
    }
}

impl<'de, T: Deserialize<'de>, const NESTED: bool> Deserialize<'de> for Bounded<T, NESTED> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct BoundedVisitor<T, const NESTED: bool>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>, const NESTED: bool> Visitor<'de> for BoundedVisitor<T, NESTED> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<Vec<T>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    match NESTED {
                        true => reading::push_nested(&mut items, item)?,
                        false => reading::push_item(&mut items, item)?,
                    }
                }
                Ok(items)
            }
        }

        deserializer.deserialize_seq(BoundedVisitor::<T, NESTED>(PhantomData)).map(Self)
    }
}

/// Reads the rows of a page one by one, so that a bad one is an error in its place.
pub fn decode_items<'a, T: Deserialize<'a>>(rows: &[&'a RawValue]) -> Vec<Result<T>> {
    let mut faults = ItemFaults::default();
    read_each(rows, |position, row| decode_row(position, row, &mut faults))
}

/// Reads the items of a page one by one, after reading them at once has failed.
pub(crate) fn read_each<'a, T>(
    items: &[&'a RawValue],
    mut read: impl FnMut(usize, &'a RawValue) -> Result<T>,
) -> Vec<Result<T>> {
    reading::restart();
    // If they take too much, the whole response fails in the end.
    if !reading::take(items.len() * size_of::<Result<T>>()) {
        return Vec::new();
    }
    let mut list = Vec::with_capacity(items.len());
    list.extend(items.iter().enumerate().map(|(position, item)| read(position, item)));
    list
}

fn decode_row<'a, T: Deserialize<'a>>(
    position: usize,
    row: &'a RawValue,
    faults: &mut ItemFaults,
) -> Result<T> {
    let mut deserializer = serde_json::Deserializer::from_str(row.get());
    reading::attempt(|| serde_path_to_error::deserialize(&mut deserializer)).map_err(|error| {
        let path = error.path().to_string();
        let place = if path == "." { String::new() } else { format!(" at {path}") };
        let what = what(&error.into_inner());
        faults.error(&format!("this row is not as documented{place}: {what}"), position, row_id(row))
    })
}

/// What is wrong with the items of one page. Nearly always it is the same with all of them, and a page that a hostile
/// vendor sends must not take far more memory as errors than it does as text.
#[derive(Debug, Default)]
pub(crate) struct ItemFaults(Vec<Arc<str>>);

/// How many faults of a page are told in full.
const FAULTS: usize = 32;

impl ItemFaults {
    /// Returns the error of the item at this position.
    pub(crate) fn error(&mut self, message: &str, position: usize, id: Option<String>) -> Error {
        // The place in the item's text differs from item to item, and helps nobody.
        let message = message.rfind(" at line ").and_then(|at| message.get(..at)).unwrap_or(message);
        let shared = match self.0.iter().find(|known| ***known == *message) {
            Some(known) => Arc::clone(known),
            None if self.0.len() < FAULTS => {
                let message = Arc::from(message);
                self.0.push(Arc::clone(&message));
                message
            }
            None => self.other(),
        };
        Error::sharing(ErrorKind::Decode, shared).with_item(position, id)
    }

    /// Returns the message of all faults beyond those that are told in full.
    fn other(&mut self) -> Arc<str> {
        const OTHER: &str = "this item is not as documented";
        match self.0.last() {
            Some(last) if **last == *OTHER => Arc::clone(last),
            _ => {
                let other = Arc::from(OTHER);
                self.0.push(Arc::clone(&other));
                other
            }
        }
    }
}

/// An error of serde's is no source: it quotes what it found, which may be people's names and addresses.
fn what(error: &impl fmt::Display) -> String {
    without_texts(&error.to_string())
}

/// Returns the id of a row that cannot be read, if at least that can be.
pub(crate) fn row_id(row: &RawValue) -> Option<String> {
    serde_json::from_str::<RowId<'_>>(row.get()).ok().and_then(|row| row.text())
}

#[derive(serde::Deserialize)]
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

    /// An item of a test.
    #[dealport_macros::record]
    struct ItemPlace {
        /// Required.
        id: u64,
        /// A number.
        value: Option<rust_decimal::Decimal>,
        /// A list.
        tags: Option<Vec<u64>>,
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
    fn page_that_is_too_long_is_not_read_to_its_end() {
        let items = |count: usize| format!("[{}]", vec!["1"; count].join(","));
        let read = |text: &str| serde_json::from_str::<Bounded<u64>>(text).map(Bounded::into_items);
        assert_eq!(read(&items(10_000)).unwrap().len(), 10_000);
        // What comes after it is not looked at.
        let error = read(&format!("{}, this is no JSON", items(10_001).trim_end_matches(']'))).unwrap_err();
        assert!(error.to_string().starts_with("more than 10000 items"), "{error}");
    }

    #[test]
    fn items_with_one_fault_share_its_message() {
        let rows: Vec<String> = (0..100).map(|id| format!(r#"{{"id":{id},"value":"many"}}"#)).collect();
        let rows: Vec<&RawValue> = rows.iter().map(|row| serde_json::from_str(row).unwrap()).collect();
        let errors: Vec<Error> =
            decode_items::<ItemPlace>(&rows).into_iter().map(Result::unwrap_err).collect();
        let messages: std::collections::HashSet<_> =
            errors.iter().map(|error| error.message().as_ptr()).collect();
        assert_eq!(messages.len(), 1);
        assert_eq!((errors[7].item_index(), errors[7].item_id()), (Some(7), Some("7")));
    }

    #[test]
    fn faults_beyond_the_first_are_told_in_short() {
        let mut faults = ItemFaults::default();
        let messages: Vec<_> =
            (0..FAULTS + 2).map(|at| faults.error(&format!("fault {at} at line 1"), at, None)).collect();
        assert_eq!(messages[FAULTS - 1].message(), format!("fault {}", FAULTS - 1));
        assert_eq!(messages[FAULTS + 1].message(), "this item is not as documented");
        assert_eq!(faults.error("fault 3", 9, None).message(), "fault 3");
    }

    #[test]
    fn a_bad_row_is_an_error_in_its_place() {
        let body = r#"[{"id":1,"value":7000.0},{"id":2,"value":"many"},{"value":1},3]"#;
        let rows: Vec<&RawValue> = serde_json::from_str(body).unwrap();
        let rows = decode_items::<ItemPlace>(&rows);
        assert_eq!(rows[0].as_ref().unwrap().value.unwrap().to_string(), "7000.0");
        let error = rows[1].as_ref().unwrap_err();
        assert_eq!((error.item_index(), error.item_id()), (Some(1), Some("2")));
        assert!(
            error
                .message()
                .starts_with("this row is not as documented at value: expected a number, found text")
        );
        assert_eq!(rows[2].as_ref().unwrap_err().item_id(), None);
        assert!(rows[3].is_err());
    }
}
