//! Lists of v2: paging, order, search and filters.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    failure::{Refusal, check},
    filters::{Fields, Filters},
};
use crate::{
    cursor::{self, Key},
    exchange::{Request, Response},
    object,
    query::Query,
};

/// The order in which rows were created; rows are numbered in it.
const CREATED: &str = "createdAt";

/// What a list is asked for.
#[derive(Debug)]
pub(crate) struct Listing {
    pub(crate) order: String,
    descending: bool,
    size: usize,
    after: Option<Key>,
    scope: u64,
    /// In lower case.
    pub(crate) search: Option<String>,
    pub(crate) filters: Filters,
}

/// The rows of one page, and whether more follow.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) keys: Vec<Key>,
    pub(crate) more: bool,
}

impl Listing {
    /// The parameters of a list of v2.
    pub(crate) fn read(request: &Request, orders: &[&str], fields: Fields) -> Result<Self, Refusal> {
        let known = ["cursor", "pageSize", "search", "orderBy", "orderDir", "filters"];
        let mut query = Query::new(request, &known);
        let order = query.word("orderBy", orders).unwrap_or_else(|| CREATED.to_owned());
        let descending = query.word("orderDir", &["asc", "desc"]).is_none_or(|direction| direction == "desc");
        let size = query.number("pageSize", 1, 100).unwrap_or(30);
        let search = query.text("search").map(|text| text.to_lowercase());
        let filters = match query.text("filters").map(|text| Filters::read(&text, fields)) {
            None => Filters::default(),
            Some(Ok(filters)) => filters,
            Some(Err(reason)) => {
                query.issue("filters", &reason);
                Filters::default()
            }
        };
        let parts = [
            request.path.as_str(),
            &order,
            if descending { "desc" } else { "asc" },
            search.as_deref().unwrap_or_default(),
            &query.text("filters").unwrap_or_default(),
        ];
        let scope = cursor::hash(&parts.join("\n"));
        let after = query.read("cursor", "Invalid cursor", |text| cursor::decode(scope, text));
        check(query.into_issues())?;
        Ok(Self {
            order,
            descending,
            size: usize::try_from(size).unwrap_or(1),
            after,
            scope,
            search,
            filters,
        })
    }

    /// The parameters of a list of v1's second generation, which is in the order of creation (inferred).
    pub(crate) fn read_v1(request: &Request) -> Result<Self, Refusal> {
        let mut query = Query::new(request, &["cursor", "limit"]);
        let size = query.number("limit", 1, 100).unwrap_or(20);
        let scope = cursor::hash(&request.path);
        let after = query.read("cursor", "Invalid cursor", |text| cursor::decode(scope, text));
        check(query.into_issues())?;
        Ok(Self {
            order: CREATED.to_owned(),
            descending: true,
            size: usize::try_from(size).unwrap_or(1),
            after,
            scope,
            search: None,
            filters: Filters::default(),
        })
    }

    /// The page, out of numbered rows: `numbers` gives them in one direction from behind a number, `key` tells the
    /// place of one that is wanted.
    ///
    /// In the order of creation no more rows are looked at than the page needs; in any other all are, while no more
    /// than a page of them is held.
    pub(crate) fn select<N: Iterator<Item = u64>>(
        &self,
        numbers: impl FnOnce(bool, Option<u64>) -> N,
        key: impl Fn(u64) -> Option<Key>,
    ) -> Page {
        let wanted = self.size + 1;
        let mut keys: Vec<Key> = if self.order == CREATED {
            numbers(self.descending, self.after.map(|after| after.id)).filter_map(key).take(wanted).collect()
        } else {
            let mut best = BTreeSet::new();
            for key in numbers(false, None).filter_map(key).filter(|key| self.is_behind(*key)) {
                best.insert(key);
                if best.len() > wanted {
                    if self.descending {
                        best.pop_first()
                    } else {
                        best.pop_last()
                    };
                }
            }
            if self.descending { best.into_iter().rev().collect() } else { best.into_iter().collect() }
        };
        let more = keys.len() > self.size;
        keys.truncate(self.size);
        Page { keys, more }
    }

    fn is_behind(&self, key: Key) -> bool {
        self.after.is_none_or(|after| if self.descending { key < after } else { key > after })
    }

    fn next(&self, page: &Page) -> Option<String> {
        page.keys.last().filter(|_| page.more).map(|key| cursor::encode(self.scope, *key))
    }

    /// The answer of v2.
    pub(crate) fn answer(&self, page: &Page, write: impl FnMut(&Key, &mut Vec<u8>)) -> Response {
        let next = json!(self.next(page));
        let end = format!(r#"],"meta":{{"nextCursor":{next},"hasMore":{}}}}}"#, page.more);
        Response::new(200, Response::JSON, object::list(r#"{"data":["#, &page.keys, write, &end))
    }

    /// The answer of v1's second generation.
    pub(crate) fn answer_v1(&self, page: &Page, write: impl FnMut(&Key, &mut Vec<u8>)) -> Response {
        let next = json!(self.next(page));
        let end = format!(r#"],"nextCursor":{next},"hasMore":{}}}"#, page.more);
        Response::new(200, Response::JSON, object::list(r#"{"items":["#, &page.keys, write, &end))
    }
}
