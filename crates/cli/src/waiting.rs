//! Waits and pages of calls.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use dealport::call::{CallEvent, CallStep, Observer, WaitReason};

use crate::notes::Notes;

/// The shortest wait that is shown.
const LONG: Duration = Duration::from_secs(1);

/// Observer that shows why and how long a call waits, and counts pages.
pub(crate) struct Waiting {
    notes: Notes,
    /// The last failure of an attempt.
    failure: Mutex<String>,
}

impl Waiting {
    pub(crate) fn new(notes: &Notes) -> Self {
        Self { notes: notes.clone(), failure: Mutex::default() }
    }
}

impl fmt::Debug for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Waiting")
    }
}

impl Observer for Waiting {
    fn observe(&self, event: &CallEvent<'_>) {
        let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        match event.step {
            CallStep::Attempt { .. } => self.notes.goes_on(),
            CallStep::Failed { error, .. } => {
                let status = error.status().map(|status| format!(" (status {status})"));
                *failure = format!("{}{}", error.kind(), status.unwrap_or_default());
            }
            CallStep::Waiting { time, reason, .. } if time >= LONG => {
                let why = match reason {
                    WaitReason::RateLimit => format!("for the rate limit of {}", event.vendor),
                    _ => format!("before a retry of {} {}: {failure}", event.vendor, event.operation),
                };
                self.notes.waits(format!("waiting {} s {why}", time.as_secs_f64().ceil()));
            }
            CallStep::Ended { error: None, .. } => self.notes.page(event.operation),
            _ => {}
        }
    }
}
