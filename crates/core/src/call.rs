//! Calls: the client, the options of a call, rate limits and retries.

mod budget;
mod client;
mod dry_run;
pub(crate) mod execute;
pub(crate) mod later;
mod observer;
mod rate;
mod rate_limiter;
mod raw;
mod retry;

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use crate::call::execute::{CallOptions, Done, Executor, Job};
use crate::http::BoxFuture;
use crate::{Endpoint, Error, Result, reading};

pub use self::client::{Client, ClientBuilder};
pub use self::dry_run::{DryRun, PlannedRequest};
pub use self::observer::{CallEvent, CallStep, Observer, WaitReason};
pub use self::rate::{Limits, Quota, RateLimiting, RateStatus, RateUpdate, Window};
pub use self::raw::RawCall;
pub use self::retry::{RetryPolicy, Timeouts};

/// A request that is ready to be sent. Await it for the response.
///
/// If a call is dropped while it is awaited, its request may have been sent, so a write may be applied.
/// Nothing retries it then.
#[must_use = "a call is sent when it is awaited"]
pub struct Call<'c, E: Endpoint> {
    executor: &'c Executor,
    request: E,
    options: CallOptions,
}

impl<'c, E: Endpoint> Call<'c, E> {
    pub(crate) const fn new(executor: &'c Executor, request: E) -> Self {
        Self { executor, request, options: CallOptions { timeout: None, total: None, retry: None } }
    }

    /// Sets how long one attempt of this call may take, in place of the client's [`Timeouts::request`].
    ///
    /// [`Timeouts::request`]: crate::call::Timeouts::request
    pub const fn timeout(mut self, time: Duration) -> Self {
        self.options.timeout = Some(time);
        self
    }

    /// Sets how long the whole call may take, in place of the client's [`Timeouts::total`].
    ///
    /// [`Timeouts::total`]: crate::call::Timeouts::total
    pub const fn total_timeout(mut self, time: Duration) -> Self {
        self.options.total = Some(time);
        self
    }

    /// Sets how this call is retried, in place of the client's policy.
    pub const fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Adds the status, the request id and other facts of the call to the result.
    pub const fn with_meta(self) -> CallWithMeta<'c, E> {
        CallWithMeta(self)
    }

    async fn run(self) -> Result<WithMeta<E::Output>> {
        run(self.executor, &self.request, self.options).await
    }
}

/// Sends a request and reads its response. Only this part of a call is compiled once per endpoint.
pub(crate) async fn run<E: Endpoint>(
    executor: &Executor,
    request: &E,
    options: CallOptions,
) -> Result<WithMeta<E::Output>> {
    let operation = &E::OPERATION;
    let job = Job {
        operation: operation.name(),
        template: operation.path(),
        is_read: operation.method() == http::Method::GET,
        is_idempotent: request.is_idempotent(),
        is_once: operation.is_once(),
        bucket: operation.own_bucket(),
        cost: operation.cost_units(),
        scopes: operation.accepted_scopes(),
        request: request
            .to_request()
            .map_err(|error| error.in_call(executor.vendor.name, operation.name()))?,
    };
    let done = executor.execute(&job, options).await.map_err(|error| request.explain(error))?;
    let bytes = done.response.body.len();
    let read = || {
        request.decode(&done.response).or_else(|error| match done.response.with_valid_text() {
            Some(response) => request.decode(&response),
            None => Err(error),
        })
    };
    let read = reading::within(bytes, request.page_size(), executor.redactor(), read);
    match read.unwrap_or_else(too_much_memory) {
        Ok(output) => Ok(WithMeta::new(executor, &done, output)),
        Err(error) => Err(executor.unreadable(&job, &done, error)),
    }
}

fn too_much_memory<T>() -> Result<T> {
    Err(Error::decode("the response takes far more memory than it is long"))
}

impl<'c, E: Endpoint> IntoFuture for Call<'c, E> {
    type Output = Result<E::Output>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.run().await.map(|with_meta| with_meta.output) })
    }
}

impl<E: Endpoint> fmt::Debug for Call<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("request", &self.request)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// A [`Call`] whose result has facts of the call. Await it for a [`WithMeta`].
#[derive(Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct CallWithMeta<'c, E: Endpoint>(Call<'c, E>);

impl<'c, E: Endpoint> IntoFuture for CallWithMeta<'c, E> {
    type Output = Result<WithMeta<E::Output>>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.0.run())
    }
}

/// A response with facts of its call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WithMeta<T> {
    /// The response.
    pub output: T,
    /// The HTTP status.
    pub status: u16,
    /// The vendor's id of the call. Quote it to the vendor's support.
    pub request_id: Option<String>,
    /// The number of requests that were sent.
    pub attempts: u32,
    /// What is left of the vendor's limits.
    pub rate: RateStatus,
}

impl<T> WithMeta<T> {
    pub(crate) fn new(executor: &Executor, done: &Done, output: T) -> Self {
        Self {
            output,
            status: done.response.status.as_u16(),
            request_id: executor.request_id(&done.response),
            attempts: done.attempts,
            rate: executor.rate_status(),
        }
    }
}
