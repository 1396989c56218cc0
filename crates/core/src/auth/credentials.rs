//! Credentials that sign requests.

use std::fmt;
use std::sync::Arc;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::time::Instant;

use super::cache::{TokenCache, TokenDesk};
use super::token::TokenSource;
use crate::auth::{Redactor, Secret};
use crate::http::base_url::BaseUrl;
use crate::{Error, Result};

/// Credentials with which a client signs its requests: a fixed secret, or a token that is renewed.
#[derive(Clone)]
pub struct Credentials {
    held: Held,
    /// Knows every secret of the client.
    redactor: Arc<Redactor>,
}

#[derive(Clone)]
enum Held {
    Fixed(HeaderMap),
    Renewing(Arc<TokenCache>),
}

/// The headers that sign one request.
pub(crate) struct Signature {
    pub(crate) headers: HeaderMap,
    /// The number of the token in the headers, or `None` for a fixed secret.
    pub(crate) generation: Option<u64>,
    /// The host to which the token belongs, if it is not the vendor's usual one.
    pub(crate) base: Option<Arc<BaseUrl>>,
}

impl Credentials {
    /// Creates credentials that send a secret in a header.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::error::ErrorKind::Configuration) if the secret is blank or cannot
    /// stand in a header. `what` names the secret in the message.
    pub fn header(name: HeaderName, secret: &Secret, what: &str) -> Result<Self> {
        secret.check(what)?;
        Ok(Self::fixed(secret, header(name, secret.expose(), what)?))
    }

    /// Creates credentials that send a secret as a bearer token.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`header`](Self::header).
    pub fn bearer(secret: &Secret, what: &str) -> Result<Self> {
        secret.check(what)?;
        Ok(Self::fixed(secret, bearer(secret, what)?))
    }

    /// Creates credentials that send bearer tokens from `source`. The client renews a token before it
    /// expires, once for all waiting calls, and after the vendor answers 401.
    pub fn renewing(source: impl TokenSource) -> Self {
        let redactor = Arc::new(Redactor::new(source.secrets()));
        let cache = TokenCache::new(source, Arc::clone(&redactor));
        Self { held: Held::Renewing(Arc::new(cache)), redactor }
    }

    fn fixed(secret: &Secret, headers: HeaderMap) -> Self {
        Self { held: Held::Fixed(headers), redactor: Arc::new(Redactor::new([secret])) }
    }

    /// Returns the redactor that removes the client's secrets from texts.
    pub(crate) fn redactor(&self) -> Arc<Redactor> {
        Arc::clone(&self.redactor)
    }

    /// Returns the headers of a request, with a token that is valid for some more time.
    pub(crate) async fn sign(
        &self,
        desk: impl FnOnce() -> TokenDesk,
        deadline: Instant,
    ) -> Result<Signature> {
        match &self.held {
            Held::Fixed(headers) => Ok(Signature { headers: headers.clone(), generation: None, base: None }),
            Held::Renewing(cache) => {
                let token = cache.token(desk, deadline).await?;
                let headers = bearer(&token.secret, "access token")?;
                Ok(Signature { headers, generation: Some(token.generation), base: token.base })
            }
        }
    }

    /// Discards a token that the vendor refused. Returns whether another token can be fetched.
    pub(crate) async fn refused(&self, generation: Option<u64>, deadline: Instant) -> bool {
        match (&self.held, generation) {
            (Held::Renewing(cache), Some(generation)) => {
                cache.discard(generation, deadline).await;
                true
            }
            _ => false,
        }
    }
}

fn bearer(secret: &Secret, what: &str) -> Result<HeaderMap> {
    header(AUTHORIZATION, &format!("Bearer {}", secret.expose()), what)
}

fn header(name: HeaderName, value: &str, what: &str) -> Result<HeaderMap> {
    let mut value = HeaderValue::from_str(value)
        .map_err(|_| Error::configuration(format!("the {what} cannot stand in an HTTP header")))?;
    value.set_sensitive(true);
    Ok(HeaderMap::from_iter([(name, value)]))
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}
