//! Access tokens of an installed app.
//!
//! `POST https://oauth.pipedrive.com/oauth/token`. See
//! [OAuth authorization](https://pipedrive.readme.io/docs/marketplace-oauth-authorization).

use dealport_core::auth::{AccessToken, Secret, TokenExchange, TokenSource};
use dealport_core::error::{ErrorKind, Hint};
use dealport_core::http::{BoxFuture, Response};
use dealport_core::plumbing::{read_at_once, read_envelope, retry_after};
use dealport_core::{Error, Result};
use serde::Deserialize;

use crate::error;

/// The host that gives out tokens.
pub(super) const HOST: &str = "https://oauth.pipedrive.com";
pub(super) const TOKEN_PATH: &str = "/oauth/token";

/// The credentials of an app itself.
#[derive(Clone, Debug)]
pub(super) struct Credentials {
    client_id: String,
    client_secret: Secret,
}

impl Credentials {
    pub(super) fn new(client_id: &str, client_secret: Secret) -> Self {
        Self { client_id: client_id.trim().to_owned(), client_secret }
    }

    pub(super) fn client_id(&self) -> &str {
        &self.client_id
    }

    pub(super) const fn client_secret(&self) -> &Secret {
        &self.client_secret
    }

    /// Returns the user and the password of Basic authentication.
    pub(super) fn basic(&self) -> Option<(&str, &Secret)> {
        Some((&self.client_id, &self.client_secret))
    }

    pub(super) fn check(&self) -> Result<()> {
        if self.client_id.is_empty() || self.client_id.contains(':') {
            return Err(Error::configuration(
                "the client id is empty or has a colon, with which it cannot be sent by Basic authentication",
            ));
        }
        self.client_secret.check("client secret")
    }
}

/// An app and the refresh token of its installation.
#[derive(Clone, Debug)]
pub(super) struct Installation {
    app: Credentials,
    refresh_token: Secret,
}

/// The fields of Pipedrive's token response beyond those that every vendor has. An older example lacks the
/// domain (inferred to be optional).
#[derive(Deserialize)]
pub(super) struct Granted {
    pub(super) api_domain: Option<String>,
    pub(super) scope: Option<String>,
}

impl Installation {
    pub(super) fn new(client_id: &str, client_secret: Secret, refresh_token: Secret) -> Self {
        Self { app: Credentials::new(client_id, client_secret), refresh_token }
    }

    pub(super) fn check(&self) -> Result<()> {
        self.app.check()?;
        self.refresh_token.check("refresh token")
    }

    async fn renew(&self, exchange: TokenExchange<'_>, refresh_token: &Secret) -> Result<AccessToken> {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh_token.expose())];
        let response = exchange.at(HOST).post_form(TOKEN_PATH, &fields, self.app.basic()).await?;
        if !response.status.is_success() {
            return Err(refused(&response));
        }
        let read = || {
            let mut token = AccessToken::from_response(&response)?;
            token.base_url = read_envelope::<Granted>(&response)?.api_domain;
            Ok(token)
        };
        read().map_err(|error: Error| error.with_context(TOKEN_PATH))
    }
}

impl TokenSource for Installation {
    fn secrets(&self) -> Vec<&Secret> {
        vec![self.app.client_secret(), &self.refresh_token]
    }

    /// Returns the domain under which a token is valid, at the host of the user's company such as
    /// `user-company.pipedrive.com`.
    fn domain(&self) -> Option<&'static str> {
        Some("pipedrive.com")
    }

    fn fetch<'a>(
        &'a self,
        exchange: TokenExchange<'a>,
        latest: Option<&'a Secret>,
    ) -> BoxFuture<'a, Result<AccessToken>> {
        Box::pin(async move {
            // The vendor says that the refresh token does not change, and also that a used one is refused
            // (inferred to be either). So the latest token comes first. A stored token may belong to an
            // earlier installation.
            let latest = latest.filter(|latest| latest.expose() != self.refresh_token.expose());
            if let Some(latest) = latest {
                match self.renew(exchange, latest).await {
                    Err(error) if error.kind() == ErrorKind::Unauthenticated => {}
                    renewed => return renewed,
                }
            }
            self.renew(exchange, &self.refresh_token).await
        })
    }
}

/// An OAuth code with its description. Elsewhere the vendor has its message in `error`.
#[derive(Default, Deserialize)]
struct Refusal {
    error: Option<String>,
    #[serde(alias = "error_description")]
    message: Option<String>,
}

/// Interprets a refusal. Its body is not documented; that it has OAuth's codes is inferred.
pub(super) fn refused(response: &Response) -> Error {
    let mut failure = error::read(response);
    if let Refusal { error: Some(code), message: Some(message) } = read_at_once(response).unwrap_or_default()
    {
        failure.code = Some(code);
        failure.message = message;
    }
    let status = response.status.as_u16();
    let kind = match status {
        400 | 401 | 403 if !response.is_html() => ErrorKind::Unauthenticated,
        _ => failure.kind,
    };
    let error = Error::new(kind, format!("failed to get an access token: {}", failure.message))
        .with_code(failure.code)
        .with_retry_after(retry_after(response))
        .with_response(status, None, response.body.clone());
    let is_refused = kind == ErrorKind::Unauthenticated;
    error.with_hint(is_refused.then_some(Hint::AuthorizeAgain {
        variables: &["PIPEDRIVE_CLIENT_ID", "PIPEDRIVE_CLIENT_SECRET", "PIPEDRIVE_REFRESH_TOKEN"],
    }))
}
