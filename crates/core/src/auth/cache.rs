//! The access token in use.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::{Instant, timeout_at};
use tracing::Instrument;

use super::exchange::TokenExchange;
use super::store::{StoreLock, StoredToken, TokenStore};
use super::token::{AccessToken, SHORTEST_LIFE, TokenSource, expiry, now};
use crate::auth::{Redactor, Secret};
use crate::call::later::later;
use crate::error::ErrorKind;
use crate::http::HttpService;
use crate::http::base_url::BaseUrl;
use crate::text::{Redact, one_line};
use crate::{Error, Result};

/// The time before its end at which a token is renewed. A tenth of its lifetime counts instead if that is
/// less.
const AHEAD: Duration = Duration::from_secs(60);

/// The access token in use, shared by all clones of a client.
pub(crate) struct TokenCache {
    source: Arc<dyn TokenSource>,
    redactor: Arc<Redactor>,
    // The lock is held while a token is fetched, so that all waiting calls get the same token.
    current: Arc<Mutex<Current>>,
}

/// The way of a client to get tokens, and the store that keeps them.
pub(crate) struct TokenDesk {
    pub(crate) http: Arc<dyn HttpService>,
    pub(crate) base_url: String,
    pub(crate) is_base_given: bool,
    pub(crate) timeout: Duration,
    pub(crate) store: Option<Arc<dyn TokenStore>>,
}

#[derive(Default)]
struct Current {
    token: Option<TokenInUse>,
    /// The number of tokens so far.
    generation: u64,
    /// The refresh token that the vendor gave last.
    refresh_token: Option<Secret>,
    /// The token that the vendor refused last.
    refused: Option<Secret>,
    /// The token that could not be stored yet.
    unkept: Option<StoredToken>,
}

#[derive(Clone)]
pub(crate) struct TokenInUse {
    pub(crate) secret: Secret,
    pub(crate) base: Option<Arc<BaseUrl>>,
    pub(crate) generation: u64,
    renew_at: Option<Instant>,
}

impl TokenCache {
    pub(crate) fn new(source: impl TokenSource, redactor: Arc<Redactor>) -> Self {
        Self { source: Arc::new(source), redactor, current: Arc::default() }
    }

    /// Returns a token that is valid for some more time.
    pub(crate) async fn token(
        &self,
        desk: impl FnOnce() -> TokenDesk,
        deadline: Instant,
    ) -> Result<TokenInUse> {
        let late = |_| Error::new(ErrorKind::Timeout, "no access token arrived in time");
        let current = Arc::clone(&self.current).lock_owned();
        let current = timeout_at(deadline, current).await.map_err(late)?;
        if let Some(token) = current.good().filter(|_| current.unkept.is_none()) {
            return Ok(token);
        }
        // The renewal continues if its call is dropped: the vendor may end a refresh token when it is used,
        // and the new one must not be lost.
        let renewal = Renewal {
            source: Arc::clone(&self.source),
            redactor: Arc::clone(&self.redactor),
            current,
            desk: desk(),
        };
        let renewal = tokio::spawn(renewal.run().in_current_span());
        timeout_at(deadline, renewal).await.map_err(late)?.unwrap_or_else(|_| {
            Err(Error::new(
                ErrorKind::Transport,
                "failed to get an access token: the runtime is shutting down",
            ))
        })
    }

    /// Forgets a token that the vendor refused, unless another one has replaced it.
    pub(crate) async fn discard(&self, generation: u64, deadline: Instant) {
        if let Ok(mut current) = timeout_at(deadline, self.current.lock()).await
            && current.generation == generation
        {
            current.refused = current.token.take().map(|token| token.secret);
        }
    }
}

/// A renewal of the token.
struct Renewal {
    source: Arc<dyn TokenSource>,
    redactor: Arc<Redactor>,
    current: OwnedMutexGuard<Current>,
    desk: TokenDesk,
}

impl Renewal {
    async fn run(mut self) -> Result<TokenInUse> {
        // A token that could not be stored is newer than the stored one.
        if self.current.good().is_none() && self.current.unkept.is_none() {
            self.adopt_kept().await?;
        }
        if self.current.good().is_some() {
            self.keep().await;
        } else {
            // The lock is held until the new token is stored. Another process may have renewed the token
            // while this one waited for the lock.
            let lock = self.lock().await;
            if lock.is_held() && self.current.unkept.is_none() {
                self.adopt_kept().await?;
            }
            if self.current.good().is_none() {
                self.fetch().await?;
            }
            self.keep().await;
            drop(lock);
        }
        self.current
            .good()
            .ok_or_else(|| Error::new(ErrorKind::Unavailable, "the access token has just expired"))
    }

    /// Locks the store. If that fails, the renewal goes on without the lock, because the call needs a token.
    async fn lock(&self) -> StoreLock {
        let Some(store) = &self.desk.store else { return StoreLock::none() };
        store.lock().await.unwrap_or_else(|error| {
            let error = one_line(&self.redactor.text(&error.to_string())).into_owned();
            tracing::warn!(%error, "cannot lock the token store; renewing the access token without the lock");
            StoreLock::none()
        })
    }

    /// Loads the token that another process or an earlier run stored.
    async fn adopt_kept(&mut self) -> Result<()> {
        let Some(store) = &self.desk.store else { return Ok(()) };
        let kept = store.load().await.map_err(|error| {
            let message = format!("failed to get an access token: the token store failed: {error}");
            Error::new(ErrorKind::Unavailable, message).with_source(error)
        })?;
        let Some(StoredToken { access_token, expires_at, refresh_token, base_url }) = kept else {
            return Ok(());
        };
        if let Some(refresh_token) = refresh_token {
            self.redactor.note(&refresh_token);
            self.current.refresh_token = Some(refresh_token);
        }
        let refused = self.current.refused.as_ref();
        if refused.is_some_and(|refused| refused.expose() == access_token.expose())
            || access_token.check("access token").is_err()
        {
            return Ok(());
        }
        let left = expires_at.map(|until| (until.utc() - now()).to_std().unwrap_or_default());
        if left.is_some_and(|left| left <= AHEAD) {
            return Ok(());
        }
        self.redactor.note(&access_token);
        match self.host(base_url.as_deref()) {
            Ok(base) => self.current.put(access_token, left.map(|left| left.saturating_sub(AHEAD)), base),
            Err(error) => {
                tracing::warn!(%error, "ignoring a stored token");
            }
        }
        Ok(())
    }

    async fn fetch(&mut self) -> Result<()> {
        tracing::debug!("getting an access token");
        let exchange = TokenExchange {
            http: &*self.desk.http,
            base_url: &self.desk.base_url,
            is_base_given: self.desk.is_base_given,
            timeout: self.desk.timeout,
        };
        let AccessToken { secret, expires_in, refresh_token, base_url } =
            self.source.fetch(exchange, self.current.refresh_token.as_ref()).await?;
        self.redactor.note(&secret);
        if let Some(refresh_token) = refresh_token {
            self.redactor.note(&refresh_token);
            self.current.refresh_token = Some(refresh_token);
        }
        // The refresh token is kept before the host is checked, because it may be the only valid one now.
        let base = self.host(base_url.as_deref())?;
        let life = expires_in.map(|life| life.max(SHORTEST_LIFE));
        self.current.unkept = Some(StoredToken {
            access_token: secret.clone(),
            expires_at: expiry(life),
            refresh_token: self.current.refresh_token.clone(),
            base_url,
        });
        self.current.put(secret, life.map(|life| life.saturating_sub(AHEAD.min(life / 10))), base);
        Ok(())
    }

    /// Returns the host to which a token belongs, if it is not the client's own. A token must not be sent to
    /// a host outside the vendor's domain.
    fn host(&self, base_url: Option<&str>) -> Result<Option<Arc<BaseUrl>>> {
        // A client with a URL of its own sends everything there.
        let Some(url) = base_url.filter(|_| !self.desk.is_base_given) else { return Ok(None) };
        let base = match BaseUrl::parse(url).map_err(|error| error.scrubbed(&*self.redactor)) {
            Ok(base) => base,
            Err(error) => {
                tracing::warn!(%error, "ignoring the host of a token");
                return Ok(None);
            }
        };
        let domain = self.source.domain();
        if domain.is_some_and(|domain| base.is_within(domain)) {
            return Ok(Some(Arc::new(base)));
        }
        let whose = domain.map_or_else(|| "the vendor's own".to_owned(), |domain| format!("within {domain}"));
        let host = base.as_str();
        let error = Error::decode(format!("the host that the access token is for is not {whose}: {host}"));
        Err(error.scrubbed(&*self.redactor))
    }

    async fn keep(&mut self) {
        let Some(token) = &self.current.unkept else { return };
        let saved = match &self.desk.store {
            Some(store) => store.save(token).await,
            None => Ok(()),
        };
        match saved {
            Ok(()) => self.current.unkept = None,
            Err(error) => {
                let error = one_line(&self.redactor.text(&error.to_string())).into_owned();
                tracing::warn!(%error, "failed to store the access token; the next call retries it");
            }
        }
    }
}

impl Current {
    fn good(&self) -> Option<TokenInUse> {
        let is_good = |token: &&TokenInUse| token.renew_at.is_none_or(|renew_at| Instant::now() < renew_at);
        self.token.as_ref().filter(is_good).cloned()
    }

    fn put(&mut self, secret: Secret, renew_in: Option<Duration>, base: Option<Arc<BaseUrl>>) {
        self.generation += 1;
        let renew_at = renew_in.map(|wait| later(Instant::now(), wait));
        self.token = Some(TokenInUse { secret, base, generation: self.generation, renew_at });
    }
}
