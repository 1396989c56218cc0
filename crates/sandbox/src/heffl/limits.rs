//! The limit on requests, and the headers that tell of it.

use crate::{
    kit::{Refusal, Response},
    rate::FixedWindow,
};

/// Milliseconds after which the limit starts anew.
const MINUTE: u64 = 60_000;

/// One window for both versions (inferred). That it is fixed and does not roll is inferred too.
#[derive(Debug)]
pub(crate) struct Limits {
    pub(crate) window: FixedWindow,
    reset_as_epoch: bool,
}

impl Limits {
    pub(crate) fn new(limit: u32, reset_as_epoch: bool) -> Self {
        Self { window: FixedWindow::new(limit, MINUTE), reset_as_epoch }
    }

    pub(crate) fn admit(&mut self, now: u64) -> Result<(), Refusal> {
        if self.window.admit(now) { Ok(()) } else { Err(Refusal::RateLimited { reset: None }) }
    }

    /// Adds the headers of a limit that is reached, and is reset after so many seconds.
    pub(crate) fn reached(&self, response: Response, seconds: u64, now: u64) -> Response {
        response
            .with_header("ratelimit-remaining", 0)
            .with_header("ratelimit-reset", self.reset(seconds, now))
    }

    /// Adds the headers of every response, except for those that it has. That successes have them, and the
    /// names of the first two, is inferred.
    pub(crate) fn dress(&mut self, response: Response, now: u64) -> Response {
        let seconds = self.window.reset(now);
        let reset = self.reset(seconds, now);
        response
            .or_header("ratelimit-limit", self.window.limit())
            .or_header("ratelimit-remaining", self.window.remaining(now))
            .or_header("ratelimit-reset", reset)
    }

    fn reset(&self, seconds: u64, now: u64) -> u64 {
        if self.reset_as_epoch { now / 1_000 + seconds } else { seconds }
    }
}
