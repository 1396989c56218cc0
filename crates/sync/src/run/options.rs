//! The settings of a run.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::meter::OnWait;

/// A handle to stop a run. The run ends after the writes in flight.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Creates a handle.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops the run.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether the run was stopped.
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The number of actions that are done.
    pub done: u64,
    /// The number of actions of the plan.
    pub actions: u64,
}

pub(super) type OnProgress = Arc<dyn Fn(Progress) + Send + Sync>;

/// The settings of a run.
#[derive(Clone)]
#[must_use = "options do nothing until a plan is applied with them"]
pub struct RunOptions {
    pub(super) concurrency: usize,
    pub(super) grace: Duration,
    pub(super) most_changes: Option<u64>,
    pub(super) tokens: Option<u64>,
    pub(super) time: Option<Duration>,
    pub(super) stop: Stop,
    pub(super) on_progress: Option<OnProgress>,
    pub(super) on_wait: Option<Arc<OnWait>>,
}

impl RunOptions {
    /// Creates the default settings.
    pub fn new() -> Self {
        Self {
            concurrency: 16,
            grace: Duration::from_secs(60),
            most_changes: None,
            tokens: None,
            time: None,
            stop: Stop::new(),
            on_progress: None,
            on_wait: None,
        }
    }

    /// Sets the number of writes in flight at once. The default is 16. The client paces them to the vendor's
    /// rate limit, and every commit of the ledger serves all of them.
    pub const fn concurrency(mut self, writes: usize) -> Self {
        self.concurrency = if writes == 0 { 1 } else { writes };
        self
    }

    /// Sets how long after a lost response an item may still appear. The default is 60 s. Only then it is
    /// known not to exist, and is sent again.
    pub const fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// Stops after this number of writes.
    pub const fn most_changes(mut self, writes: u64) -> Self {
        self.most_changes = Some(writes);
        self
    }

    /// Stops before the request that would exceed this cost in the unit of the vendors' daily quotas. What
    /// making the plan has spent counts, and so do retries and lists that resolve lost writes. It has no
    /// effect if the vendors count no cost.
    ///
    /// During the run it replaces the limit that [`Crm::limit_spending`](dealport_core::crm::Crm) set.
    pub const fn tokens(mut self, tokens: u64) -> Self {
        self.tokens = Some(tokens);
        self
    }

    /// Stops after this time. That of making the plan counts.
    pub const fn time(mut self, time: Duration) -> Self {
        self.time = Some(time);
        self
    }

    /// Sets the handle that stops the run.
    pub fn stop(mut self, stop: &Stop) -> Self {
        self.stop = stop.clone();
        self
    }

    /// Calls a function after each action.
    pub fn on_progress(mut self, on_progress: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Arc::new(on_progress));
        self
    }

    /// Calls a function before a wait until items whose responses were lost can no longer appear.
    pub fn on_wait(mut self, on_wait: impl Fn(Duration) + Send + Sync + 'static) -> Self {
        self.on_wait = Some(Arc::new(on_wait));
        self
    }
}

impl Default for RunOptions {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for RunOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RunOptions")
            .field("concurrency", &self.concurrency)
            .field("grace", &self.grace)
            .field("most_changes", &self.most_changes)
            .field("tokens", &self.tokens)
            .field("time", &self.time)
            .finish_non_exhaustive()
    }
}
