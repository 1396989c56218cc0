//! The error of every call.

mod build;
mod display;
mod hint;
mod kind;
mod scrub;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

pub use self::hint::{Collection, FileOption, Hint};
pub use self::kind::{ErrorKind, Issue, Limit, Outcome};

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Error of a call.
///
/// Branch on [`kind`](Self::kind); after a write, on [`outcome`](Self::outcome) too. `Display` and `Debug`
/// show the same text for people: the call, the vendor's message, and the [`hint`](Self::hint). The text is
/// one line. It has no URL and no part of the response's [`body`](Self::body).
///
/// No part of an error holds a secret of the client. If the vendor echoes one, `[redacted]` replaces it.
///
/// ```
/// use dealport_core::Error;
/// use dealport_core::error::{ErrorKind, Outcome};
///
/// fn reaction(error: &Error) -> &'static str {
///     match (error.outcome(), error.kind()) {
///         (Outcome::Unknown, _) => "check whether it was applied before you retry",
///         (_, ErrorKind::RateLimited) => "wait, then retry",
///         (Outcome::Rejected, _) => "change the request",
///         _ => "retry",
///     }
/// }
/// ```
pub struct Error(Box<Inner>);

/// The fields that every error has. A page can hold one error per item, so all other fields are in [`More`].
struct Inner {
    kind: ErrorKind,
    outcome: Outcome,
    attempts: u32,
    vendor: Option<&'static str>,
    operation: Option<&'static str>,
    /// Shared by the items of a page that fail for the same reason.
    message: Arc<str>,
    item: Option<u32>,
    item_id: Option<Box<str>>,
    more: Option<Box<More>>,
}

#[derive(Default)]
struct More {
    status: Option<u16>,
    code: Option<String>,
    hint: Option<Hint>,
    issues: Vec<Issue>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    limit: Option<Limit>,
    steps: Option<Steps>,
    body: Option<Bytes>,
    /// Whether the response has a payload, which cannot be read.
    has_payload: bool,
    source: Option<Source>,
}

type Source = Box<dyn std::error::Error + Send + Sync>;

struct Steps {
    applied: Vec<String>,
    not_applied: Vec<String>,
}

impl Error {
    /// Creates an error of this kind before anything was sent. The `with_` methods add the other parts.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self::sharing(kind, message.into().into())
    }

    /// Creates an error whose message is shared with other errors.
    pub(crate) fn sharing(kind: ErrorKind, message: Arc<str>) -> Self {
        Self(Box::new(Inner {
            kind,
            outcome: Outcome::NotApplied,
            attempts: 0,
            vendor: None,
            operation: None,
            message,
            item: None,
            item_id: None,
            more: None,
        }))
    }

    fn more(&self) -> Option<&More> {
        self.0.more.as_deref()
    }

    fn more_mut(&mut self) -> &mut More {
        self.0.more.get_or_insert_default()
    }

    /// Creates a [`Configuration`](ErrorKind::Configuration) error.
    pub fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    /// Creates an [`InvalidRequest`](ErrorKind::InvalidRequest) error.
    pub fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, message)
    }

    /// Creates an [`Unsupported`](ErrorKind::Unsupported) error.
    pub fn unsupported(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unsupported, message)
    }

    /// Creates a [`Decode`](ErrorKind::Decode) error.
    pub fn decode(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode, message)
    }

    /// Creates a [`NotFound`](ErrorKind::NotFound) error.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    /// Returns the kind of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the outcome of a write: not applied, rejected, partial or unknown.
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// Returns the vendor that was called: `"pipedrive"`.
    pub fn vendor(&self) -> Option<&'static str> {
        self.0.vendor
    }

    /// Returns the operation that failed: `"deals.update"`.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// Returns the HTTP status of the response, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.more()?.status
    }

    /// Returns the vendor's error code, if the response has one.
    pub fn code(&self) -> Option<&str> {
        self.more()?.code.as_deref()
    }

    /// Returns the message, in the vendor's words if the response has any.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns the invalid fields that the vendor reports.
    pub fn issues(&self) -> &[Issue] {
        self.more().map_or(&[], |more| &more.issues)
    }

    /// Returns the vendor's id of this request, which its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        self.more()?.request_id.as_deref()
    }

    /// Returns the time to wait before a retry, if it is known.
    pub fn retry_after(&self) -> Option<Duration> {
        self.more()?.retry_after
    }

    /// Returns which limit is reached, if that is known.
    pub fn limit(&self) -> Option<Limit> {
        self.more()?.limit
    }

    /// Returns the number of requests that were sent; 0 if the call failed before the first.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns the index in its page of the item that could not be read.
    pub fn item_index(&self) -> Option<usize> {
        self.0.item.map(|position| position as usize)
    }

    /// Returns the id of the item that could not be read, if the id was readable.
    pub fn item_id(&self) -> Option<&str> {
        self.0.item_id.as_deref()
    }

    fn steps(&self) -> Option<&Steps> {
        self.more()?.steps.as_ref()
    }

    /// Returns the steps of a write with several requests that were applied before this error, in their
    /// order.
    pub fn applied(&self) -> &[String] {
        self.steps().map_or(&[], |steps| &steps.applied)
    }

    /// Returns the steps of a write with several requests that were not applied: the failed one and those
    /// after it, which were not sent. If the [outcome](Self::outcome) is unknown, so is that of the first of
    /// them.
    pub fn not_applied(&self) -> &[String] {
        self.steps().map_or(&[], |steps| &steps.not_applied)
    }

    /// Returns the response's body, in which `[redacted]` replaces the client's secrets. It may hold personal
    /// data.
    pub fn body(&self) -> Option<&[u8]> {
        self.more()?.body.as_deref()
    }

    /// Returns whether the same call may succeed later and a retry cannot apply anything twice.
    pub fn is_retryable(&self) -> bool {
        self.outcome() == Outcome::NotApplied
            && matches!(
                self.kind(),
                ErrorKind::RateLimited | ErrorKind::Unavailable | ErrorKind::Timeout | ErrorKind::Transport
            )
    }

    /// Returns whether a [dry run](crate::call::DryRun) recorded the write instead of sending it.
    pub fn is_planned(&self) -> bool {
        self.kind() == ErrorKind::Planned
    }

    /// Returns whether the response has a payload, which cannot be read.
    pub(crate) fn has_payload(&self) -> bool {
        self.more().is_some_and(|more| more.has_payload)
    }

    /// Returns whether the vendor confirmed the whole write in a response that is empty or cannot be read.
    pub(crate) fn is_confirmed_without_result(&self) -> bool {
        self.outcome() == Outcome::Partial
            && self.kind() == ErrorKind::Decode
            && (self.body().is_some_and(<[u8]>::is_empty) || self.has_payload())
    }

    /// Returns whether this is about one item of a page, after which the list continues.
    pub fn is_item(&self) -> bool {
        self.0.item.is_some()
    }

    /// Returns what to do about the error, if that is known.
    ///
    /// An unknown or partial outcome comes first, then the hint that was attached, then one that follows from
    /// the kind.
    pub fn hint(&self) -> Option<&Hint> {
        match self.outcome() {
            Outcome::Unknown => return Some(&Hint::ResolveOutcome),
            Outcome::Partial => return Some(&Hint::RetryRemainingSteps),
            _ => {}
        }
        if let Some(hint) = self.more().and_then(|more| more.hint.as_ref()) {
            return Some(hint);
        }
        match self.kind() {
            ErrorKind::Unauthenticated => Some(&Hint::CheckCredentials { variables: &[] }),
            ErrorKind::Forbidden => Some(&Hint::RequestPermission),
            ErrorKind::Unavailable | ErrorKind::Timeout | ErrorKind::Transport => Some(&Hint::RetryLater),
            _ => None,
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.more()?.source.as_deref().map(|source| source as _)
    }
}

/// Converts the error of a parser that accepts any text, so that `"42".parse::<DealId>()?` compiles.
impl From<std::convert::Infallible> for Error {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_equals_display_and_hides_the_body() {
        let error = Error::decode("x").with_response(200, None, Bytes::from_static(b"Jane Doe"));
        assert_eq!(format!("{error:?}"), error.to_string());
        assert!(!format!("{error:?}").contains("Jane"));
        assert_eq!(error.body(), Some(&b"Jane Doe"[..]));
    }

    #[test]
    fn error_is_one_pointer_wide() {
        assert_eq!(size_of::<Result<()>>(), size_of::<usize>());
        assert!(size_of::<Inner>() <= 96, "{}", size_of::<Inner>());
    }
}
