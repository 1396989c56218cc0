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
use crate::auth::Secret;
use crate::call::later::later;
use crate::error::ErrorKind;
use crate::http::HttpService;
use crate::http::base_url::BaseUrl;
use crate::json::Timestamp;
use crate::{Error, Result};

/// A token is renewed this long before it expires, or when a tenth of its life is left if that is less.
const AHEAD: Duration = Duration::from_secs(60);

/// The token in use, shared by all clones of a client.
pub(crate) struct TokenCache {
    source: Arc<dyn TokenSource>,
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
    pub(crate) fn new(source: impl TokenSource) -> Self {
        Self { source: Arc::new(source), current: Arc::default() }
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
        let renewal = tokio::spawn(renew(Arc::clone(&self.source), current, desk()).in_current_span());
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

async fn renew(
    source: Arc<dyn TokenSource>,
    mut current: OwnedMutexGuard<Current>,
    desk: TokenDesk,
) -> Result<TokenInUse> {
    let TokenDesk { http, base_url, is_base_given, timeout, store } = desk;
    let store = store.as_deref();
    if current.good().is_none()
        // What could not be kept is newer than what is.
        && let Some(store) = store.filter(|_| current.unkept.is_none())
    {
        let kept = kept(store).await?;
        current.adopt(kept);
    }
    if let Some(token) = current.good() {
        current.keep(store).await;
        return Ok(token);
    }
    // Held until the new token is saved. Another process may have renewed the token while this one waited for the lock.
    let lock = match store {
        Some(store) => locked(store).await,
        None => StoreLock::none(),
    };
    if let Some(store) = store.filter(|_| lock.is_held() && current.unkept.is_none()) {
        let kept = kept(store).await?;
        current.adopt(kept);
        if let Some(token) = current.good() {
            return Ok(token);
        }
    }
    tracing::debug!("getting an access token");
    let exchange = TokenExchange { http: &*http, base_url: &base_url, is_base_given, timeout };
    let fresh = source.fetch(exchange, current.refresh_token.as_ref()).await?;
    let token = current.take(fresh);
    current.keep(store).await;
    drop(lock);
    Ok(token)
}

/// Locks the store. If that fails, a renewal that other processes may disturb is better than none.
async fn locked(store: &dyn TokenStore) -> StoreLock {
    store.lock().await.unwrap_or_else(|error| {
        tracing::warn!(%error, "cannot lock the token store; renewing the access token without the lock");
        StoreLock::none()
    })
}

async fn kept(store: &dyn TokenStore) -> Result<Option<StoredToken>> {
    store.load().await.map_err(|error| {
        let message = format!("no access token could be had: the token store failed: {error}");
        Error::new(ErrorKind::Unavailable, message).with_source(error)
    })
}

impl Current {
    fn good(&self) -> Option<TokenInUse> {
        let is_good = |token: &&TokenInUse| token.renew_at.is_none_or(|renew_at| Instant::now() < renew_at);
        self.token.as_ref().filter(is_good).cloned()
    }

    /// Goes on with what another run of the program kept, or another process beside it.
    fn adopt(&mut self, kept: Option<StoredToken>) {
        let Some(StoredToken { access_token, expires_at, refresh_token, base_url }) = kept else { return };
        if refresh_token.is_some() {
            self.refresh_token = refresh_token;
        }
        let is_refused =
            self.refused.as_ref().is_some_and(|refused| refused.expose() == access_token.expose());
        if is_refused || access_token.check("access token").is_err() {
            return;
        }
        let left = expires_at.map(|until| (until.utc() - now()).to_std().unwrap_or_default());
        let is_usable = left.is_none_or(|left| left > AHEAD);
        if is_usable {
            self.put(access_token, left.map(|left| left.saturating_sub(AHEAD)), base_url.as_deref());
        }
    }

    fn take(&mut self, fresh: AccessToken) -> TokenInUse {
        let AccessToken { secret, expires_in, refresh_token, base_url } = fresh;
        if refresh_token.is_some() {
            self.refresh_token = refresh_token;
        }
        self.unkept = Some(StoredToken {
            access_token: secret.clone(),
            expires_at: expires_in
                .and_then(|life| now().checked_add_signed(chrono::TimeDelta::from_std(life).ok()?))
                .map(Timestamp::from),
            refresh_token: self.refresh_token.clone(),
            base_url: base_url.clone(),
        });
        let renew_in = expires_in.map(|life| life.saturating_sub(AHEAD.min(life / 10)));
        self.put(secret, renew_in, base_url.as_deref())
    }

    fn put(&mut self, secret: Secret, renew_in: Option<Duration>, base_url: Option<&str>) -> TokenInUse {
        let base = base_url.and_then(|url| {
            let base = BaseUrl::parse(url);
            if let Err(error) = &base {
                tracing::warn!(%error, "the host that the token is for cannot be used");
            }
            base.ok().map(Arc::new)
        });
        self.generation += 1;
        let renew_at = renew_in.map(|wait| later(Instant::now(), wait));
        let token = TokenInUse { secret, base, generation: self.generation, renew_at };
        self.token = Some(token.clone());
        token
    }

    async fn keep(&mut self, store: Option<&dyn TokenStore>) {
        let Some(token) = &self.unkept else { return };
        let saved = match store {
            Some(store) => store.save(token).await,
            None => Ok(()),
        };
        match saved {
            Ok(()) => self.unkept = None,
            Err(error) => {
                tracing::warn!(%error, "the access token could not be kept, which the next call tries again");
            }
        }
    }
}

/// By the clock of the system, since what is kept outlives the process.
fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}
