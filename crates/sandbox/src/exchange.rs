//! A request as the vendors' code sees it, and the answer that it gives.

use std::{fmt, io::Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, Method};
use percent_encoding::percent_decode_str;
use serde::Serialize;

/// A request that has been read completely.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) path: String,
    /// Without the question mark, as it was sent.
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The type of the body, without its parameters.
    pub(crate) fn content_type(&self) -> Option<&str> {
        self.header("content-type")?.split(';').next().map(str::trim)
    }

    /// The user and the password of Basic authentication.
    pub(crate) fn basic(&self) -> Option<(String, String)> {
        let (scheme, encoded) = self.header("authorization")?.split_once(' ')?;
        let decoded =
            STANDARD.decode(encoded.trim()).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
        let text = String::from_utf8(decoded).ok()?;
        let (user, password) = text.split_once(':')?;
        Some((user.to_owned(), password.to_owned()))
    }

    /// The query's pairs, decoded.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        form(&self.query)
    }

    /// The first value of a query parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        self.pairs().into_iter().find_map(|(key, value)| (key == name).then_some(value))
    }
}

/// The pairs of a form, decoded.
pub(crate) fn form(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// An answer, not yet sent.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    /// Announces more bytes than the body has and hangs up in the middle.
    pub(crate) cut_short: bool,
}

impl Response {
    pub(crate) const JSON: &'static str = "application/json; charset=utf-8";
    pub(crate) const HTML: &'static str = "text/html; charset=UTF-8";

    pub(crate) fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type", content_type.to_owned())];
        Self { status, headers, body: body.into(), cut_short: false }
    }

    pub(crate) fn json(status: u16, body: &impl Serialize) -> Self {
        // Only maps with keys other than strings fail to serialise, and we have none.
        Self::new(status, Self::JSON, serde_json::to_vec(body).unwrap_or_default())
    }

    /// An HTML page where JSON is expected.
    pub(crate) fn page(status: u16) -> Self {
        Self::new(
            status,
            Self::HTML,
            "<!doctype html>\n<html><head><title>Maintenance</title></head>\
             <body><h1>We will be back soon</h1></body></html>\n",
        )
    }

    /// A redirect to the same path elsewhere; without an origin to the same port under another name.
    pub(crate) fn redirect(origin: Option<&str>, request: &Request) -> Self {
        let port =
            request.header("host").and_then(|host| host.rsplit_once(':')).map_or("80", |(_, port)| port);
        let mut location = origin.map_or_else(|| format!("http://localhost:{port}"), str::to_owned);
        location.push_str(&request.path);
        if !request.query.is_empty() {
            location.push('?');
            location.push_str(&request.query);
        }
        Self::new(307, Self::HTML, "").with_header("location", location)
    }

    /// Compresses the body, unless it is compressed or empty or will be cut short.
    pub(crate) fn gzip(mut self) -> Self {
        let compressed = self.headers.iter().any(|(name, _)| *name == "content-encoding");
        if compressed || self.body.is_empty() || self.cut_short {
            return self;
        }
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        // Writing to memory does not fail.
        if encoder.write_all(&self.body).is_ok()
            && let Ok(body) = encoder.finish()
        {
            self.body = body;
            self.headers.push(("content-encoding", "gzip".to_owned()));
        }
        self
    }

    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    /// Adds a header unless there is one of this name.
    pub(crate) fn or_header(self, name: &'static str, value: impl fmt::Display) -> Self {
        if self.headers.iter().any(|(known, _)| *known == name) {
            self
        } else {
            self.with_header(name, value)
        }
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}
