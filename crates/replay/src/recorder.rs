//! A layer that writes exchanges to a cassette.

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use dealport_core::http::{BoxFuture, HttpError, HttpRequest, HttpService, Response};

use crate::cassette::{Asked, Exchange, Head};
use crate::redaction::Redaction;
use crate::script::locked;

/// A recorder of the exchanges of clients, one a line.
///
/// [`layer`](Self::layer) goes around the transport of a client. Secrets are replaced before anything is
/// written: headers that are marked as sensitive or known to be secret, tokens, passwords and client secrets
/// in queries and bodies, and those values wherever else they occur. [`redact`](Self::redact) adds names.
/// Everything else is written as it is: the deals, and the names and e-mail addresses of people.
///
/// A write to the file that fails does not fail the request. [`finish`](Self::finish) reports it.
#[derive(Clone, Debug)]
pub struct Recorder(Arc<Mutex<State>>);

struct State {
    writer: Box<dyn Write + Send>,
    redaction: Redaction,
    /// The head to write before the next exchange.
    head: Option<Vec<String>>,
    exchanges: u64,
    failure: Option<io::Error>,
}

impl Recorder {
    /// Creates a recorder that writes a new file.
    ///
    /// # Errors
    ///
    /// Returns the error of creating the file.
    pub fn create(path: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self::new(File::create(path)?))
    }

    /// Creates a recorder that writes to `writer`. Each exchange is one write of one line.
    pub fn new(writer: impl Write + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(State {
            writer: Box::new(writer),
            redaction: Redaction::default(),
            head: Some(Vec::new()),
            exchanges: 0,
            failure: None,
        })))
    }

    /// Redacts the values of this name too, in headers, queries, forms and JSON bodies. Case, `-` and `_` do
    /// not count.
    #[must_use]
    pub fn redact(self, name: impl Into<String>) -> Self {
        {
            let mut state = locked(&self.0);
            let name = name.into();
            state.redaction.add(&name);
            state.head.get_or_insert_default().push(name);
        }
        self
    }

    /// Returns the layer for [`ClientBuilder::wrap`](dealport_core::call::ClientBuilder::wrap). Several
    /// clients may share a recorder.
    pub fn layer(
        &self,
    ) -> impl Fn(Arc<dyn HttpService>) -> Arc<dyn HttpService> + Send + Sync + 'static + use<> {
        let state = Arc::clone(&self.0);
        move |transport| Arc::new(Layer { state: Arc::clone(&state), transport })
    }

    /// Returns the number of recorded exchanges.
    ///
    /// # Errors
    ///
    /// Returns the first error of writing the file. Exchanges after it are missing.
    pub fn finish(&self) -> io::Result<u64> {
        let mut state = locked(&self.0);
        match state.failure.take() {
            Some(error) => Err(error),
            None => Ok(state.exchanges),
        }
    }
}

impl State {
    fn record(&mut self, request: &HttpRequest, result: &Result<Response, HttpError>) {
        let redacted = self.redaction.request(request);
        let exchange = match result {
            Ok(response) => {
                let response = self.redaction.response(request, response);
                Exchange::new(Asked::new(&redacted), Ok(&response))
            }
            Err(error) => Exchange::new(Asked::new(&redacted), Err(error.failure())),
        };
        if self.failure.is_none() {
            match self.write(&exchange) {
                Ok(()) => self.exchanges += 1,
                Err(error) => self.failure = Some(error),
            }
        }
    }

    fn write(&mut self, exchange: &Exchange) -> io::Result<()> {
        let mut lines = Vec::new();
        if let Some(redacted) = self.head.take() {
            serde_json::to_writer(&mut lines, &Head::new(redacted))?;
            lines.push(b'\n');
        }
        serde_json::to_writer(&mut lines, exchange)?;
        lines.push(b'\n');
        self.writer.write_all(&lines)?;
        self.writer.flush()
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").field("exchanges", &self.exchanges).finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Layer {
    state: Arc<Mutex<State>>,
    transport: Arc<dyn HttpService>,
}

impl HttpService for Layer {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        Box::pin(async move {
            let result = self.transport.call(request.clone()).await;
            locked(&self.state).record(&request, &result);
            result
        })
    }
}
