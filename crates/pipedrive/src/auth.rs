//! Credentials.

mod oauth;
mod oauth_app;

use dealport_core::auth::{Credentials, Environment, Secret, Variable};
use dealport_core::{Error, Result};
use http::HeaderName;

use self::oauth::Installation;

pub use self::oauth_app::{Authorization, Grant, OAuthApp};

pub(crate) const API_TOKEN: Variable = Variable::secret("PIPEDRIVE_API_TOKEN");
pub(crate) const CLIENT_ID: Variable = Variable::plain("PIPEDRIVE_CLIENT_ID");
pub(crate) const CLIENT_SECRET: Variable = Variable::secret("PIPEDRIVE_CLIENT_SECRET");
pub(crate) const REFRESH_TOKEN: Variable = Variable::secret("PIPEDRIVE_REFRESH_TOKEN");

/// Credentials of a client. A text is a personal API token:
///
/// ```no_run
/// let client = dealport_pipedrive::Client::builder("secret").build()?;
/// # Ok::<(), dealport_pipedrive::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Auth(Held);

#[derive(Clone, Debug)]
enum Held {
    ApiToken(Secret),
    OAuth(Installation),
}

impl Auth {
    /// Creates credentials from a personal API token, which is sent in the header `x-api-token`.
    ///
    /// The token has all permissions of its user in one company and does not expire. A new token ends the old
    /// one at once. See [How to find the API
    /// token](https://pipedrive.readme.io/docs/how-to-find-the-api-token).
    pub fn api_token(token: impl Into<Secret>) -> Self {
        Self(Held::ApiToken(token.into()))
    }

    /// Creates credentials of a marketplace app, from the refresh token of its installation by a user.
    ///
    /// The client fetches access tokens with it, which last about an hour: before the first request, some
    /// time before one expires, and when the vendor refuses one. It sends its requests to the company's own
    /// host, which the token's response names, unless it has a URL of its own. A refresh token expires after
    /// 60 days without use. If the vendor issues another one, the client uses that; give it a
    /// [`token_store`](dealport_core::call::ClientBuilder::token_store), so that the next run uses it too.
    /// [`OAuthApp`] gets the first tokens of an installation.
    pub fn oauth(
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
        refresh_token: impl Into<Secret>,
    ) -> Self {
        let installation = Installation::new(&client_id.into(), client_secret.into(), refresh_token.into());
        Self(Held::OAuth(installation))
    }

    pub(crate) fn credentials(self) -> Result<Credentials> {
        match self.0 {
            Held::ApiToken(token) => {
                Credentials::header(HeaderName::from_static("x-api-token"), &token, "API token")
            }
            Held::OAuth(installation) => {
                installation.check()?;
                Ok(Credentials::renewing(installation))
            }
        }
    }

    /// Reads credentials from variables. A personal token comes before an app, because it needs nothing else.
    pub(crate) fn from_environment(environment: &Environment<'_>) -> Result<Self> {
        if let Some(token) = environment.get(API_TOKEN.name) {
            return Ok(Self::api_token(token));
        }
        let app = [CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN];
        if let [Some(id), Some(secret), Some(refresh_token)] =
            app.map(|variable| environment.get(variable.name))
        {
            return Ok(Self::oauth(id, secret, refresh_token));
        }
        let name = |variable: Variable| environment.name(variable.name);
        let missing: Vec<_> =
            app.into_iter().filter(|variable| environment.get(variable.name).is_none()).map(name).collect();
        let (api_token, [id, secret, refresh_token]) = (name(API_TOKEN), app.map(name));
        Err(Error::configuration(if missing.len() == app.len() {
            format!(
                "{api_token} is not set or is empty; set it to the token from Pipedrive's settings, Personal \
                 preferences, API; or set {id}, {secret} and {refresh_token} to those of an app"
            )
        } else {
            format!(
                "{} not set or empty; an app needs {id}, {secret} and {refresh_token}, unless {api_token} is set",
                are(&missing)
            )
        }))
    }
}

impl From<&str> for Auth {
    /// Takes the text for a personal API token.
    fn from(text: &str) -> Self {
        Self::api_token(text)
    }
}

impl From<String> for Auth {
    /// Takes the text for a personal API token.
    fn from(text: String) -> Self {
        Self::api_token(text)
    }
}

fn are(names: &[String]) -> String {
    match names {
        [name] => format!("{name} is"),
        names => format!("{} are", names.join(" and ")),
    }
}
