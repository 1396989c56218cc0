//! Errors of deliveries.

use std::time::Duration;

use dealport_core::Error;
use dealport_core::error::ErrorKind;

/// The reason why a delivery was refused. Respond with a 4xx status and ignore the delivery.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// A header is missing or is not text.
    #[error("header `{0}` is missing or is not text")]
    Header(&'static str),
    /// `webhook-timestamp` is not a Unix time in seconds.
    #[error("`webhook-timestamp` is not a Unix time in seconds")]
    Timestamp,
    /// The timestamp is older than the tolerance: the delivery is late, or somebody replayed it.
    #[error("signed {} s ago, beyond the tolerance", by.as_secs())]
    Old {
        /// The age of the timestamp.
        by: Duration,
    },
    /// The timestamp is further in the future than the tolerance.
    #[error("signed {} s in the future, beyond the tolerance", by.as_secs())]
    Early {
        /// The distance from the present.
        by: Duration,
    },
    /// No signature of a known version matches the delivery.
    #[error("no signature matches the delivery")]
    Signature,
    /// The signature is valid, but the body is not an event.
    #[error("the body is not an event")]
    Body(#[source] Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let message = format!("refused a delivery: {refusal}");
        match refusal {
            Refusal::Body(error) => Self::decode(message).with_source(error),
            _ => Self::new(ErrorKind::Unauthenticated, message),
        }
    }
}
