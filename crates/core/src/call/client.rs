//! The client of one vendor.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::Method;

use crate::auth::{Environment, TokenStore, Variable};
use crate::call::Call;
use crate::call::dry_run::{DryRun, Plan};
use crate::call::execute::{CallOptions, Executor, Hooks};
use crate::call::rate_limiter::RateLimiter;
use crate::call::raw::{self, RawCall};
use crate::call::{Observer, RateLimiting, RateStatus, RetryPolicy, Timeouts};
use crate::http::base_url::BaseUrl;
use crate::http::{BoxFuture, HttpService, Request, ReqwestService, Response};
use crate::paging::{Continuation, Items, Pages};
use crate::{Endpoint, Paged, Result, Vendor};

/// A client of the vendor `V`.
///
/// Three methods serve every operation: [`send`](Self::send) for one response, and [`pages`](Self::pages) and
/// [`items`](Self::items) for lists. [`raw`](Self::raw) reaches operations that are not modelled.
///
/// ```
/// use dealport_core::{Client, Endpoint, Paged, Result, Vendor};
///
/// /// Sends a write, and reads a list after it.
/// async fn write_then_list<V, W, L>(client: &Client<V>, write: W, list: L) -> Result<Vec<L::Item>>
/// where
///     V: Vendor,
///     W: Endpoint<Vendor = V>,
///     L: Paged<Vendor = V>,
/// {
///     client.send(write).await?;
///     client.items(list).all().await
/// }
/// ```
///
/// A client is cheap to clone. Its clones share connections and rate limits; separate clients share nothing.
/// Calls need a running Tokio runtime.
pub struct Client<V: Vendor> {
    executor: Arc<Executor>,
    settings: Arc<V::Settings>,
    cache: Arc<V::Cache>,
    vendor: PhantomData<fn() -> V>,
}

impl<V: Vendor> Client<V> {
    /// Creates a builder of a client with these credentials. A text is the token or key that most clients of
    /// the vendor have: `Client::<Weeek>::builder("token")`.
    pub fn builder(auth: impl Into<V::Auth>) -> ClientBuilder<V> {
        ClientBuilder {
            auth: auth.into(),
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

    /// Creates a client from the variables of this process, which the vendor's crate documents.
    /// `<VENDOR>_URL` replaces the vendor's scheme and host.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::error::ErrorKind::Configuration), naming the variable, if one is
    /// missing or invalid.
    pub fn from_env() -> Result<Self> {
        Self::from_environment(&Environment::process())
    }

    /// Creates a client from variables as [`from_env`](Self::from_env) does, but from any place.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`from_env`](Self::from_env).
    pub fn from_environment(environment: &Environment<'_>) -> Result<Self> {
        Self::builder_from(environment)?.build()
    }

    /// Creates a builder from variables as [`from_environment`](Self::from_environment) does, for a client
    /// with more settings.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`from_env`](Self::from_env).
    pub fn builder_from(environment: &Environment<'_>) -> Result<ClientBuilder<V>> {
        let url = Variable::url(V::NAME);
        let read = || {
            let mut builder = Self::builder(V::auth_from(environment)?);
            builder.settings = V::settings_from(environment)?;
            if let Some(text) = environment.get(&url) {
                let base = BaseUrl::parse(&text).and_then(|base| base.without_path(V::PATH_PREFIXES));
                let base = base.map_err(|error| error.with_context(environment.name(&url)))?;
                builder.base_url = Some(base.as_str().to_owned());
            }
            Ok(builder)
        };
        read().map_err(|error: crate::Error| error.in_vendor(V::NAME))
    }

    /// Sends one request when the returned [`Call`] is awaited.
    pub fn send<E: Endpoint<Vendor = V>>(&self, request: E) -> Call<'_, E> {
        Call::new(&self.executor, request)
    }

    /// Lists the pages of a list.
    pub fn pages<E: Paged<Vendor = V>>(&self, request: E) -> Pages<E> {
        Pages::new(Arc::clone(&self.executor), request)
    }

    /// Lists the items of all pages.
    pub fn items<E: Paged<Vendor = V>>(&self, request: E) -> Items<E> {
        Items::new(self.pages(request))
    }

    /// Resumes a list from a saved [`Items::continuation`], in this process or another.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the continuation belongs to
    /// another request.
    pub fn resume<E: Paged<Vendor = V>>(&self, request: E, continuation: &Continuation) -> Result<Items<E>> {
        Items::resume(self.pages(request), continuation)
    }

    /// Calls an operation that is not modelled, with the same credentials, limits, retries and errors. `path`
    /// is the full path in the vendor's documentation, such as `/api/v2/users`.
    pub fn raw(&self, method: Method, path: impl Into<String>) -> RawCall<'_> {
        RawCall::new(&self.executor, method, path.into())
    }

    /// Returns a twin of this client that records writes instead of sending them. Reads are sent. Both share
    /// credentials, connections, rate limits and what the client remembers of the account.
    ///
    /// A recorded write ends in an error with [`Error::is_planned`](crate::Error::is_planned), which
    /// [`DryRun::plan`] turns into the requests.
    pub fn dry_run(&self) -> DryRun<Self> {
        let plan = Plan::default();
        let executor = Executor { plan: Some(plan.clone()), ..Executor::clone(&self.executor) };
        DryRun::new(Self { executor: Arc::new(executor), ..self.clone() }, plan)
    }

    /// Returns the host that receives the requests: `api.pipedrive.com`, or that of the base URL that was
    /// set.
    pub fn host(&self) -> &str {
        self.executor.base.host()
    }

    /// Returns what is left of the vendor's limits, as its last response told.
    pub fn rate_status(&self) -> RateStatus {
        self.executor.rate_status()
    }

    /// Refuses every request, retries included, after which [`RateStatus::spent`] would be more than this.
    /// `None` removes the limit. Clones share it.
    pub fn limit_spending(&self, most: Option<u64>) {
        self.executor.pacer.limit_spending(most);
    }

    /// Returns the settings of the client's account.
    pub fn settings(&self) -> &V::Settings {
        &self.settings
    }

    /// Returns what the client and its clones remember of the account. This is for the vendor's own crate.
    pub fn cache(&self) -> &V::Cache {
        &self.cache
    }

    pub(crate) fn raw_request(&self, request: Request) -> BoxFuture<'_, Result<Response>> {
        Box::pin(raw::run(&self.executor, request, None, 0, CallOptions::default()))
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

/// A builder of a client. [`Client::builder`] creates it.
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
    /// Sets the settings of the client's account, which the vendor's crate documents.
    pub fn settings(mut self, settings: V::Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Sets another scheme and host than the vendor's, such as a test server or a proxy. They must use HTTPS,
    /// except on this machine.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sets how failed requests are retried.
    pub const fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets how long connections, requests and calls may take.
    pub const fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// Sets how the client keeps to the vendor's limits.
    pub const fn rate_limiting(mut self, rate_limiting: RateLimiting) -> Self {
        self.rate_limiting = rate_limiting;
        self
    }

    /// Sets the largest size of a response in bytes. The default is 64 MiB.
    pub const fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Sets a store for access tokens, so that the next run of the program uses them too. A client with a
    /// fixed secret does not need one.
    pub fn token_store(mut self, store: Arc<dyn TokenStore>) -> Self {
        self.token_store = Some(store);
        self
    }

    /// Replaces the built-in HTTP transport.
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

    /// Builds the client without sending anything.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::error::ErrorKind::Configuration) if the credentials are blank, or if
    /// the URL neither uses HTTPS nor is on this machine.
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
                pacer: Arc::new(
                    RateLimiter::new(V::limits(), self.rate_limiting).with_budget(V::daily_budget(&settings)),
                ),
                retry: self.retry,
                timeouts: self.timeouts,
                max_response_bytes: self.max_response_bytes,
                observer: self.observer,
                vendor: Hooks::of::<V>(),
                plan: None,
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
