//! Options of clients of any vendor.

use std::fmt;
use std::sync::Arc;

use dealport_core::Vendor;
use dealport_core::auth::TokenStore;
use dealport_core::call::{ClientBuilder, Observer, RateLimiting, RetryPolicy, Timeouts};
use dealport_core::http::HttpService;

/// Options of a client. Options that are not set have their defaults.
///
/// ```
/// use std::time::Duration;
///
/// use dealport::ConnectOptions;
/// use dealport::call::{RetryPolicy, Timeouts};
///
/// let mut timeouts = Timeouts::default();
/// timeouts.total = Duration::from_secs(20);
/// let options = ConnectOptions::new().timeouts(timeouts).retry(RetryPolicy::default());
/// # drop(options);
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "options do nothing until something is connected with them"]
pub struct ConnectOptions {
    rate_limiting: Option<RateLimiting>,
    retry: Option<RetryPolicy>,
    timeouts: Option<Timeouts>,
    token_store: Option<Arc<dyn TokenStore>>,
    observer: Option<Arc<dyn Observer>>,
    http: Option<Arc<dyn HttpService>>,
    layers: Vec<Layer>,
}

/// A layer around the transport.
#[derive(Clone)]
struct Layer(Arc<Wrap>);

type Wrap = dyn Fn(Arc<dyn HttpService>) -> Arc<dyn HttpService> + Send + Sync;

impl fmt::Debug for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Layer")
    }
}

impl ConnectOptions {
    /// Creates the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the rate limiting.
    pub const fn rate_limiting(mut self, rate_limiting: RateLimiting) -> Self {
        self.rate_limiting = Some(rate_limiting);
        self
    }

    /// Sets the policy for retries.
    pub const fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Sets the timeouts.
    pub const fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = Some(timeouts);
        self
    }

    /// Sets the store for access tokens, so that the next run of the program can use them. Each account needs
    /// its own store. [`FileTokenStore`](crate::auth::FileTokenStore) keeps them in a file.
    pub fn token_store(mut self, store: Arc<dyn TokenStore>) -> Self {
        self.token_store = Some(store);
        self
    }

    /// Replaces the built-in HTTP transport, as [`ClientBuilder::http_service`] does.
    ///
    /// [`ClientBuilder::http_service`]: crate::call::ClientBuilder::http_service
    pub fn http_service(mut self, service: Arc<dyn HttpService>) -> Self {
        self.http = Some(service);
        self
    }

    /// Wraps the transport of each client in a layer, as
    /// [`ClientBuilder::wrap`](crate::call::ClientBuilder::wrap) does.
    pub fn wrap(
        mut self,
        layer: impl Fn(Arc<dyn HttpService>) -> Arc<dyn HttpService> + Send + Sync + 'static,
    ) -> Self {
        self.layers.push(Layer(Arc::new(layer)));
        self
    }

    /// Sets the observer of all calls.
    pub fn observer(mut self, observer: Arc<dyn Observer>) -> Self {
        self.observer = Some(observer);
        self
    }

    /// Sets the store for tokens, unless one is set.
    #[cfg(feature = "config")]
    pub(crate) fn or_token_store(mut self, store: Option<Arc<dyn TokenStore>>) -> Self {
        self.token_store = self.token_store.or(store);
        self
    }

    #[cfg_attr(
        not(any(feature = "heffl", feature = "pipedrive", feature = "routera", feature = "weeek")),
        allow(dead_code, reason = "without a vendor there is nothing to connect")
    )]
    pub(crate) fn apply<V: Vendor>(&self, mut builder: ClientBuilder<V>) -> ClientBuilder<V> {
        if let Some(rate_limiting) = self.rate_limiting {
            builder = builder.rate_limiting(rate_limiting);
        }
        if let Some(retry) = self.retry {
            builder = builder.retry(retry);
        }
        if let Some(timeouts) = self.timeouts {
            builder = builder.timeouts(timeouts);
        }
        if let Some(store) = &self.token_store {
            builder = builder.token_store(Arc::clone(store));
        }
        if let Some(http) = &self.http {
            builder = builder.http_service(Arc::clone(http));
        }
        for Layer(layer) in self.layers.iter().cloned() {
            builder = builder.wrap(move |transport| layer(transport));
        }
        if let Some(observer) = &self.observer {
            builder = builder.observer(Arc::clone(observer));
        }
        builder
    }
}
