//! Whether another write may begin.

use dealport_core::Error;
use dealport_core::error::{ErrorKind, Limit, Outcome};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::options::RunOptions;
use crate::meter::Meter;

/// The number of writes in a row that the vendor cannot be reached for, after which the run stops.
const MOST_IN_A_ROW: u64 = 20;

/// Decides before each write whether the run goes on.
pub(super) struct Gate<'a> {
    options: &'a RunOptions,
    meter: Meter<'a>,
    writes: AtomicU64,
    /// What was spent, with the cost of the writes that were admitted and are not sent yet.
    spent: AtomicU64,
    unreachable: AtomicU64,
    stopped: Mutex<Option<String>>,
}

impl<'a> Gate<'a> {
    pub(super) fn new(options: &'a RunOptions, meter: Meter<'a>) -> Self {
        let meter = meter.at_most(options.tokens);
        Self {
            options,
            writes: AtomicU64::new(0),
            spent: AtomicU64::new(meter.spent().tokens),
            meter,
            unreachable: AtomicU64::new(0),
            stopped: Mutex::default(),
        }
    }

    /// Returns whether a write of this cost may begin, and counts it if so. A cost is counted before the
    /// request is sent, so that those in flight do not exceed the budget together.
    pub(super) fn admit(&self, cost: u64) -> bool {
        if self.reason().is_some() {
            return false;
        }
        let written = self.writes.load(Ordering::Relaxed);
        // Lists that resolve lost writes, and retries, are not among the writes that were admitted. The
        // clients refuse those that would exceed the budget.
        let measured = self.meter.spent();
        let spent = self.spent.fetch_max(measured.tokens, Ordering::Relaxed).max(measured.tokens);
        let reason = if self.options.stop.is_stopped() {
            "interrupted".to_owned()
        } else if self.options.most_changes.is_some_and(|most| written >= most) {
            format!("the limit of {written} changes is reached")
        } else if self.options.time.is_some_and(|time| measured.time >= time) {
            "the time is over".to_owned()
        } else if let Some(tokens) = self.options.tokens.filter(|tokens| spent + cost > *tokens) {
            format!(
                "the budget of {tokens} tokens is used: {spent} were spent, and the next write costs {cost}"
            )
        } else {
            self.writes.fetch_add(1, Ordering::Relaxed);
            self.spent.fetch_add(cost, Ordering::Relaxed);
            return true;
        };
        self.stop(reason);
        false
    }

    /// Takes back the count of a write that does not begin.
    pub(super) fn give_back(&self, cost: u64) {
        self.writes.fetch_sub(1, Ordering::Relaxed);
        self.spent.fetch_sub(cost, Ordering::Relaxed);
    }

    /// Takes note of a write that worked.
    pub(super) fn reached(&self) {
        self.unreachable.store(0, Ordering::Relaxed);
    }

    /// Takes note of an error. Returns whether it concerns every further write too, so that this one was not
    /// the item's fault.
    pub(super) fn concerns_all(&self, error: &Error) -> bool {
        if error.outcome() != Outcome::NotApplied && error.outcome() != Outcome::Rejected {
            return false;
        }
        match error.kind() {
            ErrorKind::RateLimited if self.ends_by(error) => true,
            ErrorKind::Unauthenticated | ErrorKind::Configuration | ErrorKind::RateLimited => {
                self.stop(error.to_string());
                true
            }
            ErrorKind::Transport | ErrorKind::Timeout | ErrorKind::Unavailable => {
                if self.unreachable.fetch_add(1, Ordering::Relaxed) + 1 >= MOST_IN_A_ROW {
                    self.stop(format!("{MOST_IN_A_ROW} writes in a row failed, the last with: {error}"));
                }
                false
            }
            _ => {
                self.reached();
                false
            }
        }
    }

    /// Stops the run if the error says that its budget is used. A retry or a read may have used what was
    /// left.
    pub(super) fn ends_by(&self, error: &Error) -> bool {
        let Some(tokens) = self.options.tokens else { return false };
        // A client's own daily budget is renewed.
        if error.limit() != Some(Limit::Budget) || error.retry_after().is_some() {
            return false;
        }
        let spent = self.meter.spent().tokens;
        self.stop(format!("the budget of {tokens} tokens is used: {spent} were spent"));
        true
    }

    /// Returns the reason why the run stopped.
    pub(super) fn reason(&self) -> Option<String> {
        self.lock().clone()
    }

    fn stop(&self, reason: String) {
        self.lock().get_or_insert(reason);
    }

    fn lock(&self) -> MutexGuard<'_, Option<String>> {
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
