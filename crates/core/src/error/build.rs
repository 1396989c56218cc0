//! What is known of an error, added where it becomes known.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use super::display::ItemPlace;
use super::scrub::ITEM_ID;
use super::{Error, Issue, Outcome, Steps};
use crate::reading;

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
        self.0.message = message.into().into();
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
        self.more_mut().code = code.into();
        self
    }

    /// Adds what to do next, in place of the advice that the kind gives.
    #[must_use]
    pub fn with_advice(mut self, advice: impl Into<Cow<'static, str>>) -> Self {
        self.more_mut().advice = Some(advice.into());
        self
    }

    /// Adds what the vendor found wrong.
    #[must_use]
    pub fn with_issues(mut self, issues: Vec<Issue>) -> Self {
        self.more_mut().issues = issues;
        self
    }

    /// Adds how long to wait.
    #[must_use]
    pub fn with_retry_after(mut self, wait: impl Into<Option<Duration>>) -> Self {
        self.more_mut().retry_after = wait.into();
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
        if let Some(item) = self.0.item.take() {
            let id = self.0.item_id.take();
            self.0.message = format!("{}{}", ItemPlace(item, id.as_deref()), self.0.message).into();
        }
        self
    }

    /// Adds which row of a page could not be read.
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

    /// Says of a write that takes several requests which of them were applied, and which not: the one that failed,
    /// and those that were to come after it. If any was applied, the outcome is [`Partial`](Outcome::Partial), unless
    /// it is unknown.
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

    /// Adds what caused it.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.more_mut().source = Some(source.into());
        self
    }

    /// Puts `context` before the message.
    #[must_use]
    pub fn with_context(mut self, context: impl fmt::Display) -> Self {
        self.0.message = format!("{context}: {}", self.0.message).into();
        self
    }
}
