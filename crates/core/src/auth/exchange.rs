//! The request for a token.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method};
use url::form_urlencoded;

use super::redactor::Redactor;
use crate::auth::Secret;
use crate::call::Timeouts;
use crate::error::ErrorKind;
use crate::http::base_url::BaseUrl;
use crate::http::{HttpError, HttpFailure, HttpRequest, HttpService, ReqwestService, Response};
use crate::plumbing::Path;
use crate::{Error, Result};

/// A sender of requests for tokens, which uses the client's own transport.
#[derive(Clone, Copy, Debug)]
pub struct TokenExchange<'a> {
    pub(crate) http: &'a dyn HttpService,
    /// Scheme and host without a slash at the end.
    pub(crate) base_url: &'a str,
    /// Whether the client has a URL of its own in place of the vendor's.
    pub(crate) is_base_given: bool,
    pub(crate) timeout: Duration,
}

impl<'a> TokenExchange<'a> {
    /// Sets another scheme and host, for vendors that issue tokens elsewhere. A client with a URL of its own
    /// ignores this.
    #[must_use]
    pub const fn at(self, host: &'a str) -> Self {
        if self.is_base_given { self } else { Self { base_url: host, ..self } }
    }

    /// Posts a form to `path` on the vendor's host and returns the response, whatever its status is. `basic`
    /// is a user and a password for HTTP Basic authentication.
    ///
    /// # Errors
    ///
    /// Returns [`Transport`](ErrorKind::Transport) or [`Timeout`](ErrorKind::Timeout) if there was no
    /// response.
    pub async fn post_form(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        basic: Option<(&str, &Secret)>,
    ) -> Result<Response> {
        let path = Path::parse(path)?;
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        if let Some((user, password)) = basic {
            let encoded = STANDARD.encode(format!("{user}:{}", password.expose()));
            let mut value = HeaderValue::from_str(&format!("Basic {encoded}")).map_err(|_| {
                Error::configuration("the client id or secret cannot stand in an HTTP header")
            })?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = HttpRequest {
            method: Method::POST,
            url: format!("{}{path}", self.base_url),
            headers,
            body: Bytes::from(body),
            timeout: self.timeout,
            max_response_bytes: 1 << 20,
        };
        let response = self.http.call(request).await.map_err(unanswered)?;
        // A token must arrive as it was sent; the words of a refusal need not.
        let repaired = if response.status.is_success() { None } else { response.with_valid_text() };
        Ok(repaired.unwrap_or(response))
    }
}

/// A sender of requests for tokens that belongs to no client, for the first tokens of an app.
#[derive(Clone, Debug)]
pub struct TokenTransport {
    http: Arc<dyn HttpService>,
    base_url: Option<BaseUrl>,
    timeout: Duration,
}

impl TokenTransport {
    /// Creates a sender. `base_url` replaces every host of the vendor, and `http` the built-in transport.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](ErrorKind::Configuration) if the URL neither uses HTTPS nor is on this
    /// machine.
    pub fn new(base_url: Option<&str>, http: Option<Arc<dyn HttpService>>) -> Result<Self> {
        let base_url = base_url.map(BaseUrl::parse).transpose()?;
        let timeouts = Timeouts::default();
        let http = match http {
            Some(http) => http,
            None => {
                let on_loopback = base_url.as_ref().is_some_and(BaseUrl::on_loopback);
                Arc::new(ReqwestService::new(&timeouts, on_loopback)?)
            }
        };
        Ok(Self { http, base_url, timeout: timeouts.request })
    }

    /// Returns the sender of one request to this host of the vendor.
    pub fn at<'a>(&'a self, host: &'a str) -> TokenExchange<'a> {
        TokenExchange {
            http: &*self.http,
            base_url: self.host(host),
            is_base_given: self.base_url.is_some(),
            timeout: self.timeout,
        }
    }

    /// Returns the URL of this host of the vendor, or the one in its place.
    pub fn host<'a>(&'a self, host: &'a str) -> &'a str {
        self.base_url.as_ref().map_or(host, BaseUrl::as_str)
    }

    /// Removes secrets from an error, which a client does by itself.
    pub fn without_secrets<'s>(error: Error, secrets: impl IntoIterator<Item = &'s Secret>) -> Error {
        error.scrubbed(&Redactor::new(secrets))
    }
}

fn unanswered(error: HttpError) -> Error {
    let kind = match error.failure() {
        HttpFailure::Timeout | HttpFailure::ConnectTimeout => ErrorKind::Timeout,
        HttpFailure::NotSent | HttpFailure::Broken => ErrorKind::Transport,
        HttpFailure::TooLarge => ErrorKind::Decode,
        HttpFailure::Refused => ErrorKind::InvalidRequest,
    };
    Error::new(kind, format!("failed to get an access token: {error}")).with_source(error.into_source())
}
