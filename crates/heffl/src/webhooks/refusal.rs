//! Why a delivery is not taken.

use std::fmt;
use std::time::Duration;

/// Why a delivery is not taken. Response it with a 4xx status and do nothing else.
#[derive(Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// A header is missing or is no text.
    Header(&'static str),
    /// `webhook-timestamp` is no Unix time in seconds.
    Timestamp,
    /// It was signed longer ago than is tolerated: it is late, or sent again by somebody else.
    Old {
        /// How long ago.
        by: Duration,
    },
    /// It was signed further in the future than is tolerated.
    Early {
        /// How far.
        by: Duration,
    },
    /// No signature of a known kind is that of this body.
    Signature,
    /// It is signed well, but its body is no event.
    Body(crate::Error),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "the header {name} is missing or is no text"),
            Self::Timestamp => f.write_str("webhook-timestamp is no Unix time in seconds"),
            Self::Old { by } => write!(f, "signed {} s ago, which is too long", by.as_secs()),
            Self::Early { by } => write!(f, "signed {} s in the future, which is too far", by.as_secs()),
            Self::Signature => f.write_str("the signature is not that of this body"),
            Self::Body(_) => f.write_str("the body is no event"),
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
