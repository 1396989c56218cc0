//! What can go wrong when a sandbox is set up.

use std::io;

use crate::vendor::Vendor;

/// A sandbox that could not be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address on loopback could not be bound, for instance because the port is taken.
    #[error("cannot listen on 127.0.0.1:{port}")]
    Bind {
        /// The port that was asked for; 0 stands for any free one.
        port: u16,
        /// Why the system refused.
        #[source]
        source: io::Error,
    },
    /// The port asked for leaves no room for one port per vendor above it.
    #[error("no port is left for {0}")]
    NoPort(Vendor),
    /// The faults could not be read.
    #[error(transparent)]
    Faults(#[from] ParseFaultError),
}

/// A fault specification that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read the faults: {reason}")]
pub struct ParseFaultError {
    reason: String,
}

impl ParseFaultError {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }
}
