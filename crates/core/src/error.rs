//! The one error of every call.

mod build;
mod display;
mod kind;
mod scrub;

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

pub use self::kind::{ErrorKind, Issue, Outcome};

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Error of a call, with everything that is known of it.
///
/// Branch on [`kind`](Self::kind); after a write, on [`outcome`](Self::outcome) too. `Display` and `Debug` show the same
/// text, which is for people: the call, what the vendor said, and what to do next. It is one line, without a URL and
/// without the body of the response, which is in [`body`](Self::body).
///
/// No part of an error holds a secret of the client. If the vendor echoes one, `[redacted]` stands in its place.
///
/// ```
/// use dealport_core::Error;
/// use dealport_core::error::{ErrorKind, Outcome};
///
/// fn advice(error: &Error) -> &'static str {
///     match (error.outcome(), error.kind()) {
///         (Outcome::Unknown, _) => "look whether it is there before you retry",
///         (_, ErrorKind::RateLimited) => "wait, then retry",
///         (Outcome::Rejected, _) => "change the request",
///         _ => "retry",
///     }
/// }
/// ```
pub struct Error(Box<Inner>);

/// What every error has. A page can hold an error for each of its items, so that everything else is in [`More`].
struct Inner {
    kind: ErrorKind,
    outcome: Outcome,
    attempts: u32,
    vendor: Option<&'static str>,
    operation: Option<&'static str>,
    /// Shared by the items of a page that have the same fault.
    message: Arc<str>,
    item: Option<u32>,
    item_id: Option<Box<str>>,
    more: Option<Box<More>>,
}

#[derive(Default)]
struct More {
    status: Option<u16>,
    code: Option<String>,
    advice: Option<Cow<'static, str>>,
    issues: Vec<Issue>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    steps: Option<Steps>,
    body: Option<Bytes>,
    source: Option<Source>,
}

type Source = Box<dyn std::error::Error + Send + Sync>;

struct Steps {
    applied: Vec<String>,
    not_applied: Vec<String>,
}

impl Error {
    /// An error of this kind, of which nothing was sent. The other parts are added by the `with_` methods.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self::sharing(kind, message.into().into())
    }

    /// Creates an error with a message that other errors may have, too.
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

    /// A [`Configuration`](ErrorKind::Configuration) error.
    pub fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    /// An [`InvalidRequest`](ErrorKind::InvalidRequest) error.
    pub fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, message)
    }

    /// An [`Unsupported`](ErrorKind::Unsupported) error.
    pub fn unsupported(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unsupported, message)
    }

    /// A [`Decode`](ErrorKind::Decode) error.
    pub fn decode(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode, message)
    }

    /// A [`NotFound`](ErrorKind::NotFound) error.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether a write was not applied, was rejected, or may have been applied.
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// The vendor that was called: `"pipedrive"`.
    pub fn vendor(&self) -> Option<&'static str> {
        self.0.vendor
    }

    /// The operation that failed: `"deals.update"`.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The HTTP status of the response, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.more()?.status
    }

    /// The vendor's own error code, where it has one.
    pub fn code(&self) -> Option<&str> {
        self.more()?.code.as_deref()
    }

    /// What went wrong, in the vendor's words where it said anything.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What the vendor found wrong, member by member, where it says so.
    pub fn issues(&self) -> &[Issue] {
        self.more().map_or(&[], |more| &more.issues)
    }

    /// The vendor's name for this call, to be quoted to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.more()?.request_id.as_deref()
    }

    /// How long to wait before another try, where that is known.
    pub fn retry_after(&self) -> Option<Duration> {
        self.more()?.retry_after
    }

    /// How many requests were sent; 0 if the call failed before the first.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The row of a page that could not be read, counted from 0.
    pub fn row(&self) -> Option<usize> {
        self.0.item.map(|position| position as usize)
    }

    /// The id of the row that could not be read, where that was readable.
    pub fn item_id(&self) -> Option<&str> {
        self.0.item_id.as_deref()
    }

    fn steps(&self) -> Option<&Steps> {
        self.more()?.steps.as_ref()
    }

    /// Of a write that takes several requests: the steps that were applied before this error, in their order.
    pub fn applied(&self) -> &[String] {
        self.steps().map_or(&[], |steps| &steps.applied)
    }

    /// Of a write that takes several requests: the step that this error is about, and those after it, which were not
    /// sent. If the [outcome](Self::outcome) is unknown, then so it is for the first of them.
    pub fn not_applied(&self) -> &[String] {
        self.steps().map_or(&[], |steps| &steps.not_applied)
    }

    /// Returns the response's body, in which `[redacted]` stands in place of the client's own secrets. It may hold
    /// personal data.
    pub fn body(&self) -> Option<&[u8]> {
        self.more()?.body.as_deref()
    }

    /// Whether the same call may well succeed later and repeating it cannot do anything twice.
    pub fn is_retryable(&self) -> bool {
        self.outcome() == Outcome::NotApplied
            && matches!(
                self.kind(),
                ErrorKind::RateLimited | ErrorKind::Unavailable | ErrorKind::Timeout | ErrorKind::Transport
            )
    }

    /// Returns whether the vendor confirmed the whole write and sent nothing to be read.
    pub(crate) fn is_confirmed_without_result(&self) -> bool {
        self.outcome() == Outcome::Partial
            && self.kind() == ErrorKind::Decode
            && self.body().is_some_and(<[u8]>::is_empty)
    }

    /// Whether this is about one row of a page, after which the walk goes on.
    pub fn is_item(&self) -> bool {
        self.0.item.is_some()
    }

    /// What to do next, in words, where that is known. It is a part of what `Display` shows.
    pub fn advice(&self) -> Option<&str> {
        if self.outcome() == Outcome::Unknown {
            return Some("it may have been applied or not: look before sending it again");
        }
        if self.outcome() == Outcome::Partial {
            return Some("put right what failed, then ask again for what was not applied alone");
        }
        if let Some(advice) = self.more().and_then(|more| more.advice.as_deref()) {
            return Some(advice);
        }
        match self.kind() {
            ErrorKind::Unauthenticated => Some("check the credentials"),
            ErrorKind::Forbidden => Some("ask an administrator of the account for the permission"),
            ErrorKind::Unavailable | ErrorKind::Timeout | ErrorKind::Transport => Some("try again later"),
            _ => None,
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.more()?.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_what_display_shows() {
        let error = Error::decode("x").with_response(200, None, Bytes::from_static(b"Jane Doe"));
        assert_eq!(format!("{error:?}"), error.to_string());
        assert!(!format!("{error:?}").contains("Jane"));
        assert_eq!(error.body(), Some(&b"Jane Doe"[..]));
    }

    #[test]
    fn errors_stay_small() {
        assert_eq!(size_of::<Result<()>>(), size_of::<usize>());
        assert!(size_of::<Inner>() <= 96, "{}", size_of::<Inner>());
    }
}
