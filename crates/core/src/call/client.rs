//! The client of one vendor.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::Method;

use crate::auth::{Environment, TokenStore, Variable};
use crate::call::Call;
use crate::call::execute::{Executor, Hooks};
use crate::call::rate_limiter::RateLimiter;
use crate::call::raw::RawCall;
use crate::call::{Observer, RateLimiting, RateStatus, RetryPolicy, Timeouts};
use crate::http::HttpService;
use crate::http::ReqwestService;
use crate::http::base_url::BaseUrl;
use crate::paging::Continuation;
use crate::paging::{Items, Pages};
use crate::{Endpoint, Paged, Result, Vendor};

/// A client of the vendor `V`.
///
/// Three verbs serve every operation: [`send`](Self::send) for one response, [`pages`](Self::pages) and
/// [`items`](Self::items) for lists. [`raw`](Self::raw) reaches what is not modelled.
///
/// It is cheap to clone. Clones share connections, pacing and limits; nothing is shared between clients that were
/// built apart. It needs a running Tokio runtime.
pub struct Client<V: Vendor> {
    executor: Arc<Executor>,
    settings: Arc<V::Settings>,
    cache: Arc<V::Cache>,
    vendor: PhantomData<fn() -> V>,
}

impl<V: Vendor> Client<V> {
    /// A client that proves itself with `auth`, all else being set on the builder.
    pub fn builder(auth: V::Auth) -> ClientBuilder<V> {
        ClientBuilder {
            auth,
            settings: V::Settings::default(),
            base_url: None,
            http: None,
            layers: Vec::new(),
            observer: None,
            token_store: None,
            rate_limiting: RateLimiting::default(),
            retry: RetryPolicy::default(),
            timeouts: Timeouts::default(),
            max_response_bytes: 64 << 20,
        }
    }

    /// A client from the variables of this process; the vendor's crate says which. `<VENDOR>_URL` takes the place
    /// of the vendor's own scheme and host.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::error::ErrorKind::Configuration), naming the variable that is missing or wrong.
    pub fn from_env() -> Result<Self> {
        Self::from_environment(&Environment::process())
    }

    /// As [`from_env`](Self::from_env), with the variables taken from anywhere.
    ///
    /// # Errors
    ///
    /// As [`from_env`](Self::from_env).
    pub fn from_environment(environment: &Environment<'_>) -> Result<Self> {
        Self::builder_from(environment)?.build()
    }

    /// As [`from_environment`](Self::from_environment), with all that is no variable still to be set on the builder.
    ///
    /// # Errors
    ///
    /// As [`from_env`](Self::from_env).
    pub fn builder_from(environment: &Environment<'_>) -> Result<ClientBuilder<V>> {
        let url = Variable::url(V::NAME);
        let read = || {
            let mut builder = Self::builder(V::auth_from(environment)?);
            builder.settings = V::settings_from(environment)?;
            if let Some(text) = environment.get(&url) {
                BaseUrl::parse(&text).map_err(|error| error.with_context(environment.name(&url)))?;
                builder.base_url = Some(text);
            }
            Ok(builder)
        };
        read().map_err(|error: crate::Error| error.in_vendor(V::NAME))
    }

    /// Sends one request. Nothing happens until the [`Call`] is awaited.
    pub const fn send<E: Endpoint<Vendor = V>>(&self, request: E) -> Call<'_, E> {
        Call::new(self, request)
    }

    /// Walks a list page by page.
    pub fn pages<E: Paged<Vendor = V>>(&self, request: E) -> Pages<E> {
        Pages::new(self.clone(), request)
    }

    /// Walks a list row by row, through all its pages.
    pub fn items<E: Paged<Vendor = V>>(&self, request: E) -> Items<E> {
        Items::new(self.pages(request))
    }

    /// Goes on with a walk that an earlier [`Items::continuation`] described, in this process or another.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the continuation is of another request.
    pub fn resume<E: Paged<Vendor = V>>(&self, request: E, continuation: &Continuation) -> Result<Items<E>> {
        Items::resume(self.pages(request), continuation)
    }

    /// Reaches an operation that is not modelled, with the same credentials, limits, retries and errors. `path` is
    /// the vendor's whole path, such as `/api/v2/users`.
    pub fn raw(&self, method: Method, path: impl Into<String>) -> RawCall<'_, V> {
        RawCall::new(self, method, path.into())
    }

    /// Returns the host that receives the requests: `api.pipedrive.com`, or that of the base URL that was set.
    pub fn host(&self) -> &str {
        self.executor.base.host()
    }

    /// What is left of the vendor's limits, as its last response said.
    pub fn rate_status(&self) -> RateStatus {
        self.executor.rate_status()
    }

    /// What the client was told about the account that it serves.
    pub fn settings(&self) -> &V::Settings {
        &self.settings
    }

    /// What the client and its clones remember of the account. For the vendor's own crate.
    pub fn cache(&self) -> &V::Cache {
        &self.cache
    }

    pub(crate) fn executor(&self) -> &Executor {
        &self.executor
    }
}

impl<V: Vendor> Clone for Client<V> {
    fn clone(&self) -> Self {
        Self {
            executor: Arc::clone(&self.executor),
            settings: Arc::clone(&self.settings),
            cache: Arc::clone(&self.cache),
            vendor: PhantomData,
        }
    }
}

impl<V: Vendor> fmt::Debug for Client<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("vendor", &V::NAME)
            .field("base", &self.executor.base)
            .finish_non_exhaustive()
    }
}

/// A layer around the transport.
type Layer = Box<dyn FnOnce(Arc<dyn HttpService>) -> Arc<dyn HttpService> + Send>;

/// How a client is to be. Made by [`Client::builder`].
#[must_use = "a builder does nothing until it builds"]
pub struct ClientBuilder<V: Vendor> {
    auth: V::Auth,
    settings: V::Settings,
    base_url: Option<String>,
    http: Option<Arc<dyn HttpService>>,
    layers: Vec<Layer>,
    observer: Option<Arc<dyn Observer>>,
    token_store: Option<Arc<dyn TokenStore>>,
    rate_limiting: RateLimiting,
    retry: RetryPolicy,
    timeouts: Timeouts,
    max_response_bytes: usize,
}

impl<V: Vendor> ClientBuilder<V> {
    /// Tells the client about the account that it serves; the vendor's crate says what there is to tell.
    pub fn settings(mut self, settings: V::Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Another scheme and host than the vendor's own: a test server, a proxy. HTTPS, except to this machine.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// How often failed requests are tried again.
    pub const fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How long things may take.
    pub const fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// How the client keeps to the vendor's limits.
    pub const fn rate_limiting(mut self, rate_limiting: RateLimiting) -> Self {
        self.rate_limiting = rate_limiting;
        self
    }

    /// The largest response taken, in bytes; 64 MiB by default.
    pub const fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Where access tokens are kept, so that another run of the program goes on with them. A client whose secret does
    /// not run out has no use for it.
    pub fn token_store(mut self, store: Arc<dyn TokenStore>) -> Self {
        self.token_store = Some(store);
        self
    }

    /// Another way to send requests than the built-in one.
    pub fn http_service(mut self, service: Arc<dyn HttpService>) -> Self {
        self.http = Some(service);
        self
    }

    /// Wraps the transport in a layer: one that adds a header, records, meters, or goes through a proxy. A
    /// later layer wraps the earlier ones, and sees a request before them. Token requests pass through the
    /// layers too.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use dealport_core::http::{BoxFuture, HttpError, HttpRequest, HttpService, Response};
    ///
    /// /// Adds a header to every request.
    /// #[derive(Debug)]
    /// struct Tagged(Arc<dyn HttpService>);
    ///
    /// impl HttpService for Tagged {
    ///     fn call(&self, mut request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
    ///         request.headers.insert("x-team", http::HeaderValue::from_static("sales"));
    ///         self.0.call(request)
    ///     }
    /// }
    ///
    /// # fn wrap<V: dealport_core::Vendor>(builder: dealport_core::call::ClientBuilder<V>) {
    /// let builder = builder.wrap(|transport| Arc::new(Tagged(transport)));
    /// # }
    /// ```
    pub fn wrap(
        mut self,
        layer: impl FnOnce(Arc<dyn HttpService>) -> Arc<dyn HttpService> + Send + 'static,
    ) -> Self {
        self.layers.push(Box::new(layer));
        self
    }

    /// Sets the observer of all calls.
    pub fn observer(mut self, observer: Arc<dyn Observer>) -> Self {
        self.observer = Some(observer);
        self
    }

    /// Builds the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::error::ErrorKind::Configuration) if the credentials are blank, or the URL is neither HTTPS
    /// nor on this machine.
    pub fn build(self) -> Result<Client<V>> {
        let settings = Arc::new(self.settings);
        let build = || {
            let base = BaseUrl::parse(self.base_url.as_deref().unwrap_or(V::BASE_URL))?;
            let http = match self.http {
                Some(http) => http,
                None => Arc::new(ReqwestService::new(&self.timeouts, base.on_loopback())?),
            };
            let http = self.layers.into_iter().fold(http, |http, layer| layer(http));
            Ok(Executor {
                base,
                is_base_given: self.base_url.is_some(),
                http,
                credentials: V::credentials(self.auth)?,
                token_store: self.token_store,
                pacer: RateLimiter::new(V::limits(), self.rate_limiting),
                retry: self.retry,
                timeouts: self.timeouts,
                max_response_bytes: self.max_response_bytes,
                observer: self.observer,
                vendor: Hooks::of::<V>(),
            })
        };
        let executor = build().map_err(|error: crate::Error| error.in_vendor(V::NAME))?;
        let cache = Arc::default();
        Ok(Client { executor: Arc::new(executor), settings, cache, vendor: PhantomData })
    }
}

impl<V: Vendor> fmt::Debug for ClientBuilder<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("vendor", &V::NAME).finish_non_exhaustive()
    }
}
