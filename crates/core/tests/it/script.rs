//! Answers that were written down beforehand, in place of a network.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use dealport_core::{Answer, BoxFuture, Client, HttpError, HttpFailure, HttpRequest, HttpService};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::toy::{self, Toy};

#[derive(Debug)]
pub struct Script {
    lines: Mutex<VecDeque<Line>>,
    seen: Mutex<Vec<HttpRequest>>,
}

#[derive(Debug)]
pub enum Line {
    Answer(u16, Vec<(&'static str, String)>, String),
    Fail(HttpFailure),
}

pub fn ok(body: impl Into<String>) -> Line {
    status(200, body)
}

pub fn status(status: u16, body: impl Into<String>) -> Line {
    Line::Answer(status, Vec::new(), body.into())
}

impl Line {
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Answer(_, headers, _) = &mut self {
            headers.push((name, value.into()));
        }
        self
    }
}

impl Script {
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Arc<Self> {
        Arc::new(Self { lines: Mutex::new(lines.into_iter().collect()), seen: Mutex::default() })
    }

    pub fn client(self: &Arc<Self>) -> Client<Toy> {
        let service: Arc<Self> = Arc::clone(self);
        toy::builder().http_service(service).build().unwrap()
    }

    /// Every request so far, as `METHOD path?query`.
    pub fn requests(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        let short = |url: &str| url.trim_start_matches("https://toy.example").to_owned();
        seen.iter().map(|request| format!("{} {}", request.method, short(&request.url))).collect()
    }

    /// The body of a request, by its place.
    pub fn sent(&self, at: usize) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap()[at].body).into_owned()
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
                        .map(|(name, value)| {
                            (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
                        })
                        .collect();
                    Ok(Answer::new(StatusCode::from_u16(status).unwrap(), headers, body))
                }
            }
        })
    }
}
