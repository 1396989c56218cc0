//! The shapes of v1's lists, in either generation. Single resources are bare:
//! [`Item`](crate::envelope::Item).
//!
//! See [Introduction](https://docs.heffl.com/api-reference/introduction).

use std::fmt;
use std::marker::PhantomData;

use dealport_core::http::Response;
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{
    Bounded, Keyed, PagedShape, Payload, Shape, Windowed, read_at_once, read_envelope, read_items,
};
use dealport_core::{Error, Operation, Result};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::Heffl;

/// A record of v1 that has a list.
pub trait Listed: sealed::Sealed + Payload + Keyed + Clone + fmt::Debug + PartialEq {
    /// The operation that lists the records.
    const LIST: Operation;

    /// Whether the response may be the whole list without an envelope, because it is not documented.
    const MAY_BE_BARE: bool = false;
}

pub(crate) mod sealed {
    /// Prevents other crates from implementing [`Listed`](super::Listed).
    pub trait Sealed {}
}

/// A page of a list, under `items`, with a cursor or a page number.
#[derive(Debug)]
pub struct Pages<T>(PhantomData<fn() -> T>);

impl<R: Windowed, T: Listed> Shape<R> for Pages<T> {
    type Vendor = Heffl;
    type Output = Page<T>;

    fn page_size(request: &R) -> Option<u32> {
        request.limit()
    }

    fn read(_: &R, response: &Response) -> Result<Page<T>> {
        read(response, T::MAY_BE_BARE)
    }
}

impl<R: Windowed, T: Listed> PagedShape<R> for Pages<T> {
    type Item = T;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

fn read<T: Payload>(response: &Response, may_be_bare: bool) -> Result<Page<T>> {
    // All items at once, and one by one only if that fails, since nearly every page is valid.
    if let Some(envelope) = read_at_once::<Envelope<Bounded<T>>>(response) {
        let (items, next) = envelope.open()?;
        return Ok(Page::new(items.into_items().into_iter().map(Ok).collect(), next));
    }
    if may_be_bare {
        let whole: &RawValue = read_envelope(response)?;
        if whole.get().starts_with('[') {
            return Ok(Page::new(read_items("items", whole)?, None));
        }
    }
    let (list, next) = read_envelope::<Envelope<&RawValue>>(response)?.open()?;
    Ok(Page::new(read_items("items", list)?, next))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<T> {
    items: Option<T>,
    next_cursor: Option<String>,
    has_more: Option<bool>,
    meta: Option<Meta>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Meta {
    count: Option<u64>,
    total: Option<u64>,
    page_no: Option<u64>,
    page_size: Option<u64>,
}

impl<T> Envelope<T> {
    /// Returns the payload, whose absence is an error and never an empty list, and where the next page
    /// begins.
    fn open(self) -> Result<(T, Option<Position>)> {
        let next = match &self.meta {
            Some(meta) if self.next_cursor.is_none() => meta.next(),
            _ => self
                .next_cursor
                .filter(|_| self.has_more != Some(false))
                .and_then(|cursor| Place::Cursor(cursor).position()),
        };
        let items = self.items.ok_or_else(|| Error::decode("the response lacks its payload, `items`"))?;
        Ok((items, next))
    }
}

impl Meta {
    fn next(&self) -> Option<Position> {
        let (page, size) = (self.page_no?, self.page_size?);
        let has_more = match self.total {
            Some(total) => page.saturating_mul(size) < total,
            None => self.count == Some(size),
        };
        has_more.then(|| Place::Page(page.saturating_add(1)).position()).flatten()
    }
}

/// The place of a page in a list: a cursor in the newer generation, a page number in the older.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Cursor(String),
    Page(u64),
}

const PAGE: &str = "pageNo=";
const CURSOR: &str = "cursor=";

impl Place {
    fn position(&self) -> Option<Position> {
        match self {
            Self::Cursor(cursor) if cursor.is_empty() => None,
            Self::Cursor(cursor) => Position::new(format!("{CURSOR}{cursor}")),
            Self::Page(page) => Position::new(format!("{PAGE}{page}")),
        }
    }

    /// Returns the place that a position names. Text that is not ours is taken as a cursor.
    pub(crate) fn of(position: &Position) -> Self {
        let text = position.as_str();
        match text.strip_prefix(PAGE).and_then(|page| page.parse().ok()) {
            Some(page) => Self::Page(page),
            None => Self::Cursor(text.strip_prefix(CURSOR).unwrap_or(text).to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn read(body: &str) -> Result<Page<u64>> {
        super::read(&Response::new(StatusCode::OK, HeaderMap::new(), body.to_owned()), false)
    }

    #[test]
    fn next_page_is_read_in_both_generations() {
        let cursor = |text: &str| Some(Place::Cursor(text.to_owned()));
        for (more, next) in [
            (r#""nextCursor":"abc","hasMore":true"#, cursor("abc")),
            (r#""nextCursor":"pageNo=2","hasMore":true"#, cursor("pageNo=2")),
            (r#""nextCursor":"abc","hasMore":false"#, None),
            (r#""nextCursor":null,"hasMore":true"#, None),
            (r#""nextCursor":"","hasMore":true"#, None),
            (r#""meta":{"count":20,"total":150,"pageNo":1,"pageSize":20}"#, Some(Place::Page(2))),
            (r#""meta":{"count":10,"total":150,"pageNo":8,"pageSize":20}"#, None),
            (r#""meta":{"count":20,"total":40,"pageNo":2,"pageSize":20}"#, None),
            (r#""meta":{"count":20,"pageNo":2,"pageSize":20}"#, Some(Place::Page(3))),
            (r#""meta":{"count":7,"pageNo":2,"pageSize":20}"#, None),
            (r#""meta":{}"#, None),
            (r#""meta":null"#, None),
        ] {
            let page = read(&format!(r#"{{"items":[1],{more}}}"#)).unwrap();
            assert_eq!(page.next.as_ref().map(Place::of), next, "{more}");
        }
    }

    #[test]
    fn response_without_payload_is_an_error() {
        for body in [r#"{"nextCursor":null,"hasMore":false}"#, r#"{"items":null}"#, "{}", "[]", ""] {
            assert_eq!(read(body).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        }
    }

    #[test]
    fn invalid_item_leaves_the_others() {
        let items = read(r#"{"items":[1,"x",3]}"#).unwrap().items;
        assert_eq!(
            items.iter().map(|item| item.as_ref().ok().copied()).collect::<Vec<_>>(),
            [Some(1), None, Some(3)]
        );
    }

    #[test]
    fn list_without_envelope_is_read_if_allowed() {
        let response = Response::new(StatusCode::OK, HeaderMap::new(), r#"[1,"x",3]"#);
        let page = super::read::<u64>(&response, true).unwrap();
        assert!(page.items.len() == 3 && page.items[1].is_err() && page.next.is_none());
        let response = Response::new(StatusCode::OK, HeaderMap::new(), r#"{"items":[1]}"#);
        assert_eq!(super::read::<u64>(&response, true).unwrap().items.len(), 1);
    }
}
