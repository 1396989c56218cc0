//! Tokens that outlive a run of the program.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::auth::Secret;
use crate::http::BoxFuture;
use crate::json::Timestamp;
use crate::plumbing::serde_json;
use crate::{Error, Result};

/// Keeps the tokens of one account, so that another run of the program, or another process beside it, goes on with
/// them.
///
/// A client looks here before it asks the vendor for a token, and puts every token here that it gets. If one cannot be
/// kept, the call goes on with it; that is logged as a warning, and tried again with the next call. If the store cannot
/// be read, the call fails and nothing is sent.
///
/// ```
/// use dealport_core::http::BoxFuture;
/// use dealport_core::auth::{StoreError, StoredToken, TokenStore};
///
/// /// Keeps the token in a file that nobody else may read.
/// #[derive(Debug)]
/// struct TokenFile(std::path::PathBuf);
///
/// impl TokenStore for TokenFile {
///     fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, StoreError>> {
///         Box::pin(async move {
///             match std::fs::read_to_string(&self.0) {
///                 Ok(text) => Ok(Some(StoredToken::from_json(&text)?)),
///                 Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
///                 Err(error) => Err(error.into()),
///             }
///         })
///     }
///
///     fn save<'a>(&'a self, token: &'a StoredToken) -> BoxFuture<'a, Result<(), StoreError>> {
///         Box::pin(async move { Ok(std::fs::write(&self.0, token.to_json().expose())?) })
///     }
/// }
/// ```
pub trait TokenStore: fmt::Debug + Send + Sync + 'static {
    /// What was kept last; `None` if nothing was.
    ///
    /// # Errors
    ///
    /// Whatever went wrong.
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, StoreError>>;

    /// Keeps this in place of what was kept before.
    ///
    /// # Errors
    ///
    /// Whatever went wrong.
    fn save<'a>(&'a self, token: &'a StoredToken) -> BoxFuture<'a, Result<(), StoreError>>;
}

/// What goes wrong in a [`TokenStore`].
pub type StoreError = Box<dyn StdError + Send + Sync>;

/// A token as it is kept, with what is needed to go on with it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StoredToken {
    /// The access token.
    pub access_token: Secret,
    /// Until when it is good, if that is known.
    pub expires_at: Option<Timestamp>,
    /// What the next one is to be had with, if the vendor gave anything.
    pub refresh_token: Option<Secret>,
    /// Scheme and host that the token is good for, if not the vendor's usual ones.
    pub base_url: Option<String>,
}

/// The form in which a token is kept; [`Secret`] has none, so that none is written by accident.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    access_token: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_url: Option<Cow<'a, str>>,
}

impl StoredToken {
    /// A token of which nothing else is known.
    pub fn new(access_token: impl Into<Secret>) -> Self {
        Self { access_token: access_token.into(), expires_at: None, refresh_token: None, base_url: None }
    }

    /// The token as JSON, to be kept where nobody else can read it.
    pub fn to_json(&self) -> Secret {
        let written = Written {
            access_token: self.access_token.expose().into(),
            expires_at: self.expires_at,
            refresh_token: self.refresh_token.as_ref().map(|token| token.expose().into()),
            base_url: self.base_url.as_deref().map(Cow::from),
        };
        Secret::new(serde_json::to_string(&written).unwrap_or_default())
    }

    /// The token that [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::error::ErrorKind::Decode) if it is none; the error does not show the text.
    pub fn from_json(json: &str) -> Result<Self> {
        let Written { access_token, expires_at, refresh_token, base_url } = serde_json::from_str(json)
            .map_err(|error| {
                let (line, column) = (error.line(), error.column());
                Error::decode(format!("this is no token as to_json writes it (line {line}, column {column})"))
            })?;
        Ok(Self {
            access_token: access_token.into_owned().into(),
            expires_at,
            refresh_token: refresh_token.map(|token| token.into_owned().into()),
            base_url: base_url.map(Cow::into_owned),
        })
    }
}
