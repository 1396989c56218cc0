//! Dry runs: writes that are recorded instead of sent.

use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::http::Request;
use crate::http::request::Body;
use crate::json::Json;

/// A client that records writes instead of sending them. Reads are sent.
///
/// [`Client::dry_run`](crate::Client::dry_run) creates it from the client of one vendor, and
/// [`Crm::dry_run`](crate::crm::Crm::dry_run) from any CRM. A write takes the same way as one that is sent,
/// up to the transport, so that the recorded requests are exactly those of the real call. What cannot work
/// is refused with the same error.
///
/// ```
/// use dealport_core::crm::{Adapter, DealChanges};
/// use dealport_core::{Client, Result};
///
/// async fn show<V: Adapter>(client: &Client<V>) -> Result<()> {
///     let changes = DealChanges::new().title("Enterprise");
///     let requests = client.dry_run().plan(|client| client.update_deal(42, changes)).await?;
///     for request in requests {
///         println!("{request}");
///     }
///     Ok(())
/// }
/// ```
///
/// The requests are planned for the state that the account has now: a change that depends on what the deal
/// holds can be another one later. A request that follows from the result of a write, such as one that reads
/// a created deal, is not planned.
#[derive(Debug)]
pub struct DryRun<C: ?Sized> {
    plan: Plan,
    client: Box<C>,
}

impl<C> DryRun<C> {
    pub(crate) fn new(client: C, plan: Plan) -> Self {
        Self { plan, client: Box::new(client) }
    }
}

impl<C: ?Sized> DryRun<C> {
    /// Returns the client. Each of its writes is recorded, and ends in an error with
    /// [`Error::is_planned`](crate::Error::is_planned).
    pub fn client(&self) -> &C {
        &self.client
    }

    /// Runs a write and returns the requests that it would send. There are none if the write finds nothing to
    /// change.
    ///
    /// One dry run plans one write at a time. Concurrent writes need a dry run each, which is cheap.
    ///
    /// # Errors
    ///
    /// Returns the errors of the write, except that it was planned.
    pub async fn plan<'d, T, W>(&'d self, write: impl FnOnce(&'d C) -> W) -> Result<Vec<PlannedRequest>>
    where
        W: IntoFuture<Output = Result<T>>,
    {
        let result = write(&self.client).await;
        let requests = self.take();
        match result {
            Err(error) if !error.is_planned() => Err(error),
            _ => Ok(requests),
        }
    }

    /// Runs a read and returns the request that it begins with. Nothing is sent. Requests that follow depend
    /// on the response, so that they are not known.
    ///
    /// # Errors
    ///
    /// Returns the errors of the read, except that it was planned.
    pub async fn plan_read<'d, T, R>(&'d self, read: impl FnOnce(&'d C) -> R) -> Result<Vec<PlannedRequest>>
    where
        R: IntoFuture<Output = Result<T>>,
    {
        let _recording = self.plan.record_reads(Reads::RECORDED_AND_HELD);
        self.plan(read).await
    }

    /// Runs a write and returns the requests that it would send, after the reads that it begins with, which
    /// are sent. Reads that the client answers from its memory are not among them.
    ///
    /// # Errors
    ///
    /// Returns the errors of the write, except that it was planned.
    pub async fn plan_with_reads<'d, T, W>(
        &'d self,
        write: impl FnOnce(&'d C) -> W,
    ) -> Result<Vec<PlannedRequest>>
    where
        W: IntoFuture<Output = Result<T>>,
    {
        let _recording = self.plan.record_reads(Reads::RECORDED);
        self.plan(write).await
    }

    /// Returns the requests that were recorded since the last time.
    pub fn take(&self) -> Vec<PlannedRequest> {
        std::mem::take(&mut *self.plan.requests())
    }

    /// Converts the client, for a view of it as a trait object.
    pub(crate) fn map<D: ?Sized>(self, convert: impl FnOnce(Box<C>) -> Box<D>) -> DryRun<D> {
        DryRun { plan: self.plan, client: convert(self.client) }
    }
}

/// The requests that a client and its clones recorded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan(Arc<Recorded>);

#[derive(Debug, Default)]
struct Recorded {
    requests: Mutex<Vec<PlannedRequest>>,
    /// What happens to reads: one of [`Reads`].
    reads: AtomicU8,
}

/// What happens to reads.
struct Reads;

impl Reads {
    const SENT: u8 = 0;
    const RECORDED: u8 = 1;
    const RECORDED_AND_HELD: u8 = 2;
}

impl Plan {
    /// Records a request that is to be recorded. Returns whether it is to be sent.
    pub(crate) fn admits(&self, is_read: bool, request: impl FnOnce() -> PlannedRequest) -> bool {
        let reads = self.0.reads.load(Ordering::Relaxed);
        if !is_read || reads != Reads::SENT {
            self.requests().push(request());
        }
        is_read && reads != Reads::RECORDED_AND_HELD
    }

    /// Records reads too until the result is dropped.
    fn record_reads(&self, how: u8) -> RecordedReads<'_> {
        self.0.reads.store(how, Ordering::Relaxed);
        RecordedReads(&self.0.reads)
    }

    fn requests(&self) -> std::sync::MutexGuard<'_, Vec<PlannedRequest>> {
        self.0.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The time in which reads are recorded.
struct RecordedReads<'p>(&'p AtomicU8);

impl Drop for RecordedReads<'_> {
    fn drop(&mut self) {
        self.0.store(Reads::SENT, Ordering::Relaxed);
    }
}

/// A request that a [`DryRun`] recorded instead of sending it.
///
/// It has what is sent to the vendor's host, without the credentials. `Display` shows it on one line:
/// `PATCH /api/v2/deals/42 {"title":"Enterprise"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PlannedRequest {
    /// The operation: `"deals.update"`, or `"raw"`.
    pub operation: String,
    /// The HTTP method.
    pub method: String,
    /// The path with the query, percent-encoded.
    pub path: String,
    /// The content type of the body, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// The body. A body that is not JSON is a text: the encoded fields of a form, or the description of an
    /// upload without the content of its file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Json>,
    /// The cost in the unit of the vendor's quota, or 0 if the vendor counts none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cost: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(cost: &u32) -> bool {
    *cost == 0
}

impl PlannedRequest {
    pub(crate) fn new(operation: &str, cost: u32, request: &Request) -> Self {
        let query =
            if request.query.is_empty() { String::new() } else { format!("?{}", request.query.encoded()) };
        let (content_type, body) = match &request.body {
            Body::Empty => (None, None),
            Body::Json(_) | Body::Secret { .. } => {
                let text = request.body.to_string();
                (Some("application/json"), Some(Json::parse(text.clone()).unwrap_or_else(|_| text.into())))
            }
            Body::Form(form) => (Some("multipart/form-data"), Some(form.to_string().into())),
            Body::UrlEncoded(fields) => {
                (Some("application/x-www-form-urlencoded"), Some(fields.encoded().into()))
            }
        };
        Self {
            operation: operation.to_owned(),
            method: request.method.to_string(),
            path: format!("{}{query}", request.path),
            content_type: content_type.map(str::to_owned),
            body,
            cost,
        }
    }
}

impl fmt::Display for PlannedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        let Some(body) = &self.body else { return Ok(()) };
        let is_json = self.content_type.as_deref() == Some("application/json");
        match body.decode::<String>() {
            Ok(text) if !is_json => write!(f, " {text}"),
            _ => write!(f, " {body}"),
        }
    }
}
