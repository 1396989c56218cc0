//! Tokens that run out.

use std::fmt;
use std::time::Duration;

use serde::Deserialize;

use super::exchange::TokenExchange;
use crate::auth::Secret;
use crate::http::{BoxFuture, Response};
use crate::plumbing::{decode, serde_json};
use crate::{Error, Result};

/// Where fresh access tokens come from. Implemented by a vendor crate, once for each way to get one.
pub trait TokenSource: fmt::Debug + Send + Sync + 'static {
    /// Returns the secrets that the source holds, so that they are removed from errors and logs if the vendor echoes
    /// them. Tokens that [`fetch`](Self::fetch) returns are known without it.
    fn secrets(&self) -> Vec<&Secret>;

    /// Returns the vendor's own domain, such as `"example.com"`. The host that a token is good for
    /// ([`AccessToken::base_url`]) must be this one or lie under it. Without a domain no other host is accepted than the
    /// vendor's usual one.
    fn domain(&self) -> Option<&'static str> {
        None
    }

    /// Gets a fresh token. `refresh_token` is the one that the vendor gave last, in this run of the program or, with
    /// a [`TokenStore`](super::TokenStore), in an earlier one.
    ///
    /// # Errors
    ///
    /// [`Unauthenticated`](crate::error::ErrorKind::Unauthenticated) if the credentials are refused, which is final; those of
    /// the [`TokenExchange`] otherwise.
    fn fetch<'a>(
        &'a self,
        exchange: TokenExchange<'a>,
        refresh_token: Option<&'a Secret>,
    ) -> BoxFuture<'a, Result<AccessToken>>;
}

/// A token and how long it lasts.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AccessToken {
    /// The token.
    pub secret: Secret,
    /// How long it lasts from now, if that is said. Less than 10 s counts as 10 s.
    pub expires_in: Option<Duration>,
    /// What the next token is to be had with, if the vendor gave anything.
    pub refresh_token: Option<Secret>,
    /// Scheme and host that the token is good for, if not the vendor's usual ones. They must be HTTPS and within
    /// [`TokenSource::domain`].
    pub base_url: Option<String>,
}

/// The members of OAuth's token response that matter here.
#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: Option<serde_json::Value>,
    refresh_token: Option<String>,
}

impl AccessToken {
    /// A token.
    pub fn new(secret: impl Into<Secret>, expires_in: Option<Duration>) -> Self {
        Self { secret: secret.into(), expires_in, refresh_token: None, base_url: None }
    }

    /// The token in a response as OAuth 2 has it: `access_token`, `expires_in`, `refresh_token`. One whose lifetime is
    /// absent or no number of seconds lasts until the vendor refuses it.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::error::ErrorKind::Decode) if there is no token in it that could be sent.
    pub fn from_response(response: &Response) -> Result<Self> {
        let granted: Granted = decode(response)?;
        let secret = Secret::from(granted.access_token);
        if secret.check("access token").is_err() {
            return Err(Error::decode("the access token is none"));
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
}
