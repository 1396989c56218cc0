//! Adding parts to an error.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use super::display::ItemPlace;
use super::scrub::ITEM_ID;
use super::{Error, Hint, Issue, Limit, Outcome, Steps};
use crate::reading;

impl Error {
    /// Sets the vendor and the operation, unless they are set.
    #[must_use]
    pub fn in_call(mut self, vendor: &'static str, operation: &'static str) -> Self {
        self.0.vendor.get_or_insert(vendor);
        self.0.operation.get_or_insert(operation);
        self
    }

    /// Sets the vendor, unless it is set.
    #[must_use]
    pub fn in_vendor(mut self, vendor: &'static str) -> Self {
        self.0.vendor.get_or_insert(vendor);
        self
    }

    /// Replaces the message.
    #[must_use]
    pub(crate) fn with_message(mut self, message: impl Into<String>) -> Self {
        self.0.message = message.into().into();
        self
    }

    /// Sets the outcome of the write.
    #[must_use]
    pub fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.0.outcome = outcome;
        self
    }

    /// Adds the vendor's code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<Option<String>>) -> Self {
        self.more_mut().code = code.into();
        self
    }

    /// Sets what to do about the error. It replaces the hint that follows from the kind.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<Option<Hint>>) -> Self {
        if let Some(hint) = hint.into() {
            self.more_mut().hint = Some(hint);
        }
        self
    }

    /// Sets what to do about the error, unless a hint was attached before.
    #[must_use]
    pub(crate) fn or_hint(mut self, hint: Hint) -> Self {
        self.more_mut().hint.get_or_insert(hint);
        self
    }

    /// Adds the invalid fields that the vendor reports.
    #[must_use]
    pub fn with_issues(mut self, issues: Vec<Issue>) -> Self {
        self.more_mut().issues = issues;
        self
    }

    /// Sets the time to wait before a retry.
    #[must_use]
    pub fn with_retry_after(mut self, wait: impl Into<Option<Duration>>) -> Self {
        self.more_mut().retry_after = wait.into();
        self
    }

    /// Sets which limit is reached.
    #[must_use]
    pub fn with_limit(mut self, limit: impl Into<Option<Limit>>) -> Self {
        if let Some(limit) = limit.into() {
            self.more_mut().limit = Some(limit);
        }
        self
    }

    /// Sets the number of requests that were sent.
    #[must_use]
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Turns an item error into an error for the whole list.
    #[must_use]
    pub(crate) fn for_list(mut self) -> Self {
        if let Some(item) = self.0.item.take() {
            let id = self.0.item_id.take();
            self.0.message = format!("{}{}", ItemPlace(item, id.as_deref()), self.0.message).into();
        }
        self
    }

    /// Sets the item of a page that could not be read.
    #[must_use]
    pub fn with_item(mut self, position: usize, id: Option<String>) -> Self {
        self.0.item = Some(u32::try_from(position).unwrap_or(u32::MAX));
        self.0.item_id = id.map(|id| reading::scrubbed(&id, ITEM_ID).into());
        self.0.message = match reading::scrubbed_if_needed(&self.0.message) {
            Some(message) => message.into(),
            None => self.0.message,
        };
        self
    }

    /// Sets the steps of a write with several requests: those that were applied, and those that were not,
    /// which begin with the failed one. If any was applied, the outcome becomes
    /// [`Partial`](Outcome::Partial), unless it is unknown.
    #[must_use]
    pub fn with_steps(mut self, applied: Vec<String>, not_applied: Vec<String>) -> Self {
        if !applied.is_empty() && self.0.outcome != Outcome::Unknown {
            self.0.outcome = Outcome::Partial;
        }
        self.more_mut().steps = Some(Steps { applied, not_applied });
        self
    }

    /// Adds the response: its status, its request id and its body.
    #[must_use]
    pub fn with_response(mut self, status: u16, request_id: Option<String>, body: Bytes) -> Self {
        let more = self.more_mut();
        more.status = Some(status);
        more.request_id = request_id;
        more.body = Some(body);
        self
    }

    /// Says that the response has a payload, which cannot be read.
    #[must_use]
    pub(crate) fn with_payload(mut self) -> Self {
        self.more_mut().has_payload = true;
        self
    }

    /// Sets the cause.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.more_mut().source = Some(source.into());
        self
    }

    /// Prepends `context` to the message.
    #[must_use]
    pub fn with_context(mut self, context: impl fmt::Display) -> Self {
        self.0.message = format!("{context}: {}", self.0.message).into();
        self
    }
}
