//! Faults with the requests that they hit.

use std::fmt;

use super::kind::FaultKind;
use crate::{error::ParseFaultError, vendor::Vendor};

/// A fault: its kind, the requests that it hits, and how often.
///
/// By default it hits the next request of any vendor once. If several faults fit a request, the first one
/// hits it. A fault hits no requests for access tokens, unless its path names theirs, and no vendor that does
/// not have it.
///
/// ```
/// use dealport_sandbox::{Fault, FaultKind};
///
/// let typed = Fault::new(FaultKind::RateLimit { reset: 1, retry_after: None }).times(2).on_method("POST");
/// assert_eq!("2x rate-limit on POST".parse(), Ok(typed));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub(super) kind: FaultKind,
    pub(super) vendor: Option<Vendor>,
    /// `None` for always.
    pub(super) count: Option<u32>,
    pub(super) method: Option<String>,
    pub(super) path: Option<String>,
    pub(super) probability: f64,
}

impl Fault {
    /// Creates a fault that hits the next request.
    #[must_use]
    pub fn new(kind: FaultKind) -> Self {
        Self { kind, vendor: None, count: Some(1), method: None, path: None, probability: 1.0 }
    }

    /// Sets how many requests it hits; the default is 1.
    #[must_use]
    pub fn times(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }

    /// Makes the fault hit every request that fits, until the faults are cleared.
    #[must_use]
    pub fn always(mut self) -> Self {
        self.count = None;
        self
    }

    /// Restricts the fault to requests to this vendor.
    #[must_use]
    pub fn vendor(mut self, vendor: Vendor) -> Self {
        self.vendor = Some(vendor);
        self
    }

    /// Restricts the fault to requests with this method.
    #[must_use]
    pub fn on_method(mut self, method: impl Into<String>) -> Self {
        self.method = Some(method.into().to_ascii_uppercase());
        self
    }

    /// Restricts the fault to requests to this path. `*` stands for any characters.
    #[must_use]
    pub fn on_path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Makes the fault hit each request that fits with this probability, from 0 to 1. The sandbox's seed
    /// decides.
    #[must_use]
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability.clamp(0.0, 1.0);
        self
    }

    /// Checks that the vendor has the fault.
    pub(crate) fn check(&self) -> Result<(), ParseFaultError> {
        match self.vendor {
            Some(vendor) if !self.kind.is_of(vendor) => {
                Err(ParseFaultError::new(format!("`{}` is no fault of {vendor}", self.kind.as_str())))
            }
            _ => Ok(()),
        }
    }

    /// Returns the kind of the fault.
    #[must_use]
    pub fn kind(&self) -> &FaultKind {
        &self.kind
    }
}

impl From<FaultKind> for Fault {
    fn from(kind: FaultKind) -> Self {
        Self::new(kind)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(vendor) = self.vendor {
            write!(f, "{vendor}: ")?;
        }
        match self.count {
            Some(count) => write!(f, "{count}x {}", self.kind.as_str())?,
            None => write!(f, "always {}", self.kind.as_str())?,
        }
        let arguments = self.kind.arguments();
        if !arguments.is_empty() {
            write!(f, "({})", arguments.join(", "))?;
        }
        if self.method.is_some() || self.path.is_some() {
            f.write_str(" on")?;
        }
        for word in [&self.method, &self.path].into_iter().flatten() {
            write!(f, " {word}")?;
        }
        if self.probability < 1.0 {
            write!(f, " at {}%", self.probability * 100.0)?;
        }
        Ok(())
    }
}
