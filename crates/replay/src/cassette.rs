//! The lines of a cassette.

use dealport_core::http::{HttpError, HttpFailure, HttpRequest, Response};
use http::HeaderMap;
use serde::{Deserialize, Serialize};

use crate::body::Body;
use crate::line;

/// The version of the format.
const VERSION: u32 = 1;

/// The line that says how the lines below it were written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    cassette: u32,
    /// The names whose values were redacted in addition to the usual ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) redacted: Vec<String>,
}

impl Head {
    pub(crate) const fn new(redacted: Vec<String>) -> Self {
        Self { cassette: VERSION, redacted }
    }

    /// Returns whether this version of the crate can read the lines below.
    pub(crate) const fn is_known(&self) -> bool {
        self.cassette == VERSION
    }
}

/// One request with its response, or with the reason why there was none.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exchange {
    pub(crate) request: Asked,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    response: Option<Given>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
}

/// A request without its secrets.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) url: String,
    #[serde(default)]
    headers: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Body::is_empty")]
    pub(crate) body: Body,
}

#[derive(Debug, Serialize, Deserialize)]
struct Given {
    status: u16,
    #[serde(default)]
    headers: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Body::is_empty")]
    body: Body,
}

/// The failures by their names in a cassette.
const FAILURES: [HttpFailure; 6] = [
    HttpFailure::NotSent,
    HttpFailure::ConnectTimeout,
    HttpFailure::Timeout,
    HttpFailure::Broken,
    HttpFailure::TooLarge,
    HttpFailure::Refused,
];

impl Asked {
    pub(crate) fn new(request: &HttpRequest) -> Self {
        Self {
            method: request.method.to_string(),
            url: request.url.clone(),
            headers: pairs(&request.headers),
            body: Body::new(&request.body),
        }
    }
}

impl Exchange {
    pub(crate) fn new(request: Asked, result: Result<&Response, HttpFailure>) -> Self {
        let (response, failure) = match result {
            Ok(response) => (Some(Given::new(response)), None),
            Err(failure) => (None, Some(failure.as_str().to_owned())),
        };
        Self { request, response, failure }
    }

    /// Returns the reason why the exchange cannot be replayed, or `None` if it can.
    pub(crate) fn flaw(&self) -> Option<&'static str> {
        if self.request.body.bytes().is_none() {
            return Some("the body of the request is not valid Base64");
        }
        match (&self.response, &self.failure) {
            (Some(given), None) if given.response().is_none() => Some("the response is not valid HTTP"),
            (None, Some(name)) if failure(name).is_none() => Some("the failure is unknown"),
            (Some(_), None) | (None, Some(_)) => None,
            _ => Some("expected either a response or a failure"),
        }
    }

    /// Returns what the client gets.
    pub(crate) fn result(&self, most_bytes: usize) -> Result<Response, HttpError> {
        match (&self.response, self.failure.as_deref().and_then(failure)) {
            (_, Some(failure)) => Err(HttpError::new(failure, "as recorded")),
            (Some(given), None) => match given.response() {
                Some(response) if response.body.len() <= most_bytes => Ok(response),
                _ => Err(HttpError::new(HttpFailure::TooLarge, format!("more than {most_bytes} bytes"))),
            },
            (None, None) => Err(HttpError::new(HttpFailure::Refused, "the exchange has no response")),
        }
    }
}

impl Given {
    fn new(response: &Response) -> Self {
        let headers = pairs(&response.headers);
        Self { status: response.status.as_u16(), headers, body: Body::new(&response.body) }
    }

    fn response(&self) -> Option<Response> {
        line::response(self.status, &self.headers, self.body.bytes().unwrap_or_default())
    }
}

fn pairs(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect()
}

fn failure(name: &str) -> Option<HttpFailure> {
    FAILURES.into_iter().find(|failure| failure.as_str() == name)
}
