//! Answers that were written down beforehand, in place of a network.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dealport_core::{Answer, BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService};
use dealport_weeek::{Auth, Client, Pacing, RetryPolicy};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

#[derive(Debug)]
pub struct Script {
    lines: Mutex<VecDeque<Line>>,
    seen: Mutex<Vec<HttpRequest>>,
}

#[derive(Debug)]
pub enum Line {
    Answer(u16, Vec<(&'static str, &'static str)>, String),
    Fail(HttpFailure),
}

pub fn ok(body: impl Into<String>) -> Line {
    status(200, body)
}

pub fn status(status: u16, body: impl Into<String>) -> Line {
    Line::Answer(status, Vec::new(), body.into())
}

impl Line {
    pub fn header(mut self, name: &'static str, value: &'static str) -> Self {
        if let Self::Answer(_, headers, _) = &mut self {
            headers.push((name, value));
        }
        self
    }
}

impl Script {
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Arc<Self> {
        Arc::new(Self { lines: Mutex::new(lines.into_iter().collect()), seen: Mutex::default() })
    }

    /// A client that does not wait between attempts.
    pub fn client(self: &Arc<Self>) -> Client {
        let service: Arc<Self> = Arc::clone(self);
        Client::builder(Auth::token(" s3cret-t0ken\n"))
            .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
            .pacing(Pacing::Unpaced)
            .http_service(service)
            .build()
            .unwrap()
    }

    /// Every request so far as `METHOD path?query`, with its body if it has one.
    pub fn requests(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        seen.iter()
            .map(|request| {
                let url = request.url.trim_start_matches("https://api.weeek.net");
                let body = String::from_utf8_lossy(&request.body);
                format!("{} {url} {body}", request.method).trim_end().to_owned()
            })
            .collect()
    }

    pub fn last(&self) -> HttpRequest {
        self.seen.lock().unwrap().last().unwrap().clone()
    }
}

impl HttpService for Script {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Answer, HttpError>> {
        self.seen.lock().unwrap().push(request);
        let line = self.lines.lock().unwrap().pop_front();
        Box::pin(async move {
            match line.expect("the script has a line for every request") {
                Line::Fail(failure) => Err(HttpError::new(failure, "as the script says")),
                Line::Answer(status, headers, body) => {
                    let headers: HeaderMap = headers
                        .iter()
                        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                        .collect();
                    Ok(Answer::new(StatusCode::from_u16(status).unwrap(), headers, body))
                }
            }
        })
    }
}
