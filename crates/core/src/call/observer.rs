//! Events of a call, for meters and progress displays.

use std::fmt;
use std::time::Duration;

use crate::Error;

/// An observer of calls: it sees each attempt, each wait and the end.
///
/// [`ClientBuilder::observer`](crate::call::ClientBuilder::observer) sets it. Unlike a layer around the
/// transport ([`ClientBuilder::wrap`](crate::call::ClientBuilder::wrap)) it knows operations, and it cannot
/// change anything.
///
/// ```
/// use std::sync::atomic::{AtomicU32, Ordering};
///
/// use dealport_core::call::{CallEvent, CallStep, Observer};
///
/// /// Counts the requests that were sent.
/// #[derive(Debug, Default)]
/// struct Meter(AtomicU32);
///
/// impl Observer for Meter {
///     fn observe(&self, event: &CallEvent<'_>) {
///         if let CallStep::Attempt { .. } = event.step {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///     }
/// }
/// ```
pub trait Observer: fmt::Debug + Send + Sync + 'static {
    /// Receives an event. It is called in the task of the call, so it must return soon.
    fn observe(&self, event: &CallEvent<'_>);
}

/// A step of one call.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CallEvent<'c> {
    /// The vendor's name: `"pipedrive"`.
    pub vendor: &'static str,
    /// The operation: `"deals.update"`, or `"raw"`.
    pub operation: &'static str,
    /// The step.
    pub step: CallStep<'c>,
}

/// What happens in a step of a call. Errors hold no secrets of the client.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum CallStep<'c> {
    /// The call begins.
    Begun,
    /// A request is about to be sent.
    #[non_exhaustive]
    Attempt {
        /// The number of the attempt, from 1.
        number: u32,
    },
    /// An attempt failed. Another one may follow.
    #[non_exhaustive]
    Failed {
        /// The number of the attempt.
        number: u32,
        /// The error.
        error: &'c Error,
    },
    /// The call waits.
    #[non_exhaustive]
    Waiting {
        /// The time to wait. A wait for a rate limit may end earlier.
        time: Duration,
        /// The reason.
        reason: WaitReason,
    },
    /// The call ends.
    #[non_exhaustive]
    Ended {
        /// The number of requests that were sent.
        attempts: u32,
        /// The time since the call began.
        elapsed: Duration,
        /// The status of the last response.
        status: Option<u16>,
        /// The error, if the call failed.
        error: Option<&'c Error>,
    },
}

/// The reason of a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaitReason {
    /// The client keeps to the vendor's rate limit.
    RateLimit,
    /// The last attempt failed, and the next one is not due yet.
    Retry,
}
