//! Exchanging the credentials of an API client for access tokens.
//!
//! `POST /oauth2/token`. See [Token](https://docs.routera.io/api-reference/auth/oauth2-token).

use dealport_core::auth::{AccessToken, Secret, TokenExchange, TokenSource};
use dealport_core::error::{ErrorKind, Hint};
use dealport_core::http::{BoxFuture, Response};
use dealport_core::plumbing::retry_after;
use dealport_core::{Error, Result};

use crate::error;

/// The path of the token route.
const PATH: &str = "/oauth2/token";

/// The id and secret of an API client.
#[derive(Clone, Debug)]
pub(crate) struct ClientCredentials {
    id: String,
    secret: Secret,
    in_header: bool,
}

impl ClientCredentials {
    pub(crate) fn new(id: &str, secret: Secret) -> Self {
        Self { id: id.trim().to_owned(), secret, in_header: false }
    }

    pub(crate) fn in_header(mut self) -> Self {
        self.in_header = true;
        self
    }

    pub(crate) fn check(&self) -> Result<()> {
        if self.id.is_empty() {
            return Err(Error::configuration("the client id is empty"));
        }
        if self.in_header && self.id.contains(':') {
            return Err(Error::configuration("Basic authentication cannot send a client id with a colon"));
        }
        self.secret.check("client secret")
    }
}

impl TokenSource for ClientCredentials {
    fn secrets(&self) -> Vec<&Secret> {
        vec![&self.secret]
    }

    fn fetch<'a>(
        &'a self,
        exchange: TokenExchange<'a>,
        _: Option<&'a Secret>,
    ) -> BoxFuture<'a, Result<AccessToken>> {
        Box::pin(async move {
            let grant = ("grant_type", "client_credentials");
            let response = if self.in_header {
                exchange.post_form(PATH, &[grant], Some((&self.id, &self.secret))).await?
            } else {
                let fields = [grant, ("client_id", &self.id), ("client_secret", self.secret.expose())];
                exchange.post_form(PATH, &fields, None).await?
            };
            if response.status.is_success() {
                AccessToken::from_response(&response).map_err(|error| error.with_context(PATH))
            } else {
                Err(refused(&response))
            }
        })
    }
}

fn refused(response: &Response) -> Error {
    let failure = error::read(response);
    let status = response.status.as_u16();
    let kind = match status {
        400 | 401 | 403 => ErrorKind::Unauthenticated,
        _ => failure.kind,
    };
    let is_refused = kind == ErrorKind::Unauthenticated;
    Error::new(kind, format!("failed to get an access token: {}", failure.message))
        .with_code(failure.code)
        .with_retry_after(retry_after(response))
        .with_response(status, None, response.body.clone())
        .with_hint(is_refused.then_some(Hint::CheckCredentials { variables: error::CLIENT }))
}
