//! Credentials.

mod client_credentials;

use std::fmt;

use dealport_core::auth::{Credentials, Environment, Secret, Variable};
use dealport_core::{Error, Result};

use client_credentials::ClientCredentials;

/// Credentials of a client. A text is an access token:
///
/// ```no_run
/// let client = dealport_routera::Client::builder("secret").build()?;
/// # Ok::<(), dealport_routera::Error>(())
/// ```
///
/// See [Authentication](https://docs.routera.io/api-reference/auth/oauth2-token).
#[derive(Clone)]
pub struct Auth(Held);

#[derive(Clone)]
enum Held {
    Client(ClientCredentials),
    Token(Secret),
}

impl Auth {
    /// Creates credentials from the id and secret of an API client.
    ///
    /// The client exchanges them for an access token before the first request, renews it before it expires,
    /// and renews it once if the vendor refuses it.
    pub fn client_credentials(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self(Held::Client(ClientCredentials::new(&id.into(), secret.into())))
    }

    /// Creates credentials from an access token. The client does not renew it.
    pub fn token(jwt: impl Into<Secret>) -> Self {
        Self(Held::Token(jwt.into()))
    }

    /// Sends the id and secret of an API client by HTTP Basic authentication instead of in the form. Does not
    /// change an access token.
    #[must_use]
    pub fn basic(self) -> Self {
        match self.0 {
            Held::Client(client) => Self(Held::Client(client.in_header())),
            Held::Token(_) => self,
        }
    }

    pub(crate) fn credentials(self) -> Result<Credentials> {
        match self.0 {
            Held::Client(client) => {
                client.check()?;
                Ok(Credentials::renewing(client))
            }
            Held::Token(token) => Credentials::bearer(&token, "access token"),
        }
    }

    /// Reads credentials from variables. Prefers an API client to a token, because it can renew tokens.
    pub(crate) fn from_environment(environment: &Environment<'_>) -> Result<Self> {
        let value = |variable: Variable| environment.get(variable.name);
        let name = |variable: Variable| environment.name(variable.name);
        let missing = match (value(CLIENT_ID), value(CLIENT_SECRET), value(TOKEN)) {
            (Some(id), Some(secret), _) => return Ok(Self::client_credentials(id, secret)),
            (_, _, Some(token)) => return Ok(Self::token(token)),
            (Some(_), None, None) => format!("{} is", name(CLIENT_SECRET)),
            (None, Some(_), None) => format!("{} is", name(CLIENT_ID)),
            (None, None, None) => format!("{} and {} are", name(CLIENT_ID), name(CLIENT_SECRET)),
        };
        Err(Error::configuration(format!(
            "{missing} not set or empty; set both to those of an API client of Routera, or {} to an access token",
            name(TOKEN)
        )))
    }
}

impl From<&str> for Auth {
    /// Takes the text for an access token.
    fn from(text: &str) -> Self {
        Self::token(text)
    }
}

impl From<String> for Auth {
    /// Takes the text for an access token.
    fn from(text: String) -> Self {
        Self::token(text)
    }
}

pub(crate) const CLIENT_ID: Variable = Variable::plain("ROUTERA_CLIENT_ID");
pub(crate) const CLIENT_SECRET: Variable = Variable::secret("ROUTERA_CLIENT_SECRET");
pub(crate) const TOKEN: Variable = Variable::secret("ROUTERA_TOKEN");

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Held::Client(client) => f.debug_tuple("Auth").field(client).finish(),
            Held::Token(token) => f.debug_tuple("Auth").field(token).finish(),
        }
    }
}
