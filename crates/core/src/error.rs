//! The one error of every call.

mod build;
mod display;
mod kind;

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;

pub use self::kind::{ErrorKind, Issue, Outcome};

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that is known of a call that failed.
///
/// Branch on [`kind`](Self::kind); after a write, on [`outcome`](Self::outcome) too. The text of `Display` is for
/// people: it names the call, what the vendor said, and what to do next. It holds no URL, no body and no secret;
/// the body is in [`body`](Self::body).
///
/// ```
/// use dealport_core::Error;
/// use dealport_core::error::{ErrorKind, Outcome};
///
/// fn advice(error: &Error) -> &'static str {
///     match (error.outcome(), error.kind()) {
///         (Outcome::Unknown, _) => "look whether it is there before trying again",
///         (_, ErrorKind::RateLimited) => "wait, then try again",
///         (Outcome::Rejected, _) => "change the request",
///         _ => "try again",
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    outcome: Outcome,
    vendor: Option<&'static str>,
    operation: Option<&'static str>,
    status: Option<u16>,
    code: Option<String>,
    message: String,
    advice: Option<Cow<'static, str>>,
    issues: Vec<Issue>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    attempts: u32,
    row: Option<ItemPlace>,
    steps: Option<Steps>,
    body: Option<Body>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

#[derive(Debug)]
struct ItemPlace {
    position: usize,
    id: Option<String>,
}

#[derive(Debug)]
struct Steps {
    applied: Vec<String>,
    not_applied: Vec<String>,
}

struct Body(Bytes);

// A response may hold people's names and addresses; nobody expects them in a log of errors.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Error {
    /// An error of this kind, of which nothing was sent. The other parts are added by the `with_` methods.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            outcome: Outcome::NotApplied,
            vendor: None,
            operation: None,
            status: None,
            code: None,
            message: message.into(),
            advice: None,
            issues: Vec::new(),
            request_id: None,
            retry_after: None,
            attempts: 0,
            row: None,
            steps: None,
            body: None,
            source: None,
        }))
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
        self.0.status
    }

    /// The vendor's own error code, where it has one.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// What went wrong, in the vendor's words where it said anything.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What the vendor found wrong, member by member, where it says so.
    pub fn issues(&self) -> &[Issue] {
        &self.0.issues
    }

    /// The vendor's name for this call, to be quoted to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How long to wait before another try, where that is known.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How many requests were sent; 0 if the call failed before the first.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The row of a page that could not be read, counted from 0.
    pub fn row(&self) -> Option<usize> {
        self.0.row.as_ref().map(|row| row.position)
    }

    /// The id of the row that could not be read, where that was readable.
    pub fn item_id(&self) -> Option<&str> {
        self.0.row.as_ref().and_then(|row| row.id.as_deref())
    }

    /// Of a write that takes several requests: the steps that were applied before this error, in their order.
    pub fn applied(&self) -> &[String] {
        self.0.steps.as_ref().map_or(&[], |steps| &steps.applied)
    }

    /// Of a write that takes several requests: the step that this error is about, and those after it, which were not
    /// sent. If the [outcome](Self::outcome) is unknown, then so it is for the first of them.
    pub fn not_applied(&self) -> &[String] {
        self.0.steps.as_ref().map_or(&[], |steps| &steps.not_applied)
    }

    /// The response's body as it came. It may hold personal data; it holds no credentials of ours.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.body.as_ref().map(|body| &*body.0)
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
        self.0.row.is_some()
    }

    /// What to do next, in words, where that is known. It is a part of what `Display` shows.
    pub fn advice(&self) -> Option<&str> {
        if self.outcome() == Outcome::Unknown {
            return Some("it may have been applied or not: look before sending it again");
        }
        if self.outcome() == Outcome::Partial {
            return Some("put right what failed, then ask again for what was not applied alone");
        }
        if let Some(advice) = &self.0.advice {
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
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_body() {
        let error = Error::decode("x").with_response(200, None, Bytes::from_static(b"Jane Doe"));
        assert!(!format!("{error:?}").contains("Jane"));
        assert_eq!(error.body(), Some(&b"Jane Doe"[..]));
    }

    #[test]
    fn a_result_stays_small() {
        assert_eq!(size_of::<Result<()>>(), size_of::<usize>());
    }
}
