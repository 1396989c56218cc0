//! One call from its first attempt to its result: it signs, waits for the rate limit, sends, interprets and
//! retries.

use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use tokio::time::Instant;
use tracing::Instrument;

use crate::auth::{Credentials, TokenDesk, TokenStore};
use crate::call::dry_run::{Plan, PlannedRequest};
use crate::call::later::later;
use crate::call::rate_limiter::RateLimiter;
use crate::call::{CallEvent, CallStep, Observer, RateStatus, RateUpdate, RetryPolicy, Timeouts, WaitReason};
use crate::error::{ErrorKind, Hint, Outcome};
use crate::http::base_url::BaseUrl;
use crate::http::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService, Request, Response};
use crate::json::read_envelope;
use crate::text::{Redact, excerpt};
use crate::vendor::{Failure, Retry};
use crate::{Error, Result, Vendor};

/// The length to which the vendor's id of a call is cut, in characters.
const LONGEST_REQUEST_ID: usize = 200;

/// The state that all clones of a client share. It is not generic, so that it is compiled once and not per
/// endpoint.
#[derive(Clone, Debug)]
pub(crate) struct Executor {
    pub(crate) base: BaseUrl,
    /// Whether the base URL replaces the vendor's own.
    pub(crate) is_base_given: bool,
    pub(crate) http: Arc<dyn HttpService>,
    pub(crate) credentials: Credentials,
    pub(crate) token_store: Option<Arc<dyn TokenStore>>,
    pub(crate) pacer: Arc<RateLimiter>,
    pub(crate) retry: RetryPolicy,
    pub(crate) timeouts: Timeouts,
    pub(crate) max_response_bytes: usize,
    pub(crate) observer: Option<Arc<dyn Observer>>,
    pub(crate) vendor: Hooks,
    /// Records writes, which are then not sent.
    pub(crate) plan: Option<Plan>,
}

/// The functions of a [`Vendor`] that a call needs.
#[derive(Clone, Debug)]
pub(crate) struct Hooks {
    pub(crate) name: &'static str,
    failure: fn(&Response) -> Option<Failure>,
    reports_failure: fn(&Response) -> bool,
    rate: fn(&Response) -> RateUpdate,
    request_id: fn(&Response) -> Option<String>,
}

impl Hooks {
    pub(crate) fn of<V: Vendor>() -> Self {
        Self {
            name: V::NAME,
            failure: V::failure,
            reports_failure: V::reports_failure,
            rate: V::rate,
            request_id: V::request_id,
        }
    }
}

/// A request and the facts of its operation that the loop needs.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) operation: &'static str,
    /// The path as the vendor documents it, or nothing for an operation that is not modelled.
    pub(crate) template: &'static str,
    pub(crate) is_read: bool,
    pub(crate) is_idempotent: bool,
    pub(crate) is_once: bool,
    pub(crate) bucket: Option<&'static str>,
    /// The cost in the unit of the vendor's daily quota.
    pub(crate) cost: u32,
    /// The scopes, any one of which the operation needs.
    pub(crate) scopes: &'static [&'static str],
    pub(crate) request: Request,
}

/// The options of one call.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) total: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
}

/// A successful response and its history.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) response: Response,
    pub(crate) attempts: u32,
    /// The outcome of the attempts before it.
    outcome_before: Outcome,
}

/// A failed attempt.
struct Failed {
    error: Error,
    repeat: Repeat,
    /// Whether the request was sent, or would have been if the host could be reached.
    was_tried: bool,
}

enum Repeat {
    No,
    /// At once, with a new token.
    AtOnce,
    AfterBackoff,
    After(Duration),
}

impl Executor {
    pub(crate) fn rate_status(&self) -> RateStatus {
        self.pacer.status()
    }

    /// Returns the vendor's id of the call, fit to be shown.
    pub(crate) fn request_id(&self, response: &Response) -> Option<String> {
        let id = (self.vendor.request_id)(response)?;
        Some(excerpt(&self.redactor().text(&id), LONGEST_REQUEST_ID))
    }

    /// Returns the redactor of the client's secrets.
    pub(crate) fn redactor(&self) -> Arc<dyn Redact> {
        self.credentials.redactor()
    }

    /// Sends a request until it has a result.
    ///
    /// The future is boxed and made here, so that its code is compiled in this crate and not again in every
    /// crate that sends a request.
    #[inline(never)]
    pub(crate) fn execute<'a>(&'a self, job: &'a Job, options: CallOptions) -> BoxFuture<'a, Result<Done>> {
        Box::pin(self.execute_in_span(job, options))
    }

    async fn execute_in_span(&self, job: &Job, options: CallOptions) -> Result<Done> {
        let planned = || PlannedRequest::new(job.operation, job.cost, &job.request);
        if self.plan.as_ref().is_some_and(|plan| !plan.admits(job.is_read, planned)) {
            let error = Error::new(ErrorKind::Planned, "the request was planned and not sent");
            return Err(error.in_call(self.vendor.name, job.operation));
        }
        let span = tracing::debug_span!(
            "dealport call",
            otel.name = %format_args!("{} {}", self.vendor.name, job.operation),
            otel.status_code = tracing::field::Empty,
            vendor = self.vendor.name,
            operation = job.operation,
            attempts = tracing::field::Empty,
            status = tracing::field::Empty,
            error.type = tracing::field::Empty,
            ms = tracing::field::Empty,
        );
        async {
            let start = Instant::now();
            self.observe(job, CallStep::Begun);
            let result =
                self.attempts(job, options, later(start, options.total.unwrap_or(self.timeouts.total))).await;
            let elapsed = start.elapsed();
            let (attempts, status, error) = match &result {
                Ok(done) => (done.attempts, Some(done.response.status.as_u16()), None),
                Err(error) => (error.attempts(), error.status(), Some(error)),
            };
            let span = tracing::Span::current();
            span.record("ms", u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX));
            span.record("attempts", attempts).record("status", status.unwrap_or(0));
            if let Some(error) = error {
                span.record("error.type", error.kind().as_str()).record("otel.status_code", "ERROR");
            }
            self.observe(job, CallStep::Ended { attempts, elapsed, status, error });
            result
        }
        .instrument(span)
        .await
    }

    fn observe(&self, job: &Job, step: CallStep<'_>) {
        if let Some(observer) = &self.observer {
            observer.observe(&CallEvent { vendor: self.vendor.name, operation: job.operation, step });
        }
    }

    async fn attempts(&self, job: &Job, options: CallOptions, deadline: Instant) -> Result<Done> {
        let policy = options.retry.unwrap_or(self.retry);
        // `made` counts the requests that were sent, `tries` also those without a token, which were not sent.
        let (mut made, mut tries) = (0, 0);
        // The outcome of earlier attempts. If the response of a write was lost, the write stays unknown
        // unless a retry succeeds.
        let mut outcome_so_far = Outcome::NotApplied;
        let mut may_renew = true;
        loop {
            let failed = match self.attempt(job, options, deadline, made + 1, &mut may_renew).await {
                Ok(response) => {
                    return Ok(Done { response, attempts: made + 1, outcome_before: outcome_so_far });
                }
                Err(failed) => failed,
            };
            let Failed { error, repeat, was_tried } = failed;
            let mut error = error.scrubbed(&*self.redactor());
            made += u32::from(was_tried);
            tries += 1;
            self.observe(job, CallStep::Failed { number: made.max(1), error: &error });
            if error.outcome() == Outcome::Unknown {
                outcome_so_far = Outcome::Unknown;
            }
            let wait = match repeat {
                Repeat::No => None,
                Repeat::AtOnce => continue,
                Repeat::AfterBackoff => Some(policy.wait(tries)),
                Repeat::After(wait) => Some(wait.max(policy.wait(tries))),
            };
            match wait {
                Some(wait) if policy.allows(tries) && later(Instant::now(), wait) < deadline => {
                    tracing::info!(
                        attempt = tries,
                        wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
                        error = %error,
                        "retrying"
                    );
                    self.observe(job, CallStep::Waiting { time: wait, reason: WaitReason::Retry });
                    tokio::time::sleep(wait).await;
                }
                _ => {
                    if outcome_so_far == Outcome::Unknown {
                        error = error.with_outcome(Outcome::Unknown);
                    }
                    return Err(error.in_call(self.vendor.name, job.operation).with_attempts(made));
                }
            }
        }
    }

    async fn attempt(
        &self,
        job: &Job,
        options: CallOptions,
        deadline: Instant,
        number: u32,
        may_renew: &mut bool,
    ) -> Result<Response, Failed> {
        let left = || deadline.saturating_duration_since(Instant::now());
        let timeout = options.timeout.unwrap_or(self.timeouts.request);
        let signature = self.credentials.sign(|| self.desk(), deadline).await;
        let signature = signature.map_err(Failed::without_token)?;
        let unsent = |error| Failed { error, repeat: Repeat::No, was_tried: false };
        let on_wait = |time| self.observe(job, CallStep::Waiting { time, reason: WaitReason::RateLimit });
        self.pacer.acquire(job.bucket, job.cost, deadline, on_wait).await.map_err(unsent)?;
        let base = signature.base.as_deref().filter(|_| !self.is_base_given).unwrap_or(&self.base);
        let request = self.sealed(&job.request, base, signature.headers, timeout.min(left()));
        self.observe(job, CallStep::Attempt { number });
        let span = attempt_span(job, base, number);
        let response = self.http.call(request).instrument(span.clone()).await;
        match &response {
            Ok(response) if response.status.is_success() => {
                span.record("http.response.status_code", i64::from(response.status.as_u16()));
            }
            Ok(response) => {
                let status = response.status.as_u16();
                span.record("http.response.status_code", i64::from(status)).record("error.type", status);
                span.record("otel.status_code", "ERROR");
            }
            Err(error) => {
                span.record("error.type", error.failure().as_str()).record("otel.status_code", "ERROR");
            }
        }
        drop(span);
        let response = response.map_err(|error| unanswered(job, error))?;
        self.pacer.learn(job.bucket, &(self.vendor.rate)(&response));
        if response.status.is_success() {
            return Ok(response);
        }
        let failure = self.failure(&response);
        let mut failed = self.refused(job, &response, failure);
        // A call renews its token once, because a second refusal has another reason than the token's age.
        if response.status == StatusCode::UNAUTHORIZED
            && std::mem::take(may_renew)
            && self.credentials.refused(signature.generation, deadline).await
        {
            failed.repeat = Repeat::AtOnce;
        }
        Err(failed)
    }

    fn desk(&self) -> TokenDesk {
        TokenDesk {
            http: Arc::clone(&self.http),
            base_url: self.base.as_str().to_owned(),
            is_base_given: self.is_base_given,
            timeout: self.timeouts.request,
            store: self.token_store.clone(),
        }
    }

    fn sealed(
        &self,
        request: &Request,
        base: &BaseUrl,
        mut headers: HeaderMap,
        timeout: Duration,
    ) -> HttpRequest {
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(kind) = request.body.content_type() {
            headers.insert(CONTENT_TYPE, kind);
        }
        HttpRequest {
            method: request.method.clone(),
            url: base.join(&request.path, &request.query),
            headers,
            body: request.body.bytes(),
            timeout,
            max_response_bytes: self.max_response_bytes,
        }
    }

    fn refused(&self, job: &Job, response: &Response, mut failure: Failure) -> Failed {
        if let Some(Hint::CheckScopes { scopes }) = &mut failure.hint {
            *scopes = job.scopes;
        }
        let status = response.status.as_u16();
        let outcome = if job.is_read { Outcome::NotApplied } else { Failure::outcome(status) };
        let may_repeat = !job.is_once && (job.is_idempotent || Failure::is_unprocessed(status));
        let repeat = match failure.retry {
            Retry::After(wait) if may_repeat => Repeat::After(wait),
            Retry::Backoff if may_repeat => Repeat::AfterBackoff,
            _ => Repeat::No,
        };
        let error = failure.into_error().with_outcome(outcome).with_response(
            status,
            self.request_id(response),
            response.body.clone(),
        );
        Failed { error, repeat, was_tried: true }
    }

    fn failure(&self, response: &Response) -> Failure {
        let repaired = response.with_valid_text();
        let response = repaired.as_ref().unwrap_or(response);
        (self.vendor.failure)(response).unwrap_or_else(|| Failure::from_status(response))
    }

    /// Returns why a raw response cannot be the vendor's: it is a page of a proxy, or JSON that is cut.
    pub(crate) fn unreadable_as_it_came(&self, job: &Job, done: &Done) -> Option<Error> {
        let response = &done.response;
        let is_json = response.header("content-type").is_some_and(|kind| kind.contains("json"));
        if response.is_html() || (is_json && !response.body.is_empty()) {
            let error = read_envelope::<serde::de::IgnoredAny>(response).err()?;
            return Some(self.unreadable(job, done, error));
        }
        None
    }

    /// Returns the failure that the vendor reports with a status of success.
    pub(crate) fn refusal(&self, job: &Job, done: &Done) -> Option<Error> {
        if !(self.vendor.reports_failure)(&done.response) {
            return None;
        }
        let outcome = Failure::outcome(done.response.status.as_u16());
        let error = self.failure(&done.response).into_error().with_outcome(outcome);
        Some(self.unreadable(job, done, error))
    }

    /// Completes an error of reading a successful response.
    ///
    /// A write has most likely been applied. Only the vendor's own refusal proves the opposite. A response
    /// without a body confirms the write, though it does not show the result, and so does one that has the
    /// item in a form that cannot be read.
    pub(crate) fn unreadable(&self, job: &Job, done: &Done, mut error: Error) -> Error {
        let is_rejected = error.outcome() == Outcome::Rejected && done.outcome_before != Outcome::Unknown;
        let outcome = if job.is_read {
            Outcome::NotApplied
        } else if is_rejected {
            Outcome::Rejected
        } else if job.request.method != Method::POST
            && (error.has_payload() || done.response.confirms_without_body())
        {
            error = match error.has_payload() {
                true => error.with_context("the vendor confirmed the change, but its result cannot be read"),
                false => error.with_message("the vendor confirmed the change without showing its result"),
            };
            error = error.with_steps(vec![job.operation.to_owned()], Vec::new());
            Outcome::Partial
        } else {
            Outcome::Unknown
        };
        error
            .in_call(self.vendor.name, job.operation)
            .with_outcome(outcome)
            .with_attempts(done.attempts)
            .with_response(
                done.response.status.as_u16(),
                self.request_id(&done.response),
                done.response.body.clone(),
            )
            .scrubbed(&*self.redactor())
    }
}

/// Creates the span of one request, with the names of OpenTelemetry's conventions for HTTP clients.
///
/// Without a subscriber that wants it, the span costs a look at its level, and its fields are not computed.
/// Numbers are `i64`, because OpenTelemetry has no unsigned ones.
fn attempt_span(job: &Job, base: &BaseUrl, number: u32) -> tracing::Span {
    let span = tracing::debug_span!(
        "dealport request",
        otel.name = %format_args!("{} {}", job.request.method, job.template),
        otel.kind = "client",
        otel.status_code = tracing::field::Empty,
        http.request.method = %job.request.method,
        url.template = tracing::field::Empty,
        server.address = base.host_name(),
        server.port = i64::from(base.port()),
        http.request.resend_count = tracing::field::Empty,
        http.response.status_code = tracing::field::Empty,
        error.type = tracing::field::Empty,
    );
    if !job.template.is_empty() {
        span.record("url.template", job.template);
    }
    if number > 1 {
        span.record("http.request.resend_count", i64::from(number - 1));
    }
    span
}

impl Failed {
    /// Creates the failure of a call that got no token, so that its request was not sent.
    fn without_token(error: Error) -> Self {
        let repeat = match error.kind() {
            ErrorKind::Transport | ErrorKind::Timeout | ErrorKind::Unavailable | ErrorKind::RateLimited => {
                error.retry_after().map_or(Repeat::AfterBackoff, Repeat::After)
            }
            _ => Repeat::No,
        };
        Self { error, repeat, was_tried: false }
    }
}

fn unanswered(job: &Job, error: HttpError) -> Failed {
    let (kind, was_sent) = match error.failure() {
        HttpFailure::NotSent => (ErrorKind::Transport, false),
        HttpFailure::Refused => (ErrorKind::InvalidRequest, false),
        HttpFailure::ConnectTimeout => (ErrorKind::Timeout, false),
        HttpFailure::Timeout => (ErrorKind::Timeout, true),
        HttpFailure::Broken => (ErrorKind::Transport, true),
        HttpFailure::TooLarge => (ErrorKind::Decode, true),
    };
    let outcome = if was_sent && !job.is_read { Outcome::Unknown } else { Outcome::NotApplied };
    let is_final = matches!(error.failure(), HttpFailure::TooLarge | HttpFailure::Refused);
    let may_repeat = !is_final && (!was_sent || job.is_idempotent);
    let repeat = if may_repeat { Repeat::AfterBackoff } else { Repeat::No };
    let error = Error::new(kind, error.to_string()).with_outcome(outcome).with_source(error.into_source());
    Failed { error, repeat, was_tried: true }
}
