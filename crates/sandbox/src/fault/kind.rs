//! The kinds of faults.

use std::mem::discriminant;

use crate::vendor::Vendor;

/// A kind of fault.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// The vendor's response to too many requests. The request is not processed.
    RateLimit {
        /// The seconds until the window resets, in the vendor's own header.
        reset: u64,
        /// The seconds in a `retry-after` header, if there is one.
        retry_after: Option<u64>,
    },
    /// The vendor's response when the daily quota is used up. The request is not processed. Pipedrive only.
    DailyLimit,
    /// A failure of the server. The request is not processed.
    ServerError {
        /// The status, such as 500, 502 or 503.
        status: u16,
        /// The seconds in a `retry-after` header, if there is one.
        retry_after: Option<u64>,
    },
    /// The connection is reset before the request is processed.
    ResetBefore,
    /// The request is processed, and then the connection is reset without a response. Hits only writes,
    /// unless a method is given.
    ResetAfterWrite,
    /// The request is processed. The response announces more bytes than it has, and the connection closes in
    /// the middle.
    TruncatedBody,
    /// The request is processed. The response is complete for HTTP, but its JSON ends in the middle.
    TruncatedJson,
    /// An HTML page in place of JSON. The request is not processed. 403 gives the page of the network in
    /// front of the vendor, any other status a plain page.
    HtmlPage {
        /// The status of the page.
        status: u16,
    },
    /// The request is processed and the response confirms it, but has no payload.
    MissingPayload,
    /// Status 200 with a body that reports a failure. The request is not processed. Pipedrive, Weeek, and
    /// Routera's dispatch.
    SuccessFalse,
    /// One item in the middle of a page has a field of a wrong type. Hits only lists of deals, people and
    /// organizations.
    BadItem,
    /// The next page is the same page: the page names its own cursor as the next one, or repeats the items of
    /// the page before it where pages are counted. Hits only pages of those lists after the first.
    RepeatCursor,
    /// After this number of pages of those lists the first one comes again, with new cursors, without end.
    CyclePages {
        /// The number of different pages.
        length: u32,
    },
    /// A page of those lists is longer than requested.
    OversizedPage {
        /// The factor.
        times: u32,
    },
    /// The request is processed. A field of the response has another JSON type than usual.
    OddField {
        /// The name of the field, at any depth. If absent, every field of every object with an id, except the
        /// id.
        field: Option<String>,
        /// The JSON of the field. If absent, a number in place of a text, and a text in place of anything
        /// else.
        json: Option<String>,
    },
    /// The request is processed. Dates and timestamps of the response are zeros, as in `0000-00-00`.
    ZeroDate {
        /// The name of the field, at any depth. If absent, every date and timestamp.
        field: Option<String>,
    },
    /// The write is processed without a field, as if the vendor had ignored it. The response shows what is
    /// stored. Hits only creates and updates. A request that is refused without the field is processed as it
    /// is.
    NotKept {
        /// The name of the field. If absent, every field of the body.
        field: Option<String>,
    },
    /// The vendor's response to a token that lacks a permission. The request is not processed.
    Forbidden,
    /// An error of the server whose message contains the secrets of the request. The request is not
    /// processed.
    EchoSecret {
        /// The status, such as 400 or 500.
        status: u16,
    },
    /// The request is processed. The response is compressed with gzip, even if it was not asked for.
    Gzip {
        /// Whether the compressed bytes end in the middle.
        cut: bool,
    },
    /// A redirect (307). The request is not processed.
    Redirect {
        /// The target without the path. If absent, the same server under another host name, so that a client
        /// that follows appears in the log.
        origin: Option<String>,
    },
    /// The request is processed. Its response comes late.
    SlowResponse {
        /// The delay in milliseconds.
        millis: u64,
    },
    /// The vendor's response to a wrong token. The request is not processed.
    Unauthorized,
}

/// Every kind with its name and its default arguments.
pub(super) const KINDS: [(&str, FaultKind); 23] = [
    ("rate-limit", FaultKind::RateLimit { reset: 1, retry_after: None }),
    ("daily-limit", FaultKind::DailyLimit),
    ("server-error", FaultKind::ServerError { status: 500, retry_after: None }),
    ("reset-before", FaultKind::ResetBefore),
    ("reset-after-write", FaultKind::ResetAfterWrite),
    ("truncated-body", FaultKind::TruncatedBody),
    ("truncated-json", FaultKind::TruncatedJson),
    ("html-page", FaultKind::HtmlPage { status: 200 }),
    ("missing-payload", FaultKind::MissingPayload),
    ("success-false", FaultKind::SuccessFalse),
    ("bad-item", FaultKind::BadItem),
    ("repeat-cursor", FaultKind::RepeatCursor),
    ("cycle-pages", FaultKind::CyclePages { length: 2 }),
    ("oversized-page", FaultKind::OversizedPage { times: 5 }),
    ("odd-field", FaultKind::OddField { field: None, json: None }),
    ("zero-date", FaultKind::ZeroDate { field: None }),
    ("not-kept", FaultKind::NotKept { field: None }),
    ("forbidden", FaultKind::Forbidden),
    ("echo-secret", FaultKind::EchoSecret { status: 400 }),
    ("gzip", FaultKind::Gzip { cut: false }),
    ("redirect", FaultKind::Redirect { origin: None }),
    ("slow-response", FaultKind::SlowResponse { millis: 1_000 }),
    ("unauthorized", FaultKind::Unauthorized),
];

impl FaultKind {
    /// Returns the name that fault specifications use.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        let is_it = |kind: &Self| discriminant(kind) == discriminant(self);
        KINDS.iter().find(|(_, kind)| is_it(kind)).map_or("", |(name, _)| name)
    }

    /// Returns whether a vendor has anything that corresponds to the fault.
    pub(crate) fn is_of(&self, vendor: Vendor) -> bool {
        match self {
            Self::DailyLimit => vendor == Vendor::Pipedrive,
            Self::SuccessFalse => vendor != Vendor::Heffl,
            _ => true,
        }
    }

    /// Returns the kind of a name, with its default arguments.
    pub(crate) fn named(name: &str) -> Option<Self> {
        KINDS.into_iter().find(|(known, _)| *known == name).map(|(_, kind)| kind)
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
            Self::SlowResponse { millis } => [some("ms", millis), None],
            _ => [None, None],
        };
        pair.into_iter().flatten().collect()
    }

    /// Sets an argument. Returns `None` if the kind does not have it or cannot read the value.
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
            (Self::SlowResponse { millis }, "ms") => *millis = number()?,
            (Self::Redirect { origin }, "to") => *origin = Some(value.to_owned()),
            _ => return None,
        }
        Some(())
    }
}
