//! Rate limits and quotas.

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
    /// Creates limits of a vendor that documents none.
    pub const fn none() -> Self {
        Self { requests: None, buckets: &[] }
    }

    /// Creates a limit on all requests.
    pub const fn requests(requests: Window) -> Self {
        Self { requests: Some(requests), buckets: &[] }
    }

    /// Adds limits on some operations.
    #[must_use]
    pub const fn buckets(mut self, buckets: &'static [(&'static str, Window)]) -> Self {
        self.buckets = buckets;
        self
    }
}

/// A number of requests in a rolling window of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Window {
    /// The number of requests.
    pub requests: u32,
    /// The length of the window.
    pub per: Duration,
}

impl Window {
    /// Creates a window of `requests` in any period of length `per`. At least one request is always allowed.
    pub const fn new(requests: u32, per: Duration) -> Self {
        Self { requests: if requests == 0 { 1 } else { requests }, per }
    }
}

/// The way a client keeps to rate limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RateLimiting {
    /// Keeps to the limits that the vendor documents, and to those in its responses. This is the default.
    #[default]
    Documented,
    /// Keeps to this limit on all requests, whatever the vendor says. If several programs share a key, give
    /// each a part of the limit.
    Fixed(Window),
    /// Keeps no limit. Only the vendor's refusals slow the client down.
    Off,
}

/// What is left of the limits, as the vendor's last response told, and of the client's own budget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateStatus {
    /// The limit on requests in the vendor's window.
    pub requests: Option<Quota>,
    /// The daily quota in the vendor's unit. Pipedrive counts tokens.
    pub daily: Option<Quota>,
    /// The time until the vendor renews the daily quota, if a response told that it is spent.
    pub exhausted_for: Option<Duration>,
    /// The daily budget that the client was given, in the same unit. It counts the requests of this client
    /// and its clones alone.
    pub budget: Option<Quota>,
    /// The cost of all requests that this client and its clones sent so far, in the same unit; 0 if the
    /// vendor counts no cost.
    pub spent: u64,
}

/// The state of one limit or quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quota {
    /// The total, if the vendor tells it.
    pub limit: Option<u64>,
    /// How much is left.
    pub remaining: u64,
    /// The time until the quota is full again, counted from the response, if the vendor tells it.
    pub resets_in: Option<Duration>,
}

impl Quota {
    /// Creates a quota with this total, rest and time until it is full again.
    pub const fn new(limit: Option<u64>, remaining: u64, resets_in: Option<Duration>) -> Self {
        Self { limit, remaining, resets_in }
    }
}

/// What one response tells of the limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateUpdate {
    /// The limit on requests, if the response tells it.
    pub requests: Option<Quota>,
    /// The daily quota, if the response tells it.
    pub daily: Option<Quota>,
    /// The time for which the daily quota is exhausted, during which no request is sent.
    pub exhausted_for: Option<Duration>,
}
