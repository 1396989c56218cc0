//! Reading deals: lists and single ones.

use serde::Serialize;
use serde_json::json;

use super::{
    failure,
    params::{Params, Window},
    selection::{Order, Selection},
    service::State,
    view::View,
};
use crate::{
    calendar::Instant,
    cursor::{self, Key},
    exchange::{Request, Response},
};

const SHAPE: [&str; 4] = ["limit", "cursor", "include_fields", "custom_fields"];
const LABELS: [&str; 2] = ["include_option_labels", "include_labels"];

/// `GET /api/v2/deals` and `GET /api/v2/deals/archived`.
pub(crate) fn list(
    state: &State,
    request: &Request,
    archived: bool,
    now: Instant,
) -> Result<Response, Response> {
    let labels: &[&str] = if archived { &[] } else { &LABELS };
    let mut params = Params::new(request, &[&Selection::PARAMETERS[..], &SHAPE, labels].concat());
    let selection = Selection::read(&mut params, archived);
    let (by, descending) = params.sort();
    let view = View::read(&mut params, &state.catalogue);
    let window = params.window();
    params.finish()?;

    let mut keys = state.store.walk(&selection, Order { by, descending }, window.after, now);
    let mut page = Page::open(window.scope, Page::LIST);
    for key in keys.by_ref().take(window.limit) {
        if let Some(deal) = state.store.get(key.id, now) {
            page.row(key, |out| view.write(&deal, out));
        }
    }
    Ok(page.finish(keys.next().is_some()))
}

/// `GET /api/v2/deals/{id}`, for archived and deleted deals too.
pub(crate) fn get(state: &State, id: u64, request: &Request, now: Instant) -> Result<Response, Response> {
    let mut params = Params::new(request, &[&SHAPE[2..], &LABELS[..]].concat());
    let view = View::read(&mut params, &state.catalogue);
    params.finish()?;
    let deal = state.store.get(id, now).ok_or_else(failure::not_found)?;
    let mut body = br#"{"success":true,"data":"#.to_vec();
    view.write(&deal, &mut body);
    body.push(b'}');
    Ok(Response::new(200, Response::JSON, body))
}

/// A page that is written row by row, so that a list costs no more than its text.
#[derive(Debug)]
pub(crate) struct Page {
    scope: u64,
    last: Option<Key>,
    rows: usize,
    end: &'static str,
    body: Vec<u8>,
}

impl Page {
    /// What stands before and after the rows of a list.
    pub(crate) const LIST: (&'static str, &'static str) = (r#"{"success":true,"data":["#, "]");
    /// What stands before and after the rows of a search.
    pub(crate) const ITEMS: (&'static str, &'static str) = (r#"{"success":true,"data":{"items":["#, "]}");

    pub(crate) fn open(scope: u64, (start, end): (&str, &'static str)) -> Self {
        Self { scope, last: None, rows: 0, end, body: start.into() }
    }

    /// How many rows the page has so far.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    fn row(&mut self, key: Key, write: impl FnOnce(&mut Vec<u8>)) {
        if self.rows > 0 {
            self.body.push(b',');
        }
        self.rows += 1;
        self.last = Some(key);
        write(&mut self.body);
    }

    pub(crate) fn json(&mut self, key: Key, row: &impl Serialize) {
        self.row(key, |out| {
            // Writing our own types to memory does not fail.
            serde_json::to_writer(out, row).ok();
        });
    }

    /// The answer, with a cursor if rows follow.
    pub(crate) fn finish(mut self, more: bool) -> Response {
        let next = self.last.filter(|_| more).map(|key| cursor::encode(self.scope, key));
        let end = format!("{},\"additional_data\":{}}}", self.end, json!({"next_cursor": next}));
        self.body.extend_from_slice(end.as_bytes());
        Response::new(200, Response::JSON, self.body)
    }
}

/// A page of a list that is small enough to be sorted as a whole.
pub(crate) fn rows<T: Serialize>(
    keyed: impl Iterator<Item = (Key, T)>,
    descending: bool,
    window: Window,
) -> Response {
    let mut keyed: Vec<(Key, T)> = keyed.collect();
    keyed.sort_by_key(|(key, _)| *key);
    if descending {
        keyed.reverse();
    }
    let behind =
        |key: Key| window.after.is_none_or(|after| if descending { key < after } else { key > after });
    let mut rest = keyed.into_iter().filter(|(key, _)| behind(*key));
    let mut page = Page::open(window.scope, Page::LIST);
    for (key, row) in rest.by_ref().take(window.limit) {
        page.json(key, &row);
    }
    page.finish(rest.next().is_some())
}

/// A single object.
pub(crate) fn one(data: &impl Serialize) -> Response {
    #[derive(Serialize)]
    struct Envelope<T> {
        success: bool,
        data: T,
    }
    Response::json(200, &Envelope { success: true, data })
}
