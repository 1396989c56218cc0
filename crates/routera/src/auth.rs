//! How a client proves itself.

use std::fmt;

use dealport_core::auth::{Credentials, Environment};
use dealport_core::{Error, Result, Secret};

use crate::token::ClientCredentials;

/// What a client proves itself with.
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
    /// The id and secret of an API client, for which the client gets access tokens: before the first request, some
    /// time before one expires, and once more when the vendor refuses one.
    pub fn client_credentials(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self(Held::Client(ClientCredentials::new(&id.into(), secret.into())))
    }

    /// An access token that the program got by itself. It is not renewed.
    pub fn token(jwt: impl Into<Secret>) -> Self {
        Self(Held::Token(jwt.into()))
    }

    /// Sends the id and secret of an API client by HTTP Basic authentication in place of the form. A token is sent
    /// as it always is.
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

    /// A client that is named in full comes before a token, since it can get more of them.
    pub(crate) fn from_environment(environment: &Environment<'_>) -> Result<Self> {
        let (id, secret) = (environment.get(CLIENT_ID), environment.get(CLIENT_SECRET));
        let missing = match (id, secret, environment.get(TOKEN)) {
            (Some(id), Some(secret), _) => return Ok(Self::client_credentials(id, secret)),
            (_, _, Some(token)) => return Ok(Self::token(token)),
            (Some(_), None, None) => format!("{CLIENT_SECRET} is"),
            (None, Some(_), None) => format!("{CLIENT_ID} is"),
            (None, None, None) => format!("{CLIENT_ID} and {CLIENT_SECRET} are"),
        };
        Err(Error::configuration(format!(
            "{missing} not set or empty; set both to those of an API client of Routera, or {TOKEN} to an access token"
        )))
    }
}

const CLIENT_ID: &str = "ROUTERA_CLIENT_ID";
const CLIENT_SECRET: &str = "ROUTERA_CLIENT_SECRET";
const TOKEN: &str = "ROUTERA_TOKEN";

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Held::Client(client) => f.debug_tuple("Auth").field(client).finish(),
            Held::Token(token) => f.debug_tuple("Auth").field(token).finish(),
        }
    }
}
