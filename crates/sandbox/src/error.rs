//! Errors of starting a sandbox.

use std::io;

use crate::vendor::Vendor;

/// A sandbox that could not be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address on loopback could not be bound, for example because the port is taken.
    #[error("cannot listen on 127.0.0.1:{port}")]
    Bind {
        /// The requested port. 0 stands for any free port.
        port: u16,
        /// The system's reason.
        #[source]
        source: io::Error,
    },
    /// The ports above the requested one are too few for one per vendor.
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
