//! How often, and after which waits, a call is tried again.

use std::time::Duration;

/// How often, and after which waits, a failed request is resent.
///
/// The policy does not decide which requests may be resent. One that never left is, and one that a rate limit (429)
/// turned away, after the wait that the vendor asks for. One whose response was lost, or that met a failing server, is
/// resent only if its operation is [idempotent](crate::Operation::is_idempotent), whatever the response says: a
/// `Retry-After` with status 503 does not tell whether the request was processed.
///
/// The default is 4 attempts with random waits between them: up to 0.5 s, doubling with each, 8 s at most. A longer
/// wait that the vendor asks for is kept. All of it ends with the call's [total time](crate::call::Timeouts::total).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_wait: Duration,
    longest_wait: Duration,
}

impl RetryPolicy {
    /// One attempt and no more.
    pub const fn none() -> Self {
        Self { attempts: 1, first_wait: Duration::ZERO, longest_wait: Duration::ZERO }
    }

    /// The same with so many attempts in all; 0 counts as 1.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = if attempts == 0 { 1 } else { attempts };
        self
    }

    /// The same with waits of up to `first`, doubling up to `longest`.
    #[must_use]
    pub const fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first_wait = first;
        self.longest_wait = longest;
        self
    }

    pub(crate) const fn allows(&self, attempts_made: u32) -> bool {
        attempts_made < self.attempts
    }

    /// Full jitter: anything from nothing to the whole wait, so that clients that failed together do not come back
    /// together.
    pub(crate) fn wait(&self, attempts_made: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts_made.saturating_sub(1));
        self.first_wait.saturating_mul(doubled).min(self.longest_wait).mul_f64(fastrand::f64())
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { attempts: 4, first_wait: Duration::from_millis(500), longest_wait: Duration::from_secs(8) }
    }
}

/// How long things may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// Making a connection. 10 s by default.
    pub connect: Duration,
    /// One attempt, from sending the request to the last byte of its response. 60 s by default.
    pub request: Duration,
    /// The whole call with all its attempts and waits. 5 minutes by default.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            request: Duration::from_secs(60),
            total: Duration::from_secs(300),
        }
    }
}

impl Timeouts {
    /// The same with another time for making a connection.
    #[must_use]
    pub const fn connect(mut self, time: Duration) -> Self {
        self.connect = time;
        self
    }

    /// The same with another time for one attempt.
    #[must_use]
    pub const fn request(mut self, time: Duration) -> Self {
        self.request = time;
        self
    }

    /// The same with another time for the whole call.
    #[must_use]
    pub const fn total(mut self, time: Duration) -> Self {
        self.total = time;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_the_longest_and_are_spread() {
        let policy = RetryPolicy::default();
        let longest = |made| (0..200).map(|_| policy.wait(made)).max().unwrap();
        assert!(longest(1) <= Duration::from_millis(500));
        assert!(longest(3) > Duration::from_secs(1));
        assert!(longest(60) <= Duration::from_secs(8));
        assert!((0..200).map(|_| policy.wait(60)).min().unwrap() < Duration::from_secs(2));
    }

    #[test]
    fn none_is_one_attempt() {
        assert!(RetryPolicy::none().allows(0));
        assert!(!RetryPolicy::none().allows(1));
        assert!(RetryPolicy::default().attempts(0).allows(0));
    }
}
