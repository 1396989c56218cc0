//! Removal of secrets from requests and responses.

use std::collections::BTreeSet;

use bytes::Bytes;
use dealport_core::http::{HttpRequest, Response};
use http::{HeaderMap, HeaderValue};

use crate::secret_fields::{REDACTED, in_json, in_pairs};

/// The headers that are always secret, in addition to those that a client marks as sensitive.
const HEADERS: [&str; 9] = [
    "apikey",
    "authorization",
    "cookie",
    "proxyauthorization",
    "setcookie",
    "xapikey",
    "xapitoken",
    "xauthtoken",
    "xcsrftoken",
];

/// The fields of bodies and queries that are always secret.
const FIELDS: [&str; 10] = [
    "accesstoken",
    "apikey",
    "apitoken",
    "clientsecret",
    "httpauthpassword",
    "idtoken",
    "password",
    "refreshtoken",
    "secret",
    "secretkey",
];

/// The fields that are secret in an exchange of tokens only. Elsewhere `code` is one of a currency.
const TOKEN_FIELDS: [&str; 2] = ["code", "token"];

/// The length below which a value is not searched for in other texts, where it would be a part of words.
const SHORTEST: usize = 8;

/// The names and values that are secret.
#[derive(Debug, Default)]
pub(crate) struct Redaction {
    names: BTreeSet<String>,
    values: BTreeSet<String>,
}

impl Redaction {
    /// Adds a name of a header, or of a field in a query or body.
    pub(crate) fn add(&mut self, name: &str) {
        self.names.insert(plain(name));
    }

    /// Returns the request without secrets.
    pub(crate) fn request(&mut self, request: &HttpRequest) -> HttpRequest {
        let is_token_exchange = is_token_exchange(request);
        let mut redacted = request.clone();
        self.headers(&mut redacted.headers);
        if let Some((place, query)) = request.url.split_once('?') {
            let mut found = Vec::new();
            let query = in_pairs(query, |name| self.is_field(name, false), &mut found);
            self.learn(found);
            redacted.url = format!("{place}?{query}");
        }
        redacted.body = self.body(&request.body, is_token_exchange);
        if let Some(body) = self.without_values(redacted.body.as_ref()) {
            redacted.body = body;
        }
        if let Some(url) = self.without_values(redacted.url.as_bytes()) {
            redacted.url = String::from_utf8_lossy(&url).into_owned();
        }
        redacted
    }

    /// Returns the response to this request without secrets.
    pub(crate) fn response(&mut self, request: &HttpRequest, response: &Response) -> Response {
        let mut redacted = response.clone();
        self.headers(&mut redacted.headers);
        redacted.body = self.body(&response.body, is_token_exchange(request));
        if let Some(body) = self.without_values(redacted.body.as_ref()) {
            redacted.body = body;
        }
        redacted
    }

    fn headers(&mut self, headers: &mut HeaderMap) {
        for (name, value) in headers.iter_mut() {
            let name = plain(name.as_str());
            if value.is_sensitive() || HEADERS.contains(&name.as_str()) || self.names.contains(&name) {
                let text = String::from_utf8_lossy(value.as_bytes());
                // After the scheme, as in `Bearer TOKEN`.
                self.learn(text.rsplit(' ').next().map(str::to_owned));
                *value = HeaderValue::from_static(REDACTED);
            } else if let Some(text) = self.without_values(value.as_bytes()) {
                *value = HeaderValue::from_bytes(&text).unwrap_or(HeaderValue::from_static(REDACTED));
            }
        }
    }

    fn body(&mut self, body: &Bytes, is_token_exchange: bool) -> Bytes {
        let Ok(text) = std::str::from_utf8(body) else { return body.clone() };
        let mut found = Vec::new();
        let is_secret = |name: &str| self.is_field(name, is_token_exchange);
        let redacted = match text.trim_start().bytes().next() {
            Some(b'{' | b'[') => in_json(text, is_secret, &mut found),
            Some(_) if is_token_exchange => in_pairs(text, is_secret, &mut found),
            _ => return body.clone(),
        };
        self.learn(found);
        Bytes::from(redacted)
    }

    fn is_field(&self, name: &str, is_token_exchange: bool) -> bool {
        let name = plain(name);
        FIELDS.contains(&name.as_str())
            || self.names.contains(&name)
            || is_token_exchange && TOKEN_FIELDS.contains(&name.as_str())
    }

    fn learn(&mut self, values: impl IntoIterator<Item = String>) {
        self.values.extend(values.into_iter().filter(|value| value.len() >= SHORTEST && value != REDACTED));
    }

    /// Replaces the values that were secret elsewhere. Returns `None` in the usual case that there are none.
    fn without_values(&self, text: &[u8]) -> Option<Bytes> {
        let mut replaced: Option<Vec<u8>> = None;
        for value in &self.values {
            let value = value.as_bytes();
            let mut from = 0;
            loop {
                let text = replaced.as_deref().unwrap_or(text);
                let windows = text.get(from..).unwrap_or_default().windows(value.len());
                let Some(at) = windows.into_iter().position(|window| window == value) else { break };
                let (before, rest) = text.split_at(from + at);
                let after = rest.get(value.len()..).unwrap_or_default();
                replaced = Some([before, REDACTED.as_bytes(), after].concat());
                from += at + REDACTED.len();
            }
        }
        replaced.map(Bytes::from)
    }
}

/// Returns whether the request asks for a token, by the field that OAuth requires.
fn is_token_exchange(request: &HttpRequest) -> bool {
    std::str::from_utf8(&request.body).is_ok_and(|body| {
        body.contains("grant_type") || body.contains("grantType") || body.contains("client_secret")
    })
}

/// Returns a name as it is compared: `clientSecret`, `client-secret` and `client_secret` are one.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|letter| !matches!(letter, '_' | '-'))
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}
