//! What an error is about, and what it left behind.

use std::fmt;

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built: a missing variable, an empty token, a URL that is not HTTPS.
    Configuration,
    /// The request cannot be sent as it is, or the vendor found it invalid.
    InvalidRequest,
    /// The vendor did not accept the credentials.
    Unauthenticated,
    /// The credentials are good, but do not allow this.
    Forbidden,
    /// There is no such thing, or it is not visible to these credentials.
    NotFound,
    /// The state of the thing does not allow this: archived, a duplicate, changed meanwhile.
    Conflict,
    /// A limit is reached: of requests in a time, or of a day's budget.
    RateLimited,
    /// The vendor's server failed or is down.
    Unavailable,
    /// No response in time.
    Timeout,
    /// The connection could not be made or broke.
    Transport,
    /// The response is not what the vendor documents.
    Decode,
    /// The vendor cannot do this. Nothing was sent.
    Unsupported,
    /// The vendor refused for a reason of its own.
    Vendor,
}

impl ErrorKind {
    /// The kind in words.
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
            Self::Vendor => "refused by the vendor",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What became of a write that ended in an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "a caller must handle every outcome, and there are no others")]
pub enum Outcome {
    /// The vendor has not changed anything: the request was never sent, or was turned away unread. Reads are
    /// always this.
    NotApplied,
    /// The vendor read the request and refused it; nothing was changed. Sending it again unchanged is pointless.
    Rejected,
    /// The request was sent and its response was lost: it may have been applied or not. Look before sending it
    /// again.
    Unknown,
    /// The write takes several requests: some were applied, then one was not; or all were, and what is there then
    /// could not be read.
    /// [`Error::applied`](crate::Error::applied) and [`Error::not_applied`](crate::Error::not_applied) name them.
    Partial,
}

impl Outcome {
    /// The outcome in words.
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

/// One thing that a vendor found wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Issue {
    /// The member it is about, in the vendor's own name, where the vendor says so.
    pub field: Option<String>,
    /// What is wrong with it, in the vendor's words.
    pub message: String,
}

impl Issue {
    /// An issue, about `field` if that is known.
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
