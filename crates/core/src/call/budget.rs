//! A budget of a vendor's daily quota.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::call::Quota;
use crate::error::{ErrorKind, Limit};
use crate::{Error, Result};

const DAY: u64 = 24 * 60 * 60;

/// What a client may spend of the vendor's daily quota, and what it spent.
///
/// The days are those of UTC: Pipedrive, the only vendor with such a quota, does not name the time zone of
/// its own.
#[derive(Debug)]
pub(super) struct Budget {
    limit: u64,
    spent: u64,
    /// The day of which `spent` counts, in days since 1970.
    day: u64,
}

impl Budget {
    pub(super) fn new(limit: u64) -> Self {
        Self { limit, spent: 0, day: 0 }
    }

    /// Spends the cost of a request.
    ///
    /// # Errors
    ///
    /// Returns [`RateLimited`](ErrorKind::RateLimited) if less than that is left, and spends nothing.
    pub(super) fn spend(&mut self, cost: u32, now: Duration) -> Result<()> {
        let Quota { remaining, resets_in, .. } = self.quota(now);
        let cost = u64::from(cost);
        if cost > remaining {
            let message = format!(
                "the request costs {cost}, and {remaining} of the daily budget of {} are left",
                self.limit
            );
            return Err(Error::new(ErrorKind::RateLimited, message)
                .with_limit(Limit::Budget)
                .with_retry_after(resets_in.filter(|_| cost <= self.limit)));
        }
        self.spent = self.limit - remaining + cost;
        self.day = now.as_secs() / DAY;
        Ok(())
    }

    /// Returns what is left.
    pub(super) fn quota(&self, now: Duration) -> Quota {
        let spent = if now.as_secs() / DAY == self.day { self.spent } else { 0 };
        let resets_in = Duration::from_secs(DAY - now.as_secs() % DAY);
        Quota::new(Some(self.limit), self.limit - spent, Some(resets_in))
    }
}

/// Returns the error of a request that costs more than is left of a limit that no time renews.
pub(super) fn beyond(cost: u32, left: u64) -> Error {
    let message = format!("the request costs {cost}, and {left} of what the client may spend are left");
    Error::new(ErrorKind::RateLimited, message).with_limit(Limit::Budget)
}

/// Returns the time since 1970.
pub(super) fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_beyond_the_budget_is_refused() {
        let mut budget = Budget::new(25);
        let noon = Duration::from_secs(20_000 * DAY + DAY / 2);
        budget.spend(10, noon).unwrap();
        budget.spend(10, noon).unwrap();
        let error = budget.spend(10, noon).unwrap_err();
        assert_eq!((error.kind(), error.limit()), (ErrorKind::RateLimited, Some(Limit::Budget)));
        assert_eq!(error.message(), "the request costs 10, and 5 of the daily budget of 25 are left");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(DAY / 2)));
        budget.spend(5, noon).unwrap();
        assert_eq!(budget.quota(noon).remaining, 0);
    }

    #[test]
    fn budget_is_whole_again_on_the_next_day() {
        let mut budget = Budget::new(10);
        let evening = Duration::from_secs(20_001 * DAY - 1);
        budget.spend(10, evening).unwrap();
        let quota = budget.quota(evening + Duration::from_secs(1));
        assert_eq!(quota, Quota::new(Some(10), 10, Some(Duration::from_secs(DAY))));
        budget.spend(10, evening + Duration::from_secs(1)).unwrap();
        let error = budget.spend(11, evening + Duration::from_secs(DAY)).unwrap_err();
        assert_eq!(error.retry_after(), None, "it never fits");
    }
}
