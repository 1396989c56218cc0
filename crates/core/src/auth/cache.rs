//! The token in use.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::{Instant, timeout_at};
use tracing::Instrument;

use super::exchange::TokenExchange;
use super::store::{StoreLock, StoredToken, TokenStore};
use super::token::{AccessToken, TokenSource};
use crate::auth::{Redactor, Secret};
use crate::call::later::later;
use crate::error::ErrorKind;
use crate::http::HttpService;
use crate::http::base_url::BaseUrl;
use crate::json::Timestamp;
use crate::text::{Redact, one_line};
use crate::{Error, Result};

/// A token is renewed this long before it expires, or when a tenth of its life is left if that is less.
const AHEAD: Duration = Duration::from_secs(60);

/// No token is renewed more often than its life allows, and a vendor may say that it has none.
const SHORTEST_LIFE: Duration = Duration::from_secs(10);

/// The token in use, shared by all clones of a client.
pub(crate) struct TokenCache {
    source: Arc<dyn TokenSource>,
    redactor: Arc<Redactor>,
    // Held while a token is fetched, so that all who need one wait for the same.
    current: Arc<Mutex<Current>>,
}

/// Where a client gets its tokens and keeps them.
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
    /// Counts the tokens that there have been.
    generation: u64,
    /// What the vendor gave last to get the next token with.
    refresh_token: Option<Secret>,
    /// The token that the vendor refused last.
    refused: Option<Secret>,
    /// What the store is still to take.
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

    /// A token that is good for some time yet.
    pub(crate) async fn token(
        &self,
        desk: impl FnOnce() -> TokenDesk,
        deadline: Instant,
    ) -> Result<TokenInUse> {
        let late = |_| Error::new(ErrorKind::Timeout, "no access token could be had in time");
        let current = Arc::clone(&self.current).lock_owned();
        let current = timeout_at(deadline, current).await.map_err(late)?;
        if let Some(token) = current.good().filter(|_| current.unkept.is_none()) {
            return Ok(token);
        }
        // It goes on when nobody waits for it any more: the vendor may end a refresh token when it is used, and what
        // it gives in its place must not be lost with a call that was dropped.
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
                "no access token could be had: the runtime is shutting down",
            ))
        })
    }

    /// Forgets a token that the vendor refused, unless another has taken its place already.
    pub(crate) async fn discard(&self, generation: u64, deadline: Instant) {
        if let Ok(mut current) = timeout_at(deadline, self.current.lock()).await
            && current.generation == generation
        {
            current.refused = current.token.take().map(|token| token.secret);
        }
    }
}

/// Getting a token that is good for some time yet.
struct Renewal {
    source: Arc<dyn TokenSource>,
    redactor: Arc<Redactor>,
    current: OwnedMutexGuard<Current>,
    desk: TokenDesk,
}

impl Renewal {
    async fn run(mut self) -> Result<TokenInUse> {
        // What could not be kept is newer than what is.
        if self.current.good().is_none() && self.current.unkept.is_none() {
            self.adopt_kept().await?;
        }
        if self.current.good().is_some() {
            self.keep().await;
        } else {
            // Held until the new token is saved. Another process may have renewed the token while this one waited for
            // the lock.
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

    /// Locks the store. If that fails, a renewal that other processes may disturb is better than none.
    async fn lock(&self) -> StoreLock {
        let Some(store) = &self.desk.store else { return StoreLock::none() };
        store.lock().await.unwrap_or_else(|error| {
            let error = one_line(&self.redactor.text(&error.to_string())).into_owned();
            tracing::warn!(%error, "cannot lock the token store; renewing the access token without the lock");
            StoreLock::none()
        })
    }

    /// Goes on with what another run of the program kept, or another process beside it.
    async fn adopt_kept(&mut self) -> Result<()> {
        let Some(store) = &self.desk.store else { return Ok(()) };
        let kept = store.load().await.map_err(|error| {
            let message = format!("no access token could be had: the token store failed: {error}");
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
                tracing::warn!(%error, "a token that was kept is not used");
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
        // After the refresh token, which may be the only one that is good now.
        let base = self.host(base_url.as_deref())?;
        let life = expires_in.map(|life| life.max(SHORTEST_LIFE));
        self.current.unkept = Some(StoredToken {
            access_token: secret.clone(),
            expires_at: life
                .and_then(|life| now().checked_add_signed(chrono::TimeDelta::from_std(life).ok()?))
                .map(Timestamp::from),
            refresh_token: self.current.refresh_token.clone(),
            base_url,
        });
        self.current.put(secret, life.map(|life| life.saturating_sub(AHEAD.min(life / 10))), base);
        Ok(())
    }

    /// Returns the host that a token is good for, if that is not the client's own. A token must not be sent to a host
    /// that is not the vendor's, whoever named it.
    fn host(&self, base_url: Option<&str>) -> Result<Option<Arc<BaseUrl>>> {
        // A client that was given a URL sends everything there.
        let Some(url) = base_url.filter(|_| !self.desk.is_base_given) else { return Ok(None) };
        let base = match BaseUrl::parse(url).map_err(|error| error.scrubbed(&*self.redactor)) {
            Ok(base) => base,
            Err(error) => {
                tracing::warn!(%error, "the host that the token is for cannot be used");
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
                tracing::warn!(%error, "the access token could not be kept, which the next call tries again");
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

/// By the clock of the system, since what is kept outlives the process.
fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}
