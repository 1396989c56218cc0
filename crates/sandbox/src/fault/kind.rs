//! The kinds of faults.

use crate::vendor::Vendor;

/// A kind of fault.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// The vendor's response to too many requests at a time; the request is not done.
    RateLimit {
        /// Seconds until the window resets, as the vendor's own header says it.
        reset: u64,
        /// Seconds in a `retry-after` header, if there is one.
        retry_after: Option<u64>,
    },
    /// The vendor's response when the day's budget is spent; the request is not done. Pipedrive only.
    DailyLimit,
    /// A failure of the server; the request is not done.
    ServerError {
        /// The status, such as 500, 502 or 503.
        status: u16,
        /// Seconds in a `retry-after` header, if there is one.
        retry_after: Option<u64>,
    },
    /// The connection is reset before anything is done or sent.
    ResetBefore,
    /// The request is done, then the connection is reset without a response. Hits writes only, unless a method is
    /// given.
    ResetAfterWrite,
    /// The request is done; the response announces more bytes than it has and the connection closes in the middle.
    TruncatedBody,
    /// The request is done; the response is complete for HTTP, but its JSON stops in the middle.
    TruncatedJson,
    /// An HTML page in place of JSON; the request is not done. 403 gives the page of the network in front of the
    /// vendor, any other status a plain one.
    HtmlPage {
        /// The status of the page.
        status: u16,
    },
    /// The request is done and the response says so, but has no payload.
    MissingPayload,
    /// Status 200 with a body that says that it failed; the request is not done. Pipedrive, Weeek, and Routera's
    /// dispatch.
    SuccessFalse,
    /// One item in the middle of a page has a field of a wrong type. Hits lists of deals, people and organizations only.
    BadRow,
    /// The page leads to itself: it names the cursor that it was asked with as its next one, or holds the items of
    /// the page before it where pages are counted. Hits pages of those lists after the first only.
    RepeatCursor,
    /// After so many pages of those lists the first one comes again, with fresh cursors, and so on without end.
    CyclePages {
        /// The number of different pages.
        length: u32,
    },
    /// A page of those lists is so many times as long as it was asked for.
    OversizedPage {
        /// The factor.
        times: u32,
    },
    /// The request is done; a field of the response has another JSON type than usual.
    OddField {
        /// The name of the field, at any depth; every field of every object that has an id, except the id, if absent.
        field: Option<String>,
        /// The JSON that it has; a number in place of a text and a text in place of anything else if absent.
        json: Option<String>,
    },
    /// The request is done; dates and timestamps of the response are zeros, as in `0000-00-00`.
    ZeroDate {
        /// The name of the field, at any depth; every date and timestamp if absent.
        field: Option<String>,
    },
    /// The write is done without a field, as if the vendor had kept it otherwise; the response shows what is stored.
    /// Hits creates and updates only. A request that is refused without the field is done as it is.
    NotKept {
        /// The name of the field; every field of the body if absent.
        field: Option<String>,
    },
    /// The vendor's response to a token that lacks a permission; the request is not done.
    Forbidden,
    /// An error of the server whose message holds the secrets that the client sent; the request is not done.
    EchoSecret {
        /// The status, such as 400 or 500.
        status: u16,
    },
    /// The request is done; the response is compressed with gzip, asked for or not.
    Gzip {
        /// Whether the compressed bytes stop in the middle.
        cut: bool,
    },
    /// A redirect (307); the request is not done.
    Redirect {
        /// Where to, without the path; the same server under another host name if absent, so that a client that
        /// follows shows in the journal.
        origin: Option<String>,
    },
    /// The request is done; its response comes late.
    SlowAnswer {
        /// How late, in milliseconds.
        millis: u64,
    },
    /// The vendor's response to a wrong token; the request is not done.
    Unauthorized,
}

impl FaultKind {
    /// Returns the name that fault specifications use.
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
            Self::CyclePages { .. } => "cycle-pages",
            Self::OversizedPage { .. } => "oversized-page",
            Self::OddField { .. } => "odd-field",
            Self::ZeroDate { .. } => "zero-date",
            Self::NotKept { .. } => "not-kept",
            Self::Forbidden => "forbidden",
            Self::EchoSecret { .. } => "echo-secret",
            Self::Gzip { .. } => "gzip",
            Self::Redirect { .. } => "redirect",
            Self::SlowAnswer { .. } => "slow-answer",
            Self::Unauthorized => "unauthorized",
        }
    }

    /// Returns whether a vendor has anything that corresponds to the fault.
    pub(crate) fn is_of(&self, vendor: Vendor) -> bool {
        match self {
            Self::DailyLimit => vendor == Vendor::Pipedrive,
            Self::SuccessFalse => vendor != Vendor::Heffl,
            _ => true,
        }
    }

    /// Returns every kind, with the arguments it has when none are given.
    pub(crate) fn all() -> [Self; 23] {
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
            Self::CyclePages { length: 2 },
            Self::OversizedPage { times: 5 },
            Self::OddField { field: None, json: None },
            Self::ZeroDate { field: None },
            Self::NotKept { field: None },
            Self::Forbidden,
            Self::EchoSecret { status: 400 },
            Self::Gzip { cut: false },
            Self::Redirect { origin: None },
            Self::SlowAnswer { millis: 1_000 },
            Self::Unauthorized,
        ]
    }

    /// Returns the arguments as specifications write them.
    pub(crate) fn arguments(&self) -> Vec<String> {
        let some = |name: &str, value: &dyn std::fmt::Display| Some(format!("{name}={value}"));
        let maybe = |name: &str, value: &Option<String>| value.as_ref().and_then(|value| some(name, value));
        let retry = |after: &Option<u64>| after.and_then(|seconds| some("retry-after", &seconds));
        let pair = match self {
            Self::RateLimit { reset, retry_after } => [some("reset", reset), retry(retry_after)],
            Self::ServerError { status, retry_after } => [some("status", status), retry(retry_after)],
            Self::HtmlPage { status } | Self::EchoSecret { status } => [some("status", status), None],
            Self::OddField { field, json } => [maybe("field", field), maybe("json", json)],
            Self::ZeroDate { field } | Self::NotKept { field } => [maybe("field", field), None],
            Self::CyclePages { length } => [some("length", length), None],
            Self::OversizedPage { times } => [some("times", times), None],
            Self::Gzip { cut } => [some("cut", cut), None],
            Self::Redirect { origin } => [maybe("to", origin), None],
            Self::SlowAnswer { millis } => [some("ms", millis), None],
            _ => [None, None],
        };
        pair.into_iter().flatten().collect()
    }

    /// Sets an argument; `None` if the kind has none of this name or cannot read the value.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> Option<()> {
        let number = || value.parse::<u64>().ok();
        let small = || value.parse::<u32>().ok().filter(|&number| number > 0);
        let code = || value.parse::<u16>().ok().filter(|status| (200..=599).contains(status));
        match (self, name) {
            (Self::RateLimit { reset, .. }, "reset") => *reset = number()?,
            (Self::RateLimit { retry_after, .. } | Self::ServerError { retry_after, .. }, "retry-after") => {
                *retry_after = Some(number()?);
            }
            (
                Self::ServerError { status, .. } | Self::HtmlPage { status } | Self::EchoSecret { status },
                "status",
            ) => *status = code()?,
            (Self::OddField { field, .. } | Self::ZeroDate { field } | Self::NotKept { field }, "field") => {
                *field = Some(value.to_owned());
            }
            (Self::OddField { json, .. }, "json") => {
                *json = serde_json::from_str::<serde::de::IgnoredAny>(value).ok().map(|_| value.to_owned());
                json.as_ref()?;
            }
            (Self::CyclePages { length }, "length") => *length = small()?,
            (Self::OversizedPage { times }, "times") => *times = small()?,
            (Self::Gzip { cut }, "cut") => *cut = value.parse().ok()?,
            (Self::SlowAnswer { millis }, "ms") => *millis = number()?,
            (Self::Redirect { origin }, "to") => *origin = Some(value.to_owned()),
            _ => return None,
        }
        Some(())
    }
}
