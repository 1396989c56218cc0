//! A change that takes several requests, and its partial result.

use std::fmt;

use dealport_core::error::ErrorKind;
use dealport_core::{Client, Endpoint, Error, Result};
use futures_util::future::BoxFuture;
use serde::Deserialize;
use serde_json::Value;

use crate::Weeek;
use crate::crm::catalog::missing;
use crate::deals::{ChangeFunnel, ChangeStatus, Deal, PatchDeal, UpdateDeal};

/// One request of a change, with the change in the words of the model.
#[derive(Debug)]
struct Step {
    what: String,
    request: StepRequest,
}

#[derive(Debug)]
pub(super) enum StepRequest {
    Funnel(ChangeFunnel),
    Status(ChangeStatus),
    /// The fields of the deal itself.
    Fields(Box<PatchDeal>),
    Other(Box<dyn Confirmed>),
}

/// A request whose response matters only as a confirmation.
pub(in crate::crm) trait Confirmed: fmt::Debug + Send + Sync {
    /// Fails if the request cannot succeed.
    fn check(&self) -> Result<()>;

    /// Sends the request.
    fn send(self: Box<Self>, client: &Client<Weeek>) -> BoxFuture<'_, Result<()>>;
}

impl<E: Endpoint<Vendor = Weeek, Output: Send>> Confirmed for E {
    fn check(&self) -> Result<()> {
        self.to_request().map(drop)
    }

    fn send(self: Box<Self>, client: &Client<Weeek>) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move { client.send(*self).await.map(drop) })
    }
}

/// The requests of a change, in the order in which they are sent.
#[derive(Debug, Default)]
pub(in crate::crm) struct Steps(Vec<Step>);

impl Steps {
    pub(super) fn push(&mut self, what: impl Into<String>, request: StepRequest) {
        self.0.push(Step { what: what.into(), request });
    }

    /// Adds a request whose errors need no more explanation.
    pub(in crate::crm) fn push_other(&mut self, what: impl Into<String>, request: impl Confirmed + 'static) {
        self.push(what, StepRequest::Other(Box::new(request)));
    }

    /// Returns the changes in their order.
    #[cfg(test)]
    pub(in crate::crm) fn names(&self) -> Vec<String> {
        self.0.iter().map(|step| step.what.clone()).collect()
    }

    /// Fails if one of the requests cannot succeed, before any is sent.
    pub(in crate::crm) fn check(&self) -> Result<()> {
        self.0.iter().try_for_each(|step| match &step.request {
            StepRequest::Funnel(request) => request.check(),
            StepRequest::Status(request) => request.check(),
            StepRequest::Fields(request) => request.to_request().map(drop),
            StepRequest::Other(request) => request.check(),
        })
    }

    /// Sends the requests one after another and returns the applied changes, and the deal if the last
    /// response shows it. Stops at the first failure, whose error names the changes that were applied before
    /// it. A dry run records all of them.
    pub(in crate::crm) async fn run(self, client: &Client<Weeek>) -> Result<(Vec<String>, Option<Deal>)> {
        let mut applied = Vec::new();
        let mut planned = None;
        let mut deal = None;
        let mut steps = self.0.into_iter();
        while let Some(Step { what, request }) = steps.next() {
            let is_last = steps.as_slice().is_empty();
            match request.send(client, is_last).await {
                Ok(shown) => {
                    deal = shown;
                    applied.push(what);
                }
                Err(error) if error.is_planned() => planned = Some(error),
                Err(error) => {
                    let not_applied = std::iter::once(what).chain(steps.map(|step| step.what)).collect();
                    return Err(error.with_steps(applied, not_applied));
                }
            }
        }
        planned.map_or(Ok((applied, deal)), Err)
    }
}

/// Completes the error of reading what was changed: the changes themselves were applied.
pub(in crate::crm) fn unread(error: Error, what: &str, applied: Vec<String>) -> Error {
    if applied.is_empty() {
        return error;
    }
    error
        .with_context(format_args!("all changes were applied, but the {what} could not be read afterwards"))
        .with_steps(applied, Vec::new())
}

impl StepRequest {
    /// Sends the request. Returns the deal if the response shows it.
    async fn send(self, client: &Client<Weeek>, is_last: bool) -> Result<Option<Deal>> {
        match self {
            Self::Funnel(request) => {
                let funnel = request.funnel_id.clone();
                client.send(request).await.map_err(|error| missing::pipeline(error, &funnel))?;
            }
            Self::Status(request) => {
                let status = request.status_id.clone();
                client.send(request).await.map_err(|error| missing::stage(error, &status))?;
            }
            Self::Fields(request) if is_last => return change(client, *request).await,
            Self::Fields(request) => client.send(*request).await?,
            Self::Other(request) => request.send(client).await?,
        }
        Ok(None)
    }
}

/// Changes fields by the operation that returns the deal, so that it need not be read again.
///
/// Only the other one was observed to work (inferred that this one does too), so it is the fallback if this
/// one does not exist, and a confirmation without the deal is accepted from this one too.
async fn change(client: &Client<Weeek>, patch: PatchDeal) -> Result<Option<Deal>> {
    let mut request = UpdateDeal::new(&patch.id);
    request.title.clone_from(&patch.title);
    request.amount = patch.amount;
    request.win_status.clone_from(&patch.win_status);
    request.custom_fields = patch.custom_fields.clone();
    match client.send(request).await {
        Err(error) if is_unserved(&error) => client.send(patch).await.map(|()| None),
        Err(error) if is_confirmation(&error) => Ok(None),
        result => result.map(Some),
    }
}

/// Returns whether the operation does not exist. Weeek's own refusal, such as of a missing deal, has a
/// message.
fn is_unserved(error: &Error) -> bool {
    let has_message = |body: &[u8]| {
        serde_json::from_slice::<Value>(body)
            .is_ok_and(|body| body.get("message").is_some_and(Value::is_string))
    };
    matches!(error.status(), Some(404 | 405)) && !error.body().is_some_and(has_message)
}

/// Returns whether the response that could not be read is `"success": true` without a deal.
fn is_confirmation(error: &Error) -> bool {
    #[derive(Deserialize)]
    struct Response {
        success: bool,
    }
    let is_success = error.status().is_some_and(|status| (200..300).contains(&status));
    let body = error.body().filter(|_| is_success && error.kind() == ErrorKind::Decode);
    body.and_then(|body| serde_json::from_slice(body).ok()).is_some_and(|Response { success }| success)
}
