//! The log of requests.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{exchange::Request, fault::FaultKind, reply::Reply, vendor::Vendor};

/// The number of requests that are kept, so that a sandbox that serves for days stays small.
const KEPT: usize = 20_000;

/// A request to a server of the sandbox, and the response to it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Recorded {
    /// The vendor whose server got the request.
    pub vendor: Vendor,
    /// The method, in upper case.
    pub method: String,
    /// The path, as it was sent.
    pub path: String,
    /// The query without its question mark, as it was sent. Empty if there was none.
    pub query: String,
    /// The headers with names in lower case. Repeated ones are joined by `, `.
    pub headers: BTreeMap<String, String>,
    /// The body as text. Bytes that are not UTF-8 are replaced.
    pub body: String,
    /// The status of the response, or `None` if the connection was cut or the response was not sent yet.
    pub status: Option<u16>,
    /// The template of the route, such as `/deals/{id}`, or `None` if the path is unknown.
    pub route: Option<&'static str>,
    /// The fault that hit the request.
    pub fault: Option<FaultKind>,
}

impl Recorded {
    fn new(vendor: Vendor, request: &Request) -> Self {
        let mut headers = BTreeMap::<String, String>::new();
        for (name, value) in &request.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            headers
                .entry(name.as_str().to_owned())
                .and_modify(|known| {
                    known.push_str(", ");
                    known.push_str(&value);
                })
                .or_insert_with(|| value.into_owned());
        }
        Self {
            vendor,
            method: request.method.as_str().to_owned(),
            path: request.path.clone(),
            query: request.query.clone(),
            headers,
            body: String::from_utf8_lossy(&request.body).into_owned(),
            status: None,
            route: None,
            fault: None,
        }
    }
}

/// The log itself. A number names each entry and keeps counting when old entries are dropped.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    inner: Mutex<Entries>,
}

#[derive(Debug, Default)]
struct Entries {
    first: u64,
    entries: VecDeque<Recorded>,
}

impl Journal {
    /// Adds a request before its response, and returns its number.
    pub(crate) fn arrived(&self, vendor: Vendor, request: &Request) -> u64 {
        let mut inner = self.lock();
        if inner.entries.len() == KEPT {
            inner.entries.pop_front();
            inner.first += 1;
        }
        inner.entries.push_back(Recorded::new(vendor, request));
        inner.first + inner.entries.len() as u64 - 1
    }

    /// Records the route and the fault of a request.
    pub(crate) fn decided(&self, number: u64, reply: &Reply) {
        self.change(number, |entry| (entry.route, entry.fault) = (reply.route, reply.fault.clone()));
    }

    /// Records the status of a response before it is sent.
    pub(crate) fn answered(&self, number: u64, status: u16) {
        self.change(number, |entry| entry.status = Some(status));
    }

    fn change(&self, number: u64, change: impl FnOnce(&mut Recorded)) {
        let mut inner = self.lock();
        let index = number.checked_sub(inner.first).and_then(|index| usize::try_from(index).ok());
        if let Some(entry) = index.and_then(|index| inner.entries.get_mut(index)) {
            change(entry);
        }
    }

    pub(crate) fn all(&self) -> Vec<Recorded> {
        self.lock().entries.iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        let mut inner = self.lock();
        inner.first += inner.entries.len() as u64;
        inner.entries.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
