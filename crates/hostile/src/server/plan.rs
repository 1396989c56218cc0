//! The fault that a server plays.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::fault::Case;

/// A function that lets time pass. With a paused clock a test advances the clock here, so that nothing waits.
pub type Pause = Arc<dyn Fn(Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// A fault and the number of writes that it hits.
#[derive(Clone)]
pub struct Plan {
    pub(super) case: Option<Case>,
    pub(super) times: u32,
    pub(super) pause: Pause,
}

impl Plan {
    /// Creates a plan without a fault.
    pub fn healthy() -> Self {
        Self { case: None, times: 0, pause: Arc::new(|_| Box::pin(std::future::ready(()))) }
    }

    /// Creates a plan that hits the first write. The server is healthy for the next ones.
    pub fn once(case: Case) -> Self {
        Self { case: Some(case), times: 1, ..Self::healthy() }
    }

    /// Creates a plan that hits every write.
    pub fn always(case: Case) -> Self {
        Self { times: u32::MAX, ..Self::once(case) }
    }

    /// Sets how time passes. By default it does not.
    #[must_use]
    pub fn pause(mut self, pause: Pause) -> Self {
        self.pause = pause;
        self
    }
}

impl std::fmt::Debug for Plan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Plan").field("case", &self.case).field("times", &self.times).finish_non_exhaustive()
    }
}
