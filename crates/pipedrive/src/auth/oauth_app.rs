//! The first tokens of an app: the user's consent, and the exchange of the code that comes back.
//!
//! See [OAuth authorization](https://pipedrive.readme.io/docs/marketplace-oauth-authorization).

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dealport_core::auth::{AccessToken, Secret, StoredToken, TokenTransport};
use dealport_core::error::{ErrorKind, Hint};
use dealport_core::http::HttpService;
use dealport_core::plumbing::{Query, read_envelope};
use dealport_core::{Error, Result};

use super::Auth;
use super::oauth::{Credentials, Granted, HOST, TOKEN_PATH, refused};

const AUTHORIZE_PATH: &str = "/oauth/authorize";

/// An app of Pipedrive's marketplace, which users install in their accounts.
///
/// The app sends the user to [`Authorization::url`]. After the consent, Pipedrive redirects the browser to
/// the app's callback URL, whose query [`code`](Self::code) checks and [`exchange`](Self::exchange) turns
/// into tokens. The scopes belong to the app's registration, and Pipedrive documents no PKCE.
///
/// ```no_run
/// use std::sync::Arc;
///
/// use dealport_core::auth::{FileTokenStore, TokenStore};
/// use dealport_pipedrive::{Client, OAuthApp};
///
/// # async fn install(callback: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
/// let app = OAuthApp::new("client-id", "client-secret", "https://app.example/callback");
///
/// let authorization = app.authorize()?;
/// println!("open {}", authorization.url);
///
/// // `callback` is the URL, or its query, with which the browser comes back.
/// let code = app.code(callback, &authorization.state)?;
/// let grant = app.exchange(&code).await?;
/// let refresh_token = grant.token.refresh_token.clone().ok_or("no refresh token")?;
///
/// let store = Arc::new(FileTokenStore::new("pipedrive-tokens.json"));
/// store.save(&grant.token).await?;
/// let client = Client::builder(app.auth(refresh_token)).token_store(store).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "an app does nothing until it authorizes"]
pub struct OAuthApp {
    credentials: Credentials,
    redirect_uri: String,
    base_url: Option<String>,
    http: Option<Arc<dyn HttpService>>,
}

/// The page on which a user consents, and the state by which the callback is recognized.
#[derive(Clone)]
#[non_exhaustive]
pub struct Authorization {
    /// The URL to open in the user's browser.
    pub url: String,
    /// The random state in the URL. Keep it in the user's session until the callback arrives.
    pub state: Secret,
}

/// The tokens of a new installation.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Grant {
    /// The tokens, with the host of the user's company. The refresh token is what
    /// [`OAuthApp::auth`] needs, and a [`TokenStore`](dealport_core::auth::TokenStore) keeps all of it.
    pub token: StoredToken,
    /// The scopes that the user granted. `ENDPOINTS.md` lists which of them each operation needs.
    pub scopes: Vec<String>,
}

impl OAuthApp {
    /// Creates an app from its registration. `redirect_uri` must be the callback URL that is registered.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
        redirect_uri: impl Into<String>,
    ) -> Self {
        Self {
            credentials: Credentials::new(&client_id.into(), client_secret.into()),
            redirect_uri: redirect_uri.into().trim().to_owned(),
            base_url: None,
            http: None,
        }
    }

    /// Sets another scheme and host than Pipedrive's, such as a test server.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Replaces the built-in HTTP transport.
    pub fn http_service(mut self, service: Arc<dyn HttpService>) -> Self {
        self.http = Some(service);
        self
    }

    /// Begins an authorization with a new random state. Nothing is sent.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](ErrorKind::Configuration) if the app is not complete, and
    /// [`Unavailable`](ErrorKind::Unavailable) if the operating system gives no random bytes.
    pub fn authorize(&self) -> Result<Authorization> {
        self.check()?;
        let transport = self.transport()?;
        let mut random = [0; 32];
        getrandom::fill(&mut random).map_err(|error| {
            Error::new(ErrorKind::Unavailable, format!("failed to get random bytes: {error}"))
        })?;
        let state = URL_SAFE_NO_PAD.encode(random);
        let query: Query = [
            ("client_id", self.credentials.client_id()),
            ("redirect_uri", &self.redirect_uri),
            ("state", &state),
        ]
        .into_iter()
        .collect();
        let url = format!("{}{AUTHORIZE_PATH}?{}", transport.host(HOST), query.encoded());
        Ok(Authorization { url, state: state.into() })
    }

    /// Returns the code in a callback: the URL, or its query, with which the browser came back. The state is
    /// compared in constant time, and nothing else is read from a callback whose state differs.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](ErrorKind::InvalidRequest) if the callback does not belong to this
    /// authorization or has no code, and [`Forbidden`](ErrorKind::Forbidden) if the user declined.
    pub fn code(&self, callback: &str, state: &Secret) -> Result<Secret> {
        let callback = callback.split('#').next().unwrap_or_default();
        let query = Query::parse(callback.split_once('?').map_or(callback, |(_, query)| query));
        let value = |name: &str| {
            let mut values = query.pairs().filter(|(known, _)| *known == name).map(|(_, value)| value);
            // A parameter that stands twice is nobody's: a server and a browser may read another one.
            values.next().filter(|_| values.next().is_none())
        };
        if state.expose().is_empty() || !value("state").is_some_and(|given| state.matches(given)) {
            return Err(Error::invalid_request("the callback does not belong to this authorization")
                .with_hint(Hint::other(
                    "begin the authorization again, and do not use the callback's code",
                )));
        }
        match (value("error"), value("code").map(Secret::from)) {
            (None, Some(code)) if code.check("authorization code").is_ok() => Ok(code),
            (Some("user_denied" | "access_denied"), _) => {
                Err(Error::new(ErrorKind::Forbidden, "the user declined to install the app")
                    .with_hint(Hint::other("authorize again, and allow the installation")))
            }
            (Some(error), _) => {
                let error: String = error.chars().filter(|letter| !letter.is_control()).take(80).collect();
                Err(Error::new(ErrorKind::Vendor, format!("Pipedrive ended the authorization: {error}")))
            }
            (None, _) => Err(Error::invalid_request("the callback has no valid authorization code")),
        }
    }

    /// Exchanges the code of a callback for tokens. A code is valid for 5 minutes and for one exchange.
    ///
    /// # Errors
    ///
    /// Returns [`Unauthenticated`](ErrorKind::Unauthenticated) if Pipedrive refuses the code or the app, and
    /// the errors of a call otherwise.
    pub async fn exchange(&self, code: &Secret) -> Result<Grant> {
        self.check()?;
        let secrets = [self.credentials.client_secret(), code];
        self.exchanged(code).await.map_err(|error| TokenTransport::without_secrets(error, secrets))
    }

    async fn exchanged(&self, code: &Secret) -> Result<Grant> {
        let transport = self.transport()?;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.expose()),
            ("redirect_uri", &self.redirect_uri),
        ];
        let response = transport.at(HOST).post_form(TOKEN_PATH, &fields, self.credentials.basic()).await?;
        if !response.status.is_success() {
            let error = refused(&response);
            let is_final = error.kind() == ErrorKind::Unauthenticated;
            let hint = match error.code() {
                Some("invalid_client") => "check the client id and the client secret of the app",
                _ => {
                    "authorize again: a code is valid for 5 minutes and once, and the callback URL must be the \
                     registered one"
                }
            };
            return Err(error.with_hint(is_final.then(|| Hint::other(hint))));
        }
        let read = || {
            let mut token = AccessToken::from_response(&response)?;
            let Granted { api_domain, scope } = read_envelope(&response)?;
            token.base_url = api_domain;
            let scopes = scope.unwrap_or_default();
            let scopes = scopes.split([',', ' ']).map(str::trim).filter(|scope| !scope.is_empty());
            Ok(Grant { token: token.into_stored(), scopes: scopes.map(str::to_owned).collect() })
        };
        read().map_err(|error: Error| error.with_context(TOKEN_PATH))
    }

    /// Returns the credentials of a client for one installation of the app.
    pub fn auth(&self, refresh_token: impl Into<Secret>) -> Auth {
        Auth::oauth(self.credentials.client_id(), self.credentials.client_secret().clone(), refresh_token)
    }

    fn check(&self) -> Result<()> {
        self.credentials.check()?;
        if self.redirect_uri.is_empty() {
            return Err(Error::configuration("the app's callback URL is empty"));
        }
        Ok(())
    }

    fn transport(&self) -> Result<TokenTransport> {
        TokenTransport::new(self.base_url.as_deref(), self.http.clone())
    }
}

/// Shows no state.
impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authorization").field("url", &self.url.split('?').next()).finish_non_exhaustive()
    }
}
