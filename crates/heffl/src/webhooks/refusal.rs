//! Errors of deliveries.

use std::fmt;
use std::time::Duration;

/// The reason why a delivery was refused. Respond with a 4xx status and ignore the delivery.
#[derive(Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// A header is missing or is not text.
    Header(&'static str),
    /// `webhook-timestamp` is not a Unix time in seconds.
    Timestamp,
    /// The timestamp is older than the tolerance: the delivery is late, or somebody replayed it.
    Old {
        /// The age of the timestamp.
        by: Duration,
    },
    /// The timestamp is further in the future than the tolerance.
    Early {
        /// The distance from the present.
        by: Duration,
    },
    /// No signature of a known version matches the delivery.
    Signature,
    /// The signature is valid, but the body is not an event.
    Body(crate::Error),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "header `{name}` is missing or is not text"),
            Self::Timestamp => f.write_str("`webhook-timestamp` is not a Unix time in seconds"),
            Self::Old { by } => write!(f, "signed {} s ago, beyond the tolerance", by.as_secs()),
            Self::Early { by } => write!(f, "signed {} s in the future, beyond the tolerance", by.as_secs()),
            Self::Signature => f.write_str("no signature matches the delivery"),
            Self::Body(_) => f.write_str("the body is not an event"),
        }
    }
}

impl std::error::Error for Refusal {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Body(error) => Some(error),
            _ => None,
        }
    }
}
