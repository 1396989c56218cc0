//! Waiting for a rate limit, so that the vendor need not refuse a request.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::call::budget::{self, Budget};
use crate::call::later::later;
use crate::call::{Limits, RateLimiting, RateStatus, RateUpdate, Window};
use crate::error::{ErrorKind, Limit};
use crate::{Error, Result};

/// The longest time without a request. A vendor may announce a longer window or an exhausted quota, which is
/// then checked again.
const LONGEST_BLOCK: Duration = Duration::from_secs(60);

/// A rate limiter that all clones of a client share.
#[derive(Debug)]
pub(crate) struct RateLimiter {
    state: Mutex<State>,
    learns: bool,
    learned: Notify,
}

#[derive(Debug)]
struct State {
    requests: Option<Gate>,
    buckets: Vec<(&'static str, Gate)>,
    status: RateStatus,
    exhausted: Option<Exhausted>,
    budget: Option<Budget>,
    /// The value that `status.spent` must not exceed.
    most_spent: Option<u64>,
}

#[derive(Debug)]
struct Exhausted {
    until: Instant,
    resets_at: Instant,
}

/// A rolling window of the requests that were sent.
#[derive(Debug)]
struct Gate {
    window: Window,
    sent: VecDeque<Instant>,
    blocked_until: Option<Instant>,
}

impl Gate {
    fn new(window: Window) -> Self {
        Self { window, sent: VecDeque::new(), blocked_until: None }
    }

    /// Returns the time until one more request may be sent, or zero for now.
    fn wait(&mut self, now: Instant) -> Duration {
        while self.sent.front().is_some_and(|&sent| now.duration_since(sent) >= self.window.per) {
            self.sent.pop_front();
        }
        let blocked = self.blocked_until.map_or(Duration::ZERO, |until| until.saturating_duration_since(now));
        let over = (self.sent.len() + 1).saturating_sub(self.window.requests as usize);
        let full = match over.checked_sub(1).and_then(|index| self.sent.get(index)) {
            Some(&sent) => self.window.per.saturating_sub(now.duration_since(sent)),
            None => Duration::ZERO,
        };
        blocked.max(full)
    }
}

impl RateLimiter {
    pub(crate) fn new(limits: Limits, rate_limiting: RateLimiting) -> Self {
        let (requests, buckets) = match rate_limiting {
            RateLimiting::Documented => (limits.requests, limits.buckets),
            RateLimiting::Fixed(window) => (Some(window), limits.buckets),
            RateLimiting::Off => (None, &[] as &[_]),
        };
        Self {
            state: Mutex::new(State {
                requests: requests.map(Gate::new),
                buckets: buckets.iter().map(|&(name, window)| (name, Gate::new(window))).collect(),
                status: RateStatus::default(),
                exhausted: None,
                budget: None,
                most_spent: None,
            }),
            learns: rate_limiting == RateLimiting::Documented,
            learned: Notify::new(),
        }
    }

    /// Sets how much of the daily quota may be spent.
    pub(crate) fn with_budget(self, limit: Option<u64>) -> Self {
        self.state().budget = limit.map(Budget::new);
        self
    }

    /// Limits what may be spent in all, or removes the limit.
    pub(crate) fn limit_spending(&self, most: Option<u64>) {
        self.state().most_spent = most;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No code that holds the lock can panic during a change.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until one more request may be sent, and counts it and its cost.
    pub(crate) async fn acquire(
        &self,
        bucket: Option<&'static str>,
        cost: u32,
        deadline: Instant,
        on_wait: impl Fn(Duration) + Send,
    ) -> Result<()> {
        loop {
            let wait = self.try_acquire(bucket, cost)?;
            if wait.is_zero() {
                return Ok(());
            }
            if later(Instant::now(), wait) > deadline {
                return Err(Error::new(
                    ErrorKind::RateLimited,
                    "the rate limit allows no request within the time of the call",
                )
                .with_limit(Limit::Requests)
                .with_retry_after(wait));
            }
            on_wait(wait);
            tracing::debug!(wait_ms = wait.as_millis(), "waiting for the vendor's limit");
            // A response may tell meanwhile that the limit is higher.
            let _ = tokio::time::timeout(wait, self.learned.notified()).await;
        }
    }

    fn try_acquire(&self, bucket: Option<&'static str>, cost: u32) -> Result<Duration> {
        let mut state = self.state();
        let now = Instant::now();
        match &state.exhausted {
            Some(exhausted) if exhausted.until > now => {
                return Err(Error::new(ErrorKind::RateLimited, "the daily quota is exhausted")
                    .with_limit(Limit::DailyQuota)
                    .with_retry_after(exhausted.resets_at.saturating_duration_since(now)));
            }
            _ => state.exhausted = None,
        }
        let State { requests, buckets, budget, status, most_spent, .. } = &mut *state;
        let own = buckets.iter_mut().find(|(name, _)| Some(*name) == bucket).map(|(_, gate)| gate);
        let mut gates: Vec<&mut Gate> = requests.iter_mut().chain(own).collect();
        let wait = gates.iter_mut().map(|gate| gate.wait(now)).max().unwrap_or_default();
        if wait.is_zero() {
            let spent = status.spent.saturating_add(u64::from(cost));
            if let Some(most) = most_spent.filter(|most| spent > *most && cost > 0) {
                return Err(budget::beyond(cost, most.saturating_sub(status.spent)));
            }
            if let Some(budget) = budget {
                budget.spend(cost, budget::now())?;
            }
            status.spent = spent;
            for gate in gates {
                gate.sent.push_back(now);
            }
        }
        Ok(wait)
    }

    /// Takes over the limits of a response. Its quota belongs to the operation's own limit if there is one.
    pub(crate) fn learn(&self, bucket: Option<&'static str>, update: &RateUpdate) {
        let mut state = self.state();
        let now = Instant::now();
        if let Some(wait) = update.exhausted_for {
            state.exhausted =
                Some(Exhausted { until: now + wait.min(LONGEST_BLOCK), resets_at: later(now, wait) });
        }
        if update.daily.is_some() {
            state.status.daily = update.daily;
        }
        let Some(quota) = update.requests else { return };
        state.status.requests = Some(quota);
        let State { requests, buckets, .. } = &mut *state;
        let own = buckets.iter_mut().find(|(name, _)| Some(*name) == bucket).map(|(_, gate)| gate);
        let is_general = own.is_none();
        if let Some(gate) = own.or(requests.as_mut()) {
            let limit = quota.limit.and_then(|limit| u32::try_from(limit).ok()).filter(|&limit| limit > 0);
            if let (Some(limit), true, true) = (limit, self.learns, is_general) {
                if limit > gate.window.requests {
                    self.learned.notify_waiters();
                }
                gate.window.requests = limit;
            }
            if quota.remaining == 0 {
                gate.blocked_until =
                    quota.resets_in.map(|wait| now + wait.min(LONGEST_BLOCK)).or(gate.blocked_until);
            }
        }
    }

    pub(crate) fn status(&self) -> RateStatus {
        let state = self.state();
        let left = |exhausted: &Exhausted| exhausted.resets_at.checked_duration_since(Instant::now());
        RateStatus {
            exhausted_for: state.exhausted.as_ref().and_then(left),
            budget: state.budget.as_ref().map(|budget| budget.quota(budget::now())),
            ..state.status
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Quota;

    const PER: Duration = Duration::from_secs(2);
    const LIMITS: Limits = Limits::requests(Window::new(20, PER))
        .buckets(&[("search", Window::new(10, Duration::from_secs(2)))]);

    async fn send(pacer: &RateLimiter, bucket: Option<&'static str>, times: usize) -> Duration {
        let start = Instant::now();
        for _ in 0..times {
            pacer.acquire(bucket, 0, Instant::now() + Duration::from_secs(600), drop).await.unwrap();
        }
        start.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn never_more_than_the_limit_in_any_window() {
        let pacer = RateLimiter::new(LIMITS, RateLimiting::Documented);
        assert_eq!(send(&pacer, None, 20).await, Duration::ZERO);
        assert!(send(&pacer, None, 1).await >= PER);
        assert!(send(&pacer, None, 79).await >= 3 * PER);
    }

    #[tokio::test(start_paused = true)]
    async fn bucket_has_its_own_limit_within_the_general_one() {
        let pacer = RateLimiter::new(LIMITS, RateLimiting::Documented);
        assert_eq!(send(&pacer, Some("search"), 10).await, Duration::ZERO);
        assert_eq!(send(&pacer, None, 10).await, Duration::ZERO);
        assert!(send(&pacer, Some("search"), 1).await >= PER);
    }

    #[tokio::test(start_paused = true)]
    async fn learns_the_limit_and_waits_when_nothing_is_left() {
        let pacer = RateLimiter::new(LIMITS, RateLimiting::Documented);
        let told = |remaining| RateUpdate {
            requests: Some(Quota::new(Some(80), remaining, Some(Duration::from_secs(5)))),
            ..RateUpdate::default()
        };
        pacer.learn(None, &told(79));
        assert_eq!(send(&pacer, None, 80).await, Duration::ZERO);
        pacer.learn(None, &told(0));
        assert!(send(&pacer, None, 1).await >= Duration::from_secs(5));
    }

    #[tokio::test(start_paused = true)]
    async fn higher_limit_releases_waiting_requests() {
        let pacer = RateLimiter::new(LIMITS, RateLimiting::Documented);
        send(&pacer, None, 20).await;
        let told = RateUpdate { requests: Some(Quota::new(Some(80), 60, None)), ..RateUpdate::default() };
        let (waited, ()) = tokio::join!(send(&pacer, None, 5), async {
            tokio::task::yield_now().await;
            pacer.learn(None, &told);
        });
        assert_eq!(waited, Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn wait_past_the_deadline_is_an_error_at_once() {
        let pacer = RateLimiter::new(LIMITS, RateLimiting::Documented);
        send(&pacer, None, 20).await;
        let start = Instant::now();
        let error = pacer.acquire(None, 0, start + Duration::from_secs(1), drop).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        assert_eq!(error.retry_after(), Some(PER));
        assert_eq!(start.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn exhausted_quota_is_checked_again_after_a_while() {
        let pacer = RateLimiter::new(LIMITS, RateLimiting::Documented);
        pacer.learn(
            None,
            &RateUpdate { exhausted_for: Some(Duration::from_secs(3939)), ..RateUpdate::default() },
        );
        let error = pacer.acquire(None, 0, Instant::now() + PER, drop).await.unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3939)));
        assert_eq!(error.limit(), Some(Limit::DailyQuota));
        assert_eq!(pacer.status().exhausted_for, error.retry_after());
        tokio::time::advance(LONGEST_BLOCK).await;
        assert!(pacer.acquire(None, 0, Instant::now() + PER, drop).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn exhausted_quota_may_last_for_any_time() {
        let pacer = RateLimiter::new(LIMITS, RateLimiting::Fixed(Window::new(1, Duration::MAX)));
        assert_eq!(send(&pacer, None, 1).await, Duration::ZERO);
        assert!(pacer.acquire(None, 0, Instant::now() + PER, drop).await.is_err());
        pacer.learn(None, &RateUpdate { exhausted_for: Some(Duration::MAX), ..RateUpdate::default() });
        assert!(
            pacer.acquire(None, 0, Instant::now() + PER, drop).await.unwrap_err().retry_after() > Some(PER)
        );
    }

    #[tokio::test(start_paused = true)]
    async fn request_beyond_the_budget_does_not_count() {
        let pacer = RateLimiter::new(LIMITS, RateLimiting::Documented).with_budget(Some(30));
        let spend = |cost| pacer.acquire(None, cost, Instant::now() + PER, drop);
        spend(20).await.unwrap();
        assert_eq!(spend(20).await.unwrap_err().limit(), Some(Limit::Budget));
        spend(10).await.unwrap();
        assert_eq!(pacer.status().budget.map(|budget| budget.remaining), Some(0));
        assert_eq!(pacer.status().spent, 30);
    }

    #[tokio::test(start_paused = true)]
    async fn limit_of_spending_can_be_moved_and_removed() {
        let pacer = RateLimiter::new(LIMITS, RateLimiting::Documented);
        let spend = |cost| pacer.acquire(None, cost, Instant::now() + PER, drop);
        spend(20).await.unwrap();
        pacer.limit_spending(Some(25));
        let error = spend(10).await.unwrap_err();
        assert_eq!((error.limit(), error.retry_after()), (Some(Limit::Budget), None));
        assert_eq!(error.message(), "the request costs 10, and 5 of what the client may spend are left");
        spend(5).await.unwrap();
        spend(0).await.unwrap();
        pacer.limit_spending(None);
        spend(10).await.unwrap();
        assert_eq!(pacer.status().spent, 35);
    }

    #[tokio::test(start_paused = true)]
    async fn can_be_turned_off() {
        let pacer = RateLimiter::new(LIMITS, RateLimiting::Off);
        assert_eq!(send(&pacer, Some("search"), 1000).await, Duration::ZERO);
    }
}
