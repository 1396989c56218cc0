//! Retries and timeouts.

use std::time::Duration;

/// The policy for retries: how often a failed request is sent again, and after which waits.
///
/// The policy does not decide which requests may be retried. A request that was not sent is retried. A
/// request that a rate limit (429) refused is retried after the wait that the vendor asks for. After a lost
/// response or a failure of the server, a request is retried only if its operation is
/// [idempotent](crate::Operation::is_idempotent), whatever the response says. A `Retry-After` with the status
/// 503, for example, does not tell whether the request was processed.
///
/// The default is 4 attempts with random waits: up to 0.5 s at first, doubling each time up to 8 s. The
/// client also keeps a longer wait that the vendor asks for. The call's [total
/// time](crate::call::Timeouts::total) limits all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_wait: Duration,
    longest_wait: Duration,
}

impl RetryPolicy {
    /// Creates a policy of one attempt.
    pub const fn none() -> Self {
        Self { attempts: 1, first_wait: Duration::ZERO, longest_wait: Duration::ZERO }
    }

    /// Sets the number of attempts. 0 counts as 1.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = if attempts == 0 { 1 } else { attempts };
        self
    }

    /// Sets the longest random wait, which is `first` at the beginning and doubles up to `longest`.
    #[must_use]
    pub const fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first_wait = first;
        self.longest_wait = longest;
        self
    }

    pub(crate) const fn allows(&self, attempts_made: u32) -> bool {
        attempts_made < self.attempts
    }

    /// Returns a random wait with full jitter, so that clients that failed together do not retry together.
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

/// Limits on the time of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// The time to make a connection. The default is 10 s.
    pub connect: Duration,
    /// The time for one attempt, from sending the request to the last byte of the response. The default is 60
    /// s.
    pub request: Duration,
    /// The time for the whole call with all its attempts and waits. The default is 5 minutes.
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
    /// Sets the time to make a connection.
    #[must_use]
    pub const fn connect(mut self, time: Duration) -> Self {
        self.connect = time;
        self
    }

    /// Sets the time for one attempt.
    #[must_use]
    pub const fn request(mut self, time: Duration) -> Self {
        self.request = time;
        self
    }

    /// Sets the time for the whole call.
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
