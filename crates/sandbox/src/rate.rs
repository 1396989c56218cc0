//! Limits: a rolling window of requests and a daily quota of tokens.

use std::collections::VecDeque;

/// Milliseconds of the rolling window.
const WINDOW: u64 = 2_000;
/// Seconds of a day.
const DAY: u64 = 86_400;

/// The limits of the servers.
///
/// The defaults are generous enough for demonstrations. What counts, and the response beyond a limit, follow
/// the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub(crate) burst: u32,
    pub(crate) search: u32,
    pub(crate) daily: u64,
    pub(crate) minute: u32,
}

impl Rate {
    /// Creates the default limits. Pipedrive: 100 requests and 10 searches in two seconds, and 450,000 tokens
    /// a day. Heffl: 60 requests a minute. Routera and Weeek document no limits and have none.
    #[must_use]
    pub fn new() -> Self {
        Self { burst: 100, search: 10, daily: 450_000, minute: 60 }
    }

    /// Creates limits that no client reaches. Headers still name them.
    #[must_use]
    pub fn unlimited() -> Self {
        Self { burst: 1_000_000, search: 1_000_000, daily: 1_000_000_000_000, minute: 1_000_000 }
    }

    /// Sets Pipedrive's limit of requests per token in a rolling window of two seconds.
    #[must_use]
    pub fn burst_limit(mut self, requests: u32) -> Self {
        self.burst = requests;
        self
    }

    /// Sets Pipedrive's limit of searches per token in a rolling window of two seconds.
    #[must_use]
    pub fn search_limit(mut self, requests: u32) -> Self {
        self.search = requests;
        self
    }

    /// Sets Pipedrive's daily quota of tokens per company. Each operation has its own cost.
    #[must_use]
    pub fn daily_tokens(mut self, tokens: u64) -> Self {
        self.daily = tokens;
        self
    }

    /// Sets Heffl's limit of requests per key in a minute.
    #[must_use]
    pub fn minute_limit(mut self, requests: u32) -> Self {
        self.minute = requests;
        self
    }
}

impl Default for Rate {
    fn default() -> Self {
        Self::new()
    }
}

/// A rolling window that counts the accepted requests.
#[derive(Debug)]
pub(crate) struct Window {
    limit: u32,
    times: VecDeque<u64>,
}

impl Window {
    pub(crate) fn new(limit: u32) -> Self {
        Self { limit, times: VecDeque::new() }
    }

    pub(crate) fn limit(&self) -> u32 {
        self.limit
    }

    /// Returns whether one more request fits, and counts it if so.
    pub(crate) fn admit(&mut self, now: u64) -> bool {
        self.forget(now);
        let fits = self.times.len() < self.limit as usize;
        if fits {
            self.times.push_back(now);
        }
        fits
    }

    pub(crate) fn remaining(&mut self, now: u64) -> u32 {
        self.forget(now);
        self.limit.saturating_sub(u32::try_from(self.times.len()).unwrap_or(u32::MAX))
    }

    /// Returns the whole seconds until the oldest request leaves the window. It is never 0, so that waiting
    /// helps.
    pub(crate) fn reset(&mut self, now: u64) -> u64 {
        self.forget(now);
        let oldest = self.times.front().copied().unwrap_or(now);
        (oldest + WINDOW - now).div_ceil(1_000).max(1)
    }

    fn forget(&mut self, now: u64) {
        while self.times.front().is_some_and(|&time| time + WINDOW <= now) {
            self.times.pop_front();
        }
    }
}

/// A window that starts with its first request and is empty when its time is over.
#[derive(Debug)]
pub(crate) struct FixedWindow {
    limit: u32,
    span: u64,
    start: u64,
    used: u32,
}

impl FixedWindow {
    /// Creates a window of `span` milliseconds.
    pub(crate) fn new(limit: u32, span: u64) -> Self {
        Self { limit, span, start: 0, used: 0 }
    }

    pub(crate) fn limit(&self) -> u32 {
        self.limit
    }

    /// Returns whether one more request fits, and counts it if so.
    pub(crate) fn admit(&mut self, now: u64) -> bool {
        let fits = self.remaining(now) > 0;
        if fits {
            if self.used == 0 {
                self.start = now;
            }
            self.used += 1;
        }
        fits
    }

    /// Uses up the rest of the window.
    pub(crate) fn empty(&mut self, now: u64) {
        if self.remaining(now) == self.limit {
            self.start = now;
        }
        self.used = self.limit;
    }

    pub(crate) fn remaining(&mut self, now: u64) -> u32 {
        if now >= self.start + self.span {
            self.used = 0;
        }
        self.limit.saturating_sub(self.used)
    }

    /// Returns the whole seconds until the window is over. It is never 0, so that waiting helps.
    pub(crate) fn reset(&mut self, now: u64) -> u64 {
        let start = if self.remaining(now) == self.limit { now } else { self.start };
        (start + self.span - now).div_ceil(1_000).max(1)
    }
}

/// A quota of tokens that is full again at midnight UTC.
#[derive(Debug)]
pub(crate) struct Budget {
    limit: u64,
    used: u64,
    day: u64,
}

impl Budget {
    pub(crate) fn new(limit: u64) -> Self {
        Self { limit, used: 0, day: 0 }
    }

    pub(crate) fn limit(&self) -> u64 {
        self.limit
    }

    /// Takes the tokens if enough are left.
    pub(crate) fn spend(&mut self, tokens: u64, now: u64) -> bool {
        let fits = tokens <= self.remaining(now);
        if fits {
            self.used += tokens;
        }
        fits
    }

    /// Uses up the rest of the day's quota.
    pub(crate) fn empty(&mut self, now: u64) {
        self.used += self.remaining(now);
    }

    pub(crate) fn remaining(&mut self, now: u64) -> u64 {
        let day = now / 1_000 / DAY;
        if day != self.day {
            (self.day, self.used) = (day, 0);
        }
        self.limit.saturating_sub(self.used)
    }

    /// Returns the seconds until midnight.
    pub(crate) fn reset(now: u64) -> u64 {
        DAY - now / 1_000 % DAY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_rolls() {
        let mut window = Window::new(2);
        assert!(window.admit(1_000));
        assert!(window.admit(2_500));
        assert!(!window.admit(2_900), "both are still inside");
        assert_eq!((window.remaining(2_900), window.reset(2_900)), (0, 1));
        assert!(window.admit(3_000), "the first has left after two seconds");
        assert!(!window.admit(4_499));
        assert!(window.admit(4_500));
    }

    #[test]
    fn a_fixed_window_ends_as_a_whole() {
        let mut window = FixedWindow::new(2, 60_000);
        assert_eq!((window.remaining(90_000), window.reset(90_000)), (2, 60));
        assert!(window.admit(90_000) && window.admit(100_000) && !window.admit(149_999));
        assert_eq!((window.remaining(149_500), window.reset(149_500)), (0, 1));
        assert_eq!(window.remaining(150_000), 2);
        window.empty(160_000);
        assert_eq!((window.admit(219_999), window.reset(170_000)), (false, 50));
    }

    #[test]
    fn a_budget_is_full_again_at_midnight() {
        let midnight = 20_000 * DAY * 1_000;
        let mut budget = Budget::new(30);
        assert!(budget.spend(20, midnight - 61_000));
        assert!(!budget.spend(20, midnight - 60_000), "only ten are left");
        assert_eq!(Budget::reset(midnight - 60_000), 60);
        assert_eq!(budget.remaining(midnight), 30);
    }
}
