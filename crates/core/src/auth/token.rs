//! Tokens that run out.

use std::fmt;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method};
use tokio::sync::Mutex;
use tokio::time::Instant;
use url::form_urlencoded;

use crate::later::later;
use crate::plumbing::Path;
use crate::{
    Answer, BoxFuture, Error, ErrorKind, HttpError, HttpFailure, HttpRequest, HttpService, Result, Secret,
};

/// A token is renewed this long before it expires, or when a tenth of its life is left if that is less.
const AHEAD: Duration = Duration::from_secs(60);

/// Where fresh access tokens come from. Implemented by a vendor crate, once for each way to get one.
pub trait TokenSource: fmt::Debug + Send + Sync + 'static {
    /// Gets a fresh token.
    ///
    /// # Errors
    ///
    /// [`Unauthenticated`](ErrorKind::Unauthenticated) if the credentials are refused, which is final; those of the
    /// [`TokenExchange`] otherwise.
    fn fetch<'a>(&'a self, exchange: TokenExchange<'a>) -> BoxFuture<'a, Result<AccessToken>>;
}

/// A token and how long it lasts.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AccessToken {
    /// The token.
    pub secret: Secret,
    /// How long it lasts from now, if that is said.
    pub expires_in: Option<Duration>,
}

impl AccessToken {
    /// A token.
    pub fn new(secret: impl Into<Secret>, expires_in: Option<Duration>) -> Self {
        Self { secret: secret.into(), expires_in }
    }
}

/// Sends the request that gets a token, over the client's own transport.
#[derive(Clone, Copy, Debug)]
pub struct TokenExchange<'a> {
    pub(crate) http: &'a dyn HttpService,
    /// Scheme and host without a slash at the end.
    pub(crate) base_url: &'a str,
    pub(crate) timeout: Duration,
}

impl TokenExchange<'_> {
    /// Posts a form to `path` on the vendor's host, with HTTP Basic authentication if a user and password are given,
    /// and returns the answer whatever its status is.
    ///
    /// # Errors
    ///
    /// [`Transport`](ErrorKind::Transport) or [`Timeout`](ErrorKind::Timeout) if there was no answer.
    pub async fn post_form(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        basic: Option<(&str, &Secret)>,
    ) -> Result<Answer> {
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
            max_answer: 1 << 20,
        };
        self.http.call(request).await.map_err(unanswered)
    }
}

fn unanswered(error: HttpError) -> Error {
    let kind = match error.failure() {
        HttpFailure::Timeout | HttpFailure::ConnectTimeout => ErrorKind::Timeout,
        HttpFailure::NotSent | HttpFailure::Broken => ErrorKind::Transport,
        HttpFailure::TooLarge => ErrorKind::Decode,
    };
    Error::new(kind, format!("no access token could be had: {error}")).with_source(error.into_source())
}

/// The token in use, shared by all clones of a client.
pub(crate) struct TokenCache {
    source: Box<dyn TokenSource>,
    // Held while a token is fetched, so that all who need one wait for the same.
    current: Mutex<Current>,
}

#[derive(Default)]
struct Current {
    generation: u64,
    token: Option<(Secret, Option<Instant>)>,
}

impl TokenCache {
    pub(crate) fn new(source: impl TokenSource) -> Self {
        Self { source: Box::new(source), current: Mutex::default() }
    }

    /// A token that is good for some time yet, and its number.
    pub(crate) async fn token(&self, exchange: TokenExchange<'_>) -> Result<(Secret, u64)> {
        let mut current = self.current.lock().await;
        if let Some((secret, renew_at)) = &current.token
            && renew_at.is_none_or(|renew_at| Instant::now() < renew_at)
        {
            return Ok((secret.clone(), current.generation));
        }
        tracing::debug!("getting an access token");
        let AccessToken { secret, expires_in } = self.source.fetch(exchange).await?;
        let renew_at =
            expires_in.map(|life| later(Instant::now(), life.saturating_sub(AHEAD.min(life / 10))));
        current.generation += 1;
        current.token = Some((secret.clone(), renew_at));
        Ok((secret, current.generation))
    }

    /// Forgets a token, unless another has taken its place already.
    pub(crate) async fn discard(&self, generation: u64) {
        let mut current = self.current.lock().await;
        if current.generation == generation {
            current.token = None;
        }
    }
}
