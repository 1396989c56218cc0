//! The clock of the servers.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// The clock of the servers.
///
/// Clones of a fixed clock share its hands: keep one, give another to
/// [`Builder::clock`](crate::Builder::clock), and move the time of a running sandbox with
/// [`advance`](Self::advance).
#[derive(Clone, Debug, Default)]
pub struct Clock {
    fixed: Option<Arc<AtomicU64>>,
}

impl Clock {
    /// Creates a clock that shows the system's time.
    #[must_use]
    pub fn system() -> Self {
        Self { fixed: None }
    }

    /// Creates a clock that stands still at a Unix time in seconds until it is advanced.
    #[must_use]
    pub fn fixed(unix_seconds: u64) -> Self {
        Self { fixed: Some(Arc::new(AtomicU64::new(unix_seconds.saturating_mul(1_000)))) }
    }

    /// Advances a fixed clock. The system's clock does not change.
    pub fn advance(&self, by: Duration) {
        if let Some(fixed) = &self.fixed {
            fixed.fetch_add(millis(by), Ordering::SeqCst);
        }
    }

    /// Sets a fixed clock to a Unix time in seconds, earlier or later. The system's clock does not change.
    pub fn set(&self, unix_seconds: u64) {
        if let Some(fixed) = &self.fixed {
            fixed.store(unix_seconds.saturating_mul(1_000), Ordering::SeqCst);
        }
    }

    /// Returns the milliseconds since the start of 1970.
    pub(crate) fn millis(&self) -> u64 {
        match &self.fixed {
            Some(fixed) => fixed.load(Ordering::SeqCst),
            None => millis(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()),
        }
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
