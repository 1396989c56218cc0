//! A transport that answers from a cassette.

use std::path::Path;
use std::str::FromStr;
use std::sync::{Arc, Mutex};

use dealport_core::http::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService, Response};

use crate::cassette::{Asked, Exchange, Head};
use crate::compare::Compared;
use crate::redaction::Redaction;
use crate::script::locked;
use crate::{CassetteError, ReplayError};

/// The exchanges of a cassette, each of which answers one request. Clones share them.
///
/// A request gets the response of the first unused exchange with the same method, path, query and body.
/// Credentials and the host do not count. A request that was not recorded is refused, is not retried, and its
/// error names the nearest exchange.
#[derive(Clone, Debug)]
pub struct Replay(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    exchanges: Vec<Recorded>,
    redaction: Redaction,
    refused: Vec<String>,
}

#[derive(Debug)]
struct Recorded {
    line: usize,
    request: Compared,
    exchange: Exchange,
    is_used: bool,
}

impl Replay {
    /// Reads a cassette.
    ///
    /// # Errors
    ///
    /// Returns [`CassetteError`] if the file cannot be read, or holds anything but exchanges.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, CassetteError> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path)
            .map_err(|source| CassetteError::File { path: path.to_owned(), source })?;
        text.parse()
    }

    /// Returns the transport, for
    /// [`ClientBuilder::http_service`](dealport_core::call::ClientBuilder::http_service).
    pub fn service(&self) -> Arc<dyn HttpService> {
        Arc::new(Service(Arc::clone(&self.0)))
    }

    /// Checks that each request was recorded, and that each recorded request was sent.
    ///
    /// # Errors
    ///
    /// Returns the requests for which this is not so.
    pub fn finish(&self) -> Result<(), ReplayError> {
        let state = locked(&self.0);
        let unused = state.exchanges.iter().filter(|recorded| !recorded.is_used);
        let unused: Vec<_> = unused.map(|recorded| recorded.request.to_string()).collect();
        if state.refused.is_empty() && unused.is_empty() {
            return Ok(());
        }
        Err(ReplayError { refused: state.refused.clone(), unused })
    }
}

impl FromStr for Replay {
    type Err = CassetteError;

    /// Reads a cassette from its text.
    ///
    /// # Errors
    ///
    /// Returns [`CassetteError`] if a line is not an exchange.
    fn from_str(text: &str) -> Result<Self, CassetteError> {
        let mut state = State::default();
        for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
            let flawed = |reason: String| CassetteError::Line { line, reason };
            if let Ok(head) = serde_json::from_str::<Head>(text) {
                if !head.is_known() {
                    return Err(flawed("a later version of dealport-replay wrote it".to_owned()));
                }
                head.redacted.iter().for_each(|name| state.redaction.add(name));
                continue;
            }
            let exchange: Exchange = serde_json::from_str(text).map_err(|error| flawed(error.to_string()))?;
            if let Some(flaw) = exchange.flaw() {
                return Err(flawed(flaw.to_owned()));
            }
            let request = Compared::new(&exchange.request);
            state.exchanges.push(Recorded { line, request, exchange, is_used: false });
        }
        Ok(Self(Arc::new(Mutex::new(state))))
    }
}

impl State {
    fn answer(&mut self, request: &HttpRequest) -> Result<Response, HttpError> {
        let asked = Compared::new(&Asked::new(&self.redaction.request(request)));
        let matching =
            self.exchanges.iter_mut().find(|recorded| !recorded.is_used && recorded.request == asked);
        if let Some(recorded) = matching {
            recorded.is_used = true;
            return recorded.exchange.result(request.max_response_bytes);
        }
        let reason = self.mismatch(&asked);
        self.refused.push(reason.clone());
        Err(HttpError::new(HttpFailure::Refused, reason))
    }

    fn mismatch(&self, asked: &Compared) -> String {
        // Of equally near exchanges, one that is still to come says more.
        let nearest = self
            .exchanges
            .iter()
            .max_by_key(|recorded| (asked.likeness(&recorded.request), !recorded.is_used));
        match nearest {
            None => format!("{asked} was not recorded: the cassette is empty"),
            Some(Recorded { line, request, .. }) => format!(
                "{asked} was not recorded; the nearest is line {line}, {request}: {}",
                asked.difference(request)
            ),
        }
    }
}

#[derive(Debug)]
struct Service(Arc<Mutex<State>>);

impl HttpService for Service {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        let result = locked(&self.0).answer(&request);
        Box::pin(std::future::ready(result))
    }
}
