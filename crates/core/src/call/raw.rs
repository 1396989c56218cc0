//! Operations that are not modelled.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use http::Method;
use serde::Serialize;

use crate::Result;
use crate::call::RetryPolicy;
use crate::call::execute::{CallOptions, Executor, Job};
use crate::http::{BoxFuture, Request, Response};
use crate::plumbing::{Body, Path, Query};

/// A request for an operation that is not modelled. Await it for the [`Response`], which is always a success:
/// a refusal by the vendor, an HTML page and JSON that is cut are errors.
#[must_use = "a call is sent when it is awaited"]
pub struct RawCall<'c> {
    executor: &'c Executor,
    method: Method,
    path: String,
    query: Query,
    body: Result<Body>,
    is_idempotent: Option<bool>,
    cost: u32,
    options: CallOptions,
}

impl<'c> RawCall<'c> {
    pub(crate) fn new(executor: &'c Executor, method: Method, path: String) -> Self {
        Self {
            executor,
            method,
            path,
            query: Query::new(),
            body: Ok(Body::Empty),
            is_idempotent: None,
            cost: 0,
            options: CallOptions::default(),
        }
    }

    /// Adds a name and a value to the query.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push(name, value);
        self
    }

    /// Sets the body, which is sent as JSON.
    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.body = Body::json(body);
        self
    }

    /// Sets whether a second request has no further effect, so that it may be retried after its response was
    /// lost. By default only `GET` and `HEAD` may be.
    pub const fn idempotent(mut self, idempotent: bool) -> Self {
        self.is_idempotent = Some(idempotent);
        self
    }

    /// Sets the cost of the call in the unit of the vendor's daily quota, for a client with a daily budget.
    /// By default it is 0.
    pub const fn cost(mut self, cost: u32) -> Self {
        self.cost = cost;
        self
    }

    /// Sets how long one attempt may take.
    pub const fn timeout(mut self, time: Duration) -> Self {
        self.options.timeout = Some(time);
        self
    }

    /// Sets how the call is retried, in place of the client's policy.
    pub const fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }
}

const OPERATION: &str = "raw";

impl<'c> IntoFuture for RawCall<'c> {
    type Output = Result<Response>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let Self { executor, method, path, query, body, is_idempotent, cost, options } = self;
            let request = || -> Result<Request> {
                Ok(Request { method, path: Path::parse(path)?, query, body: body? })
            };
            let request = request().map_err(|error| error.in_call(executor.vendor.name, OPERATION))?;
            run(executor, request, is_idempotent, cost, options).await
        })
    }
}

pub(super) async fn run(
    executor: &Executor,
    request: Request,
    idempotent: Option<bool>,
    cost: u32,
    options: CallOptions,
) -> Result<Response> {
    let is_read = matches!(request.method, Method::GET | Method::HEAD);
    let is_idempotent = idempotent.unwrap_or(is_read);
    let job = Job {
        operation: OPERATION,
        template: "",
        is_read,
        is_idempotent,
        is_once: false,
        bucket: None,
        cost,
        scopes: &[],
        request,
    };
    let done = executor.execute(&job, options).await?;
    match executor.refusal(&job, &done).or_else(|| executor.unreadable_as_it_came(&job, &done)) {
        Some(error) => Err(error),
        None => Ok(done.response),
    }
}

impl fmt::Debug for RawCall<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawCall")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
