//! Tokens that expire.

use std::fmt;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::exchange::TokenExchange;
use super::store::StoredToken;
use crate::auth::Secret;
use crate::http::{BoxFuture, Response};
use crate::json::Timestamp;
use crate::plumbing::{read_envelope, serde_json};
use crate::{Error, Result};

/// The shortest lifetime that a token counts as. Without it, a vendor that announces no lifetime would be
/// asked for a token with each call.
pub(super) const SHORTEST_LIFE: Duration = Duration::from_secs(10);

/// A source of access tokens. A vendor's crate implements it once for each way to get one.
pub trait TokenSource: fmt::Debug + Send + Sync + 'static {
    /// Returns the secrets of the source, so that they are removed from errors and logs if the vendor echoes
    /// them. Tokens that [`fetch`](Self::fetch) returns need not be listed.
    fn secrets(&self) -> Vec<&Secret>;

    /// Returns the vendor's own domain, such as `"example.com"`. The host of a token
    /// ([`AccessToken::base_url`]) must be this domain or lie under it. Without a domain only the vendor's
    /// usual host is accepted.
    fn domain(&self) -> Option<&'static str> {
        None
    }

    /// Fetches a new token. `refresh_token` is the one that the vendor gave last, in this run or, with a
    /// [`TokenStore`](super::TokenStore), in an earlier one.
    ///
    /// # Errors
    ///
    /// Returns [`Unauthenticated`](crate::error::ErrorKind::Unauthenticated) if the credentials are refused,
    /// which is final, and the errors of the [`TokenExchange`] otherwise.
    fn fetch<'a>(
        &'a self,
        exchange: TokenExchange<'a>,
        refresh_token: Option<&'a Secret>,
    ) -> BoxFuture<'a, Result<AccessToken>>;
}

/// A token and its lifetime.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AccessToken {
    /// The token.
    pub secret: Secret,
    /// The lifetime from now on, if known. Less than 10 s counts as 10 s.
    pub expires_in: Option<Duration>,
    /// The refresh token, which fetches the next token, if the vendor gave one.
    pub refresh_token: Option<Secret>,
    /// The scheme and host to which the token belongs, if not the vendor's usual ones. They must use HTTPS
    /// and lie within [`TokenSource::domain`].
    pub base_url: Option<String>,
}

/// The fields of OAuth's token response.
#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: Option<serde_json::Value>,
    refresh_token: Option<String>,
}

impl AccessToken {
    /// Creates a token.
    pub fn new(secret: impl Into<Secret>, expires_in: Option<Duration>) -> Self {
        Self { secret: secret.into(), expires_in, refresh_token: None, base_url: None }
    }

    /// Reads a token from an OAuth 2 response: `access_token`, `expires_in`, `refresh_token`. Without a valid
    /// lifetime it lasts until the vendor refuses it.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::error::ErrorKind::Decode) if the response has no token that can be sent.
    pub fn from_response(response: &Response) -> Result<Self> {
        let granted: Granted = read_envelope(response)?;
        let secret = Secret::from(granted.access_token);
        if secret.check("access token").is_err() {
            return Err(Error::decode("the response has no valid access token"));
        }
        let seconds = granted.expires_in.and_then(|seconds| match seconds {
            serde_json::Value::Number(number) => number.as_u64(),
            serde_json::Value::String(text) => text.trim().parse().ok(),
            _ => None,
        });
        let mut token = Self::new(secret, seconds.map(Duration::from_secs));
        token.refresh_token = granted.refresh_token.map(Secret::from).filter(|token| token.check("").is_ok());
        Ok(token)
    }

    /// Returns the token in the form that a [`TokenStore`](super::TokenStore) keeps. Its lifetime is counted
    /// from now.
    pub fn into_stored(self) -> StoredToken {
        let mut stored = StoredToken::new(self.secret);
        stored.expires_at = expiry(self.expires_in.map(|life| life.max(SHORTEST_LIFE)));
        stored.refresh_token = self.refresh_token;
        stored.base_url = self.base_url;
        stored
    }
}

/// Returns the time at which a token with this lifetime expires, if it is known.
pub(super) fn expiry(life: Option<Duration>) -> Option<Timestamp> {
    now().checked_add_signed(TimeDelta::from_std(life?).ok()?).map(Timestamp::from)
}

/// Returns the system's time, because a stored token outlives the process.
pub(super) fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}
