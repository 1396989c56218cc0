//! What can be made to go wrong on purpose.

mod parse;
mod plan;

use std::fmt;

use crate::{error::ParseFaultError, vendor::Vendor};

pub use self::parse::Faults;
pub(crate) use self::plan::Plan;

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// The vendor's answer to too many requests at a time; the request is not done.
    RateLimit {
        /// Seconds until the window resets, as the vendor's own header says it.
        reset: u64,
        /// Seconds in a `retry-after` header, if there is one.
        retry_after: Option<u64>,
    },
    /// The vendor's answer when the day's budget is spent; the request is not done. Pipedrive only.
    DailyLimit,
    /// A fault of the server; the request is not done.
    ServerError {
        /// The status, such as 500, 502 or 503.
        status: u16,
        /// Seconds in a `retry-after` header, if there is one.
        retry_after: Option<u64>,
    },
    /// The connection is reset before anything is done or answered.
    ResetBefore,
    /// The request is done, then the connection is reset without an answer. Hits writes only, unless a method is
    /// given.
    ResetAfterWrite,
    /// The request is done; the answer announces more bytes than it has and the connection closes in the middle.
    TruncatedBody,
    /// The request is done; the answer is complete for HTTP, but its JSON stops in the middle.
    TruncatedJson,
    /// An HTML page in place of JSON; the request is not done. 403 gives the page of the network in front of the
    /// vendor, any other status a plain one.
    HtmlPage {
        /// The status of the page.
        status: u16,
    },
    /// The request is done and the answer says so, but has no payload.
    MissingPayload,
    /// Status 200 with a body that says that it failed; the request is not done. Pipedrive, Weeek, and Routera's
    /// dispatch.
    SuccessFalse,
    /// One row in the middle of a page has a member of a wrong type. Hits lists of deals, people and organizations only.
    BadRow,
    /// The page leads to itself: it names the cursor that it was asked with as its next one, or holds the rows of
    /// the page before it where pages are counted. Hits pages of those lists after the first only.
    RepeatCursor,
    /// A redirect (307); the request is not done.
    Redirect {
        /// Where to, without the path; the same server under another host name if absent, so that a client that
        /// follows shows in the log.
        origin: Option<String>,
    },
    /// The request is done; its answer comes late.
    SlowAnswer {
        /// How late, in milliseconds.
        millis: u64,
    },
    /// The vendor's answer to a wrong token; the request is not done.
    Unauthorized,
}

impl FaultKind {
    /// The name that fault specifications use.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::RateLimit { .. } => "rate-limit",
            Self::DailyLimit => "daily-limit",
            Self::ServerError { .. } => "server-error",
            Self::ResetBefore => "reset-before",
            Self::ResetAfterWrite => "reset-after-write",
            Self::TruncatedBody => "truncated-body",
            Self::TruncatedJson => "truncated-json",
            Self::HtmlPage { .. } => "html-page",
            Self::MissingPayload => "missing-payload",
            Self::SuccessFalse => "success-false",
            Self::BadRow => "bad-row",
            Self::RepeatCursor => "repeat-cursor",
            Self::Redirect { .. } => "redirect",
            Self::SlowAnswer { .. } => "slow-answer",
            Self::Unauthorized => "unauthorized",
        }
    }

    /// Whether a vendor has anything that corresponds to the fault.
    pub(crate) fn is_of(&self, vendor: Vendor) -> bool {
        match self {
            Self::DailyLimit => vendor == Vendor::Pipedrive,
            Self::SuccessFalse => vendor != Vendor::Heffl,
            _ => true,
        }
    }

    /// Every kind, with the arguments it has when none are given.
    pub(crate) fn all() -> [Self; 15] {
        [
            Self::RateLimit { reset: 1, retry_after: None },
            Self::DailyLimit,
            Self::ServerError { status: 500, retry_after: None },
            Self::ResetBefore,
            Self::ResetAfterWrite,
            Self::TruncatedBody,
            Self::TruncatedJson,
            Self::HtmlPage { status: 200 },
            Self::MissingPayload,
            Self::SuccessFalse,
            Self::BadRow,
            Self::RepeatCursor,
            Self::Redirect { origin: None },
            Self::SlowAnswer { millis: 1_000 },
            Self::Unauthorized,
        ]
    }
}

/// A fault, with which requests it hits and how often.
///
/// It hits the next request of any vendor once, unless it is told otherwise. When several faults fit a request, the
/// one ordered first hits it. Requests for an access token are passed by, unless the fault has a path that fits
/// theirs, and so are vendors that have nothing that corresponds to the fault.
///
/// ```
/// use dealport_sandbox::{Fault, FaultKind};
///
/// let typed = Fault::new(FaultKind::RateLimit { reset: 1, retry_after: None }).times(2).on_method("POST");
/// assert_eq!("2x rate-limit on POST".parse(), Ok(typed));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    kind: FaultKind,
    vendor: Option<Vendor>,
    /// `None` for always.
    count: Option<u32>,
    method: Option<String>,
    path: Option<String>,
    probability: f64,
}

impl Fault {
    /// A fault that hits the next request.
    #[must_use]
    pub fn new(kind: FaultKind) -> Self {
        Self { kind, vendor: None, count: Some(1), method: None, path: None, probability: 1.0 }
    }

    /// How many requests it hits; 1 unless set.
    #[must_use]
    pub fn times(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }

    /// Hits every request that fits, until the faults are cleared.
    #[must_use]
    pub fn always(mut self) -> Self {
        self.count = None;
        self
    }

    /// Hits requests to this vendor only.
    #[must_use]
    pub fn vendor(mut self, vendor: Vendor) -> Self {
        self.vendor = Some(vendor);
        self
    }

    /// Hits requests with this method only.
    #[must_use]
    pub fn on_method(mut self, method: impl Into<String>) -> Self {
        self.method = Some(method.into().to_ascii_uppercase());
        self
    }

    /// Hits requests to this path only; `*` stands for any characters.
    #[must_use]
    pub fn on_path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Hits each request that fits with this probability, from 0 to 1. The dice follow the sandbox's seed.
    #[must_use]
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability.clamp(0.0, 1.0);
        self
    }

    /// Refuses a fault that its vendor does not know.
    pub(crate) fn check(&self) -> Result<(), ParseFaultError> {
        match self.vendor {
            Some(vendor) if !self.kind.is_of(vendor) => {
                Err(ParseFaultError::new(format!("`{}` is no fault of {vendor}", self.kind.as_str())))
            }
            _ => Ok(()),
        }
    }

    /// What goes wrong.
    #[must_use]
    pub fn kind(&self) -> &FaultKind {
        &self.kind
    }
}

impl From<FaultKind> for Fault {
    fn from(kind: FaultKind) -> Self {
        Self::new(kind)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(vendor) = self.vendor {
            write!(f, "{vendor}: ")?;
        }
        match self.count {
            Some(count) => write!(f, "{count}x {}", self.kind.as_str())?,
            None => write!(f, "always {}", self.kind.as_str())?,
        }
        let arguments = self.kind.arguments();
        if !arguments.is_empty() {
            write!(f, "({})", arguments.join(", "))?;
        }
        if self.method.is_some() || self.path.is_some() {
            f.write_str(" on")?;
        }
        for word in [&self.method, &self.path].into_iter().flatten() {
            write!(f, " {word}")?;
        }
        if self.probability < 1.0 {
            write!(f, " at {}%", self.probability * 100.0)?;
        }
        Ok(())
    }
}

impl FaultKind {
    fn arguments(&self) -> Vec<String> {
        let retry = |after: &Option<u64>| after.map(|seconds| format!("retry-after={seconds}"));
        match self {
            Self::RateLimit { reset, retry_after } => {
                [Some(format!("reset={reset}")), retry(retry_after)].into_iter().flatten().collect()
            }
            Self::ServerError { status, retry_after } => {
                [Some(format!("status={status}")), retry(retry_after)].into_iter().flatten().collect()
            }
            Self::HtmlPage { status } => vec![format!("status={status}")],
            Self::Redirect { origin: Some(origin) } => vec![format!("to={origin}")],
            Self::SlowAnswer { millis } => vec![format!("ms={millis}")],
            _ => Vec::new(),
        }
    }
}
