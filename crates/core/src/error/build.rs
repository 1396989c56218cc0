//! What is known of an error, added where it becomes known.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use super::{Body, Error, Issue, ItemPlace, Outcome, Steps};

impl Error {
    /// Names the vendor and the operation, unless they are named already.
    #[must_use]
    pub fn in_call(mut self, vendor: &'static str, operation: &'static str) -> Self {
        self.0.vendor.get_or_insert(vendor);
        self.0.operation.get_or_insert(operation);
        self
    }

    /// Names the vendor, unless one is named already.
    #[must_use]
    pub fn in_vendor(mut self, vendor: &'static str) -> Self {
        self.0.vendor.get_or_insert(vendor);
        self
    }

    /// Puts another message in place of the one there is.
    #[must_use]
    pub(crate) fn with_message(mut self, message: impl Into<String>) -> Self {
        self.0.message = message.into();
        self
    }

    /// Says what became of the write.
    #[must_use]
    pub fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.0.outcome = outcome;
        self
    }

    /// Adds the vendor's code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<Option<String>>) -> Self {
        self.0.code = code.into();
        self
    }

    /// Adds what to do next, in place of the advice that the kind gives.
    #[must_use]
    pub fn with_advice(mut self, advice: impl Into<Cow<'static, str>>) -> Self {
        self.0.advice = Some(advice.into());
        self
    }

    /// Adds what the vendor found wrong.
    #[must_use]
    pub fn with_issues(mut self, issues: Vec<Issue>) -> Self {
        self.0.issues = issues;
        self
    }

    /// Adds how long to wait.
    #[must_use]
    pub fn with_retry_after(mut self, wait: impl Into<Option<Duration>>) -> Self {
        self.0.retry_after = wait.into();
        self
    }

    /// Adds how many requests were sent.
    #[must_use]
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// The same, not about a row but about the whole of which it is a part.
    #[must_use]
    pub(crate) fn for_list(mut self) -> Self {
        if let Some(row) = self.0.row.take() {
            self.0.message = format!("{row}{}", self.0.message);
        }
        self
    }

    /// Adds which row of a page could not be read.
    #[must_use]
    pub fn with_item(mut self, position: usize, id: Option<String>) -> Self {
        self.0.row = Some(ItemPlace { position, id });
        self
    }

    /// Says of a write that takes several requests which of them were applied, and which not: the one that failed,
    /// and those that were to come after it. If any was applied, the outcome is [`Partial`](Outcome::Partial), unless
    /// it is unknown.
    #[must_use]
    pub fn with_steps(mut self, applied: Vec<String>, not_applied: Vec<String>) -> Self {
        if !applied.is_empty() && self.0.outcome != Outcome::Unknown {
            self.0.outcome = Outcome::Partial;
        }
        self.0.steps = Some(Steps { applied, not_applied });
        self
    }

    /// Adds the response: its status, its request id and its body.
    #[must_use]
    pub fn with_response(mut self, status: u16, request_id: Option<String>, body: Bytes) -> Self {
        self.0.status = Some(status);
        self.0.request_id = request_id;
        self.0.body = Some(Body(body));
        self
    }

    /// Adds what caused it.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Puts `context` before the message.
    #[must_use]
    pub fn with_context(mut self, context: impl fmt::Display) -> Self {
        self.0.message = format!("{context}: {}", self.0.message);
        self
    }
}
