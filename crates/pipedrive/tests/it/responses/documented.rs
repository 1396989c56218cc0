//! The documented responses of a resource, by the names of their operations.

use std::cell::RefCell;
use std::collections::BTreeSet;

use dealport_core::http::Response;
use dealport_pipedrive::{Endpoint, Fields, Json, Page, Paged};
use http::{HeaderMap, StatusCode};
use serde::Serialize;

/// Responses that are read and written back: the same fields, the same digits.
pub(crate) struct Documented {
    responses: Fields,
    read: RefCell<BTreeSet<&'static str>>,
}

impl Documented {
    pub(crate) fn new(responses: &str) -> Self {
        Self { responses: serde_json::from_str(responses).unwrap(), read: RefCell::default() }
    }

    /// Reads the response of a request, and its payload as JSON.
    pub(crate) fn read<E: Endpoint>(&self, request: &E) -> (E::Output, Json) {
        let (output, body) = self.output(request);
        let members: Fields = serde_json::from_str(body).unwrap();
        (output, members.get("data").unwrap().into())
    }

    fn output<E: Endpoint>(&self, request: &E) -> (E::Output, &str) {
        let name = E::OPERATION.name();
        let body = self.responses.get(name).unwrap_or_else(|| panic!("{name} has no response")).get();
        self.read.borrow_mut().insert(name);
        let response = Response::new(StatusCode::OK, HeaderMap::new(), body.to_owned());
        (request.decode(&response).unwrap(), body)
    }

    /// Reads one item.
    pub(crate) fn one<E: Endpoint<Output: Serialize + std::fmt::Debug>>(&self, request: &E) -> E::Output {
        let (output, payload) = self.read(request);
        same::<E>(&output, &payload);
        output
    }

    /// Reads a list.
    pub(crate) fn list<E: Paged<Item: Serialize + std::fmt::Debug>>(&self, request: &E) -> Vec<E::Item> {
        self.page(request).items.into_iter().map(Result::unwrap).collect()
    }

    /// Reads what a search found.
    pub(crate) fn hits<E: Paged<Item: Serialize + std::fmt::Debug>>(&self, request: &E) -> Vec<E::Item> {
        let (page, payload) = self.read(request);
        let hits: Vec<E::Item> = page.items.into_iter().map(Result::unwrap).collect();
        let found: Fields = payload.decode().unwrap();
        same::<E>(&hits, &found.get("items").unwrap().into());
        hits
    }

    /// Reads a bare confirmation.
    pub(crate) fn done<E: Endpoint<Output = ()>>(&self, request: &E) {
        self.output(request);
    }

    /// Reads a page of a list.
    pub(crate) fn page<E: Paged<Item: Serialize + std::fmt::Debug>>(&self, request: &E) -> Page<E::Item> {
        let (page, payload) = self.read(request);
        let items: Vec<_> = page.items.iter().map(|item| item.as_ref().unwrap()).collect();
        same::<E>(&items, &payload);
        page
    }
}

/// Checks that a payload is written as it was read, and that every field is known at every depth.
fn same<E: Endpoint>(output: &(impl Serialize + std::fmt::Debug), payload: &Json) {
    let name = E::OPERATION.name();
    assert_eq!(&Json::from_value(output).unwrap(), payload, "{name}");
    let shown = format!("{output:?}");
    let unknown = shown.split(", fields: {\"").skip(1).map(|rest| &rest[..rest.len().min(200)]);
    assert_eq!(unknown.collect::<Vec<_>>(), Vec::<&str>::new(), "{name} has fields that its record lacks");
}

impl Drop for Documented {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let unread = self.responses.iter().map(|(name, _)| name.into_owned());
            let unread: Vec<_> = unread.filter(|name| !self.read.borrow().contains(name.as_str())).collect();
            assert!(unread.is_empty(), "no request reads {unread:?}");
        }
    }
}
