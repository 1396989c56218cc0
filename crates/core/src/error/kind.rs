//! Kinds of errors, and outcomes of writes.

use std::fmt;

/// The kind of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built: a missing variable, an empty token, a URL that is not HTTPS.
    Configuration,
    /// The request cannot be sent as it is, or the vendor found it invalid.
    InvalidRequest,
    /// The vendor did not accept the credentials.
    Unauthenticated,
    /// The credentials are valid, but do not allow this.
    Forbidden,
    /// The item does not exist, or these credentials cannot see it.
    NotFound,
    /// The state of the item does not allow this: it is archived, a duplicate, or was changed meanwhile.
    Conflict,
    /// A rate limit or a daily quota is reached.
    RateLimited,
    /// The vendor's server failed or is unavailable.
    Unavailable,
    /// The response did not arrive in time.
    Timeout,
    /// The connection failed or broke.
    Transport,
    /// The response is not as the vendor documents it.
    Decode,
    /// The vendor does not support this. Nothing was sent.
    Unsupported,
    /// The write was recorded by a [dry run](crate::call::DryRun) and not sent.
    Planned,
    /// The vendor rejected the request for another reason.
    Vendor,
}

impl ErrorKind {
    /// Returns the text of the kind.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::InvalidRequest => "invalid request",
            Self::Unauthenticated => "not authenticated",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not found",
            Self::Conflict => "conflict",
            Self::RateLimited => "limit reached",
            Self::Unavailable => "vendor unavailable",
            Self::Timeout => "timed out",
            Self::Transport => "connection failed",
            Self::Decode => "unexpected response",
            Self::Unsupported => "not supported",
            Self::Planned => "planned",
            Self::Vendor => "rejected by the vendor",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The outcome of a write that ended in an error.
///
/// ```
/// use dealport_core::error::Outcome;
///
/// fn may_repeat_create(outcome: Outcome) -> bool {
///     match outcome {
///         Outcome::NotApplied => true,
///         // The same request would be rejected again.
///         Outcome::Rejected => false,
///         // A repeated create could make a second deal.
///         Outcome::Unknown | Outcome::Partial => false,
///     }
/// }
/// # assert!(may_repeat_create(Outcome::NotApplied));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "a caller must handle every outcome, and there are no others")]
pub enum Outcome {
    /// The vendor changed nothing: the request was not sent, or was refused unread. Errors of reads always
    /// have this outcome.
    NotApplied,
    /// The vendor read the request and rejected it. The same request would be rejected again.
    Rejected,
    /// The request was sent and its response was lost, so it may have been applied. Check before sending it
    /// again.
    Unknown,
    /// Some requests of the write were applied and one failed; or all were applied, and the result could not
    /// be read. [`Error::applied`](crate::Error::applied) and
    /// [`Error::not_applied`](crate::Error::not_applied) name the steps.
    Partial,
}

impl Outcome {
    /// Returns the text of the outcome.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotApplied => "not applied",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
            Self::Partial => "partly applied",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The limit that a [`RateLimited`](ErrorKind::RateLimited) error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// The number of requests in a short time. The call may succeed after a wait.
    Requests,
    /// The vendor's daily quota, which is spent.
    DailyQuota,
    /// The budget that the client was given. Nothing was sent.
    Budget,
    /// A limit of the account's plan. Waiting does not help.
    Plan,
}

impl Limit {
    /// Returns the name: `"daily quota"`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::DailyQuota => "daily quota",
            Self::Budget => "budget",
            Self::Plan => "plan",
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One invalid field of a request, as the vendor reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Issue {
    /// The vendor's name of the field, if the vendor reports it.
    pub field: Option<String>,
    /// The vendor's message.
    pub message: String,
}

impl Issue {
    /// Creates an issue with the field, if that is known.
    pub fn new(field: impl Into<Option<String>>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            Some(field) => write!(f, "{field}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}
