//! Limits, and how much of them is left.

use std::time::Duration;

/// The limits that a vendor documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The limit on all requests.
    pub requests: Option<Window>,
    /// Further limits on operations that name them by [`Operation::bucket`](crate::Operation::bucket).
    pub buckets: &'static [(&'static str, Window)],
}

impl Limits {
    /// No documented limits.
    pub const fn none() -> Self {
        Self { requests: None, buckets: &[] }
    }

    /// So many requests in such a time.
    pub const fn requests(requests: Window) -> Self {
        Self { requests: Some(requests), buckets: &[] }
    }

    /// The same with limits on some operations.
    #[must_use]
    pub const fn buckets(mut self, buckets: &'static [(&'static str, Window)]) -> Self {
        self.buckets = buckets;
        self
    }
}

/// At most so many requests in any stretch of such a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Window {
    /// How many requests.
    pub requests: u32,
    /// In how long.
    pub per: Duration,
}

impl Window {
    /// At most `requests` in any stretch of `per`; at least one is always allowed.
    pub const fn new(requests: u32, per: Duration) -> Self {
        Self { requests: if requests == 0 { 1 } else { requests }, per }
    }
}

/// How a client paces itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RateLimiting {
    /// To the limits that the vendor documents, or that its answers tell. The default.
    #[default]
    Documented,
    /// To this limit on all requests, whatever the vendor says; where one key is shared by several programs, give
    /// each its part.
    Fixed(Window),
    /// Not at all: the vendor's refusals alone slow it down.
    Off,
}

/// What is left of the limits, as the vendor last said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateStatus {
    /// The limit on requests in the vendor's window.
    pub requests: Option<Quota>,
    /// The budget of the day, in the vendor's unit (Pipedrive: tokens).
    pub daily: Option<Quota>,
}

/// How much there is of something limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quota {
    /// How much there is in all, if the vendor says so.
    pub limit: Option<u64>,
    /// How much is left.
    pub remaining: u64,
    /// How long until it is full again, counted from the response, if the vendor says so.
    pub resets_in: Option<Duration>,
}

impl Quota {
    /// So much left of so much.
    pub const fn new(limit: Option<u64>, remaining: u64, resets_in: Option<Duration>) -> Self {
        Self { limit, remaining, resets_in }
    }
}

/// What one response says of the limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateUpdate {
    /// The limit on requests, if it says anything of it.
    pub requests: Option<Quota>,
    /// The budget of the day, if it says anything of it.
    pub daily: Option<Quota>,
    /// The day's budget is spent until then: send nothing.
    pub exhausted_for: Option<Duration>,
}
