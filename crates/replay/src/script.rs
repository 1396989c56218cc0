//! Responses that a test writes down beforehand.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dealport_core::http::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService, Response};

use crate::Line;

/// The lines of a conversation, one for each request in turn, and the requests so far. Clones share both.
///
/// A test of what is sent, and of what a program makes of a response, needs no server. A test of what a CRM
/// does by itself runs on the sandbox.
#[derive(Clone, Debug)]
pub struct Script(Arc<State>);

#[derive(Debug)]
struct State {
    lines: Mutex<VecDeque<Line>>,
    seen: Mutex<Vec<HttpRequest>>,
}

impl Script {
    /// Creates a script of these lines. A request without a line is refused, and the client does not retry
    /// it.
    pub fn new(lines: impl IntoIterator<Item = Line>) -> Self {
        Self(Arc::new(State { lines: Mutex::new(lines.into_iter().collect()), seen: Mutex::default() }))
    }

    /// Returns the transport that plays the script, for
    /// [`ClientBuilder::http_service`](dealport_core::call::ClientBuilder::http_service).
    pub fn service(&self) -> Arc<dyn HttpService> {
        Arc::<State>::clone(&self.0)
    }

    /// Returns every request so far.
    pub fn seen(&self) -> Vec<HttpRequest> {
        locked(&self.0.seen).clone()
    }

    /// Returns every request so far as `METHOD path?query`, followed by its body if it has one. Scheme and
    /// host are left out.
    pub fn requests(&self) -> Vec<String> {
        let shown = |request: &HttpRequest| {
            let place = crate::compare::without_host(&request.url);
            let body = String::from_utf8_lossy(&request.body);
            format!("{} {place} {body}", request.method).trim_end().to_owned()
        };
        locked(&self.0.seen).iter().map(shown).collect()
    }

    /// Returns how many lines no request has asked for.
    pub fn unused(&self) -> usize {
        locked(&self.0.lines).len()
    }
}

impl HttpService for State {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        let number = {
            let mut seen = locked(&self.seen);
            seen.push(request);
            seen.len()
        };
        let line = locked(&self.lines).pop_front();
        let result = line.map_or_else(
            || {
                let reason = format!("the script has no line for request {number}");
                Err(HttpError::new(HttpFailure::Refused, reason))
            },
            Line::into_result,
        );
        Box::pin(std::future::ready(result))
    }
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // No code that holds the lock can panic during a change.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
