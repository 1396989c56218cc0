//! What Routera's lists are wrapped in, and how they go on.

use std::fmt;

use dealport_core::http::Response;
use dealport_core::json::{Extra, Fields};
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{Bounded, Key, decode, decode_items, serde_json};
use dealport_core::{Error, Result, record};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The most rows in a page.
pub(crate) const LARGEST_PAGE: u32 = 100;

/// List in a page for which no limit was asked.
const DEFAULT_PAGE: u32 = 10;

/// An offset that stands for text that is none.
const NO_OFFSET: u64 = u64::MAX;

/// A list as it comes: its items as text, and everything beside them.
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

record! {
    /// What a list says of its page. [`Pagination::of`] reads it.
    pub struct Pagination {
        /// How many rows the page could hold (inferred: the limit in effect, not the one asked for).
        limit: Option<u64>,
        /// How many rows were skipped (inferred).
        offset: Option<u64>,
        /// **Do not rely on it**: the vendor does not say whether it counts all rows or those of this page. Nothing
        /// here does.
        count: Option<u64>,
    }
}

impl Pagination {
    /// What the vendor says of this page, if it says anything.
    ///
    /// # Errors
    ///
    /// [`Decode`](dealport_core::error::ErrorKind::Decode) if it is not as documented.
    pub fn of<T>(page: &Page<T>) -> Result<Option<Self>> {
        page.extra.read("pagination")
    }
}

/// The rows of a list that was asked for with this limit and offset.
///
/// The next page begins after the rows that came. There is none after an empty page, or after one with fewer rows
/// than the limit in effect; how many rows the vendor counts does not matter.
pub(crate) fn page<T: DeserializeOwned>(
    response: &Response,
    limit: Option<u32>,
    offset: Option<u64>,
) -> Result<Page<T>> {
    let list: List<'_> = decode(response)?;
    let data = list.data.ok_or_else(|| Error::decode("the response lacks its payload, `data`"))?.get();
    let rows = match serde_json::from_str::<Bounded<T>>(data) {
        Ok(rows) => rows.into_items().into_iter().map(Ok).collect(),
        // One by one only if a row is bad.
        Err(_) => {
            let data = response.body.slice_ref(data.as_bytes());
            let data = Response::new(response.status, response.headers.clone(), data);
            let rows: Bounded<&RawValue> = decode(&data).map_err(|error| error.with_context("data"))?;
            decode_items(&rows.into_items())
        }
    };
    let page = Page::new(rows, None).with_extra(list.extra.into_fields());
    let effective = effective_limit(&page).unwrap_or_else(|| u64::from(limit.unwrap_or(DEFAULT_PAGE)));
    let got = page.items.len() as u64;
    let next = if got == 0 || got < effective { None } else { offset.unwrap_or(0).checked_add(got) };
    let position = next.and_then(|next| Position::new(next.to_string()));
    Ok(Page::new(page.items, position).with_extra(page.extra))
}

/// Read by itself, so that nothing wrong with its neighbours hides it.
fn effective_limit<T>(page: &Page<T>) -> Option<u64> {
    let pagination: Fields = page.extra.read("pagination").ok()??;
    pagination.read("limit").ok()?
}

/// The offset that a position of one of these lists names.
pub(crate) fn offset(position: &Position) -> u64 {
    position.as_str().parse().unwrap_or(NO_OFFSET)
}

/// Returns how many items a page may have that was asked for with this limit. The vendor's own pages disagree on whether
/// it gives fewer than its default.
pub(crate) fn page_size(limit: Option<u32>) -> Option<u32> {
    limit.map(|limit| limit.max(DEFAULT_PAGE))
}

/// Fails if the vendor would not take it.
pub(crate) fn check(limit: Option<u32>, offset: Option<u64>) -> Result<()> {
    match limit {
        // The vendor's pages give 1 and 10 for the least, so 1 is let through.
        Some(limit) if !(1..=LARGEST_PAGE).contains(&limit) => {
            Err(Error::invalid_request(format!("limit: a page holds 1 to {LARGEST_PAGE} rows, not {limit}")))
        }
        _ if offset == Some(NO_OFFSET) => {
            Err(Error::invalid_request("offset: the position to go on from is none of this list"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn next(body: &'static str, limit: Option<u32>, offset: Option<u64>) -> Option<String> {
        let response = Response::new(StatusCode::OK, HeaderMap::new(), body);
        page::<u64>(&response, limit, offset).unwrap().next.map(|next| next.as_str().to_owned())
    }

    #[test]
    fn a_full_page_is_followed_by_what_comes_after_its_rows() {
        let full = r#"{"data":[1,2],"pagination":{"limit":2,"offset":0,"count":2}}"#;
        assert_eq!(next(full, Some(2), None).as_deref(), Some("2"));
        assert_eq!(next(full, Some(2), Some(40)).as_deref(), Some("42"));
        // The vendor made the page smaller than asked: it is full all the same.
        assert_eq!(next(full, Some(100), None).as_deref(), Some("2"));
    }

    #[test]
    fn the_count_steers_nothing() {
        for count in ["0", "2", "99", "null", "\"many\""] {
            let body = format!(r#"{{"data":[1,2],"pagination":{{"limit":2,"count":{count}}}}}"#);
            assert_eq!(next(body.leak(), Some(50), None).as_deref(), Some("2"), "{count}");
        }
    }

    #[test]
    fn an_empty_or_short_page_is_the_last() {
        assert_eq!(next(r#"{"data":[],"pagination":{"limit":0}}"#, Some(2), None), None);
        assert_eq!(next(r#"{"data":[1],"pagination":{"limit":2}}"#, Some(1), None), None);
        assert_eq!(next(r#"{"data":[1]}"#, Some(2), None), None);
        assert_eq!(next(r#"{"data":[1]}"#, None, None), None);
        assert_eq!(next(r#"{"data":[1,2],"pagination":[]}"#, Some(2), None).as_deref(), Some("2"));
    }

    #[test]
    fn an_answer_without_its_payload_is_an_error() {
        for body in ["{}", r#"{"data":null}"#, r#"{"data":{}}"#, r#"{"data":5}"#, "[]", "", "<html>"] {
            let response = Response::new(StatusCode::OK, HeaderMap::new(), body);
            assert_eq!(page::<u64>(&response, None, None).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        }
    }

    #[test]
    fn one_bad_row_does_not_spoil_the_page() {
        let response = Response::new(StatusCode::OK, HeaderMap::new(), r#"{"data":[1,"x",3]}"#);
        let page = page::<u64>(&response, Some(3), None).unwrap();
        let rows: Vec<_> = page.items.iter().map(|row| row.as_ref().ok().copied()).collect();
        assert_eq!(rows, [Some(1), None, Some(3)]);
        assert_eq!(page.next.unwrap().as_str(), "3");
    }

    #[test]
    fn what_stands_beside_the_rows_is_kept() {
        let body = r#"{"data":[],"pagination":{"limit":10,"offset":0,"count":123},"links":{"a":1}}"#;
        let page = page::<u64>(&Response::new(StatusCode::OK, HeaderMap::new(), body), None, None).unwrap();
        let pagination = Pagination::of(&page).unwrap().unwrap();
        assert_eq!(pagination.count, Some(123));
        assert!(page.extra.contains("links"));
    }

    #[test]
    fn only_limits_that_some_page_allows_are_sent() {
        assert!(
            check(Some(1), Some(7)).is_ok() && check(Some(100), None).is_ok() && check(None, None).is_ok()
        );
        assert!(check(Some(0), None).is_err() && check(Some(101), None).is_err());
        assert!(check(None, Some(offset(&Position::new("x").unwrap()))).is_err());
    }
}
