//! Tokens that outlive a run of the program.

use std::any::Any;
use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::auth::Secret;
use crate::http::BoxFuture;
use crate::json::Timestamp;
use crate::plumbing::serde_json;
use crate::{Error, Result};

/// A store for the tokens of one account, which later runs and other processes use as well.
/// [`FileTokenStore`](super::FileTokenStore) keeps them in a file.
///
/// A client loads the token before it asks the vendor for one, and saves every token that it gets. If saving
/// fails, the call continues with the token, the client logs a warning, and the next call saves it. If
/// loading fails, the call fails and sends nothing.
///
/// A store with several processes also implements [`lock`](Self::lock). Some refresh tokens are valid for one
/// use only, and two processes that use one at the same time would lose it.
///
/// ```
/// use std::sync::Mutex;
///
/// use dealport_core::auth::{StoreError, StoredToken, TokenStore};
/// use dealport_core::http::BoxFuture;
///
/// /// Keeps the token in memory, for clients of one process that do not share a client.
/// #[derive(Debug, Default)]
/// struct Memory(Mutex<Option<StoredToken>>);
///
/// impl TokenStore for Memory {
///     fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, StoreError>> {
///         Box::pin(async { Ok(self.0.lock().map_err(|_| "the store is poisoned")?.clone()) })
///     }
///
///     fn save<'a>(&'a self, token: &'a StoredToken) -> BoxFuture<'a, Result<(), StoreError>> {
///         Box::pin(async {
///             *self.0.lock().map_err(|_| "the store is poisoned")? = Some(token.clone());
///             Ok(())
///         })
///     }
/// }
/// ```
pub trait TokenStore: fmt::Debug + Send + Sync + 'static {
    /// Returns the token that was saved last, or `None` if there is none.
    ///
    /// # Errors
    ///
    /// Returns any error of the store.
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, StoreError>>;

    /// Saves the token in place of the previous one.
    ///
    /// # Errors
    ///
    /// Returns any error of the store.
    fn save<'a>(&'a self, token: &'a StoredToken) -> BoxFuture<'a, Result<(), StoreError>>;

    /// Waits until no other process renews the token, and keeps other processes out until the lock is
    /// dropped.
    ///
    /// The client holds the lock from its last look into the store until it has saved the new token. By
    /// default nothing is locked. If locking fails, the client continues without a lock and logs a warning.
    ///
    /// # Errors
    ///
    /// Returns any error of the store.
    fn lock(&self) -> BoxFuture<'_, Result<StoreLock, StoreError>> {
        Box::pin(std::future::ready(Ok(StoreLock::none())))
    }
}

/// Lock of a [`TokenStore`], released when it is dropped.
#[must_use = "a lock is released when it is dropped"]
pub struct StoreLock {
    guard: Option<Box<dyn Any + Send>>,
}

impl StoreLock {
    /// Creates a lock that lasts as long as `guard`.
    pub fn new(guard: impl Any + Send) -> Self {
        Self { guard: Some(Box::new(guard)) }
    }

    /// Creates a lock that locks nothing, for a store of one process.
    pub const fn none() -> Self {
        Self { guard: None }
    }

    /// Returns whether the client may have waited for another process.
    pub(crate) const fn is_held(&self) -> bool {
        self.guard.is_some()
    }
}

impl fmt::Debug for StoreLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoreLock(…)")
    }
}

/// Error of a [`TokenStore`].
pub type StoreError = Box<dyn StdError + Send + Sync>;

/// A token as it is stored, with everything that its use needs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StoredToken {
    /// The access token.
    pub access_token: Secret,
    /// The time at which the token expires, if known.
    pub expires_at: Option<Timestamp>,
    /// The refresh token, if the vendor gave one.
    pub refresh_token: Option<Secret>,
    /// The scheme and host to which the token belongs, if not the vendor's usual ones.
    pub base_url: Option<String>,
}

/// The stored form of a token. [`Secret`] itself cannot be serialized, so that none is written by accident.
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
    /// Creates a token without further facts.
    pub fn new(access_token: impl Into<Secret>) -> Self {
        Self { access_token: access_token.into(), expires_at: None, refresh_token: None, base_url: None }
    }

    /// Returns the token as JSON. Store it where nobody else can read it.
    pub fn to_json(&self) -> Secret {
        let written = Written {
            access_token: self.access_token.expose().into(),
            expires_at: self.expires_at,
            refresh_token: self.refresh_token.as_ref().map(|token| token.expose().into()),
            base_url: self.base_url.as_deref().map(Cow::from),
        };
        Secret::new(serde_json::to_string(&written).unwrap_or_default())
    }

    /// Reads a token that [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::error::ErrorKind::Decode) if the text is not such a token. The error does
    /// not contain the text.
    pub fn from_json(json: &str) -> Result<Self> {
        let Written { access_token, expires_at, refresh_token, base_url } = serde_json::from_str(json)
            .map_err(|error| {
                let (line, column) = (error.line(), error.column());
                Error::decode(format!("invalid stored token (line {line}, column {column})"))
            })?;
        Ok(Self {
            access_token: access_token.into_owned().into(),
            expires_at,
            refresh_token: refresh_token.map(|token| token.into_owned().into()),
            base_url: base_url.map(Cow::into_owned),
        })
    }
}
