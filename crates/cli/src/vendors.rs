//! Which vendors there are, and how to reach them.

use std::sync::Arc;

use dealport::{Config, Crm, DealRef};
use dealport_sandbox::Sandbox;

use crate::failure::Failure;

/// A vendor with a client for it, or why there is none.
pub(crate) type Connection = (&'static str, dealport::Result<Arc<dyn Crm>>);

/// Where the vendors are.
pub(crate) enum Vendors {
    /// Where the variables of the process say.
    Environment,
    /// Inside this process.
    Sandbox(Sandbox),
}

impl Vendors {
    /// Starts the sandbox, if that is where the vendors are to be.
    pub(crate) async fn start(in_sandbox: bool) -> Result<Self, Failure> {
        if !in_sandbox {
            return Ok(Self::Environment);
        }
        let sandbox = Sandbox::builder().start().await;
        sandbox.map(Self::Sandbox).map_err(|error| Failure::Usage(with_sources(&error)))
    }

    /// A client of one vendor.
    pub(crate) fn connect(&self, vendor: &str) -> dealport::Result<Arc<dyn Crm>> {
        match self {
            Self::Environment => dealport::connect(vendor),
            Self::Sandbox(sandbox) => connect_to(sandbox, vendor),
        }
    }

    /// Clients of the vendors that the user asked for; without any, of all those that are set up.
    pub(crate) fn connect_all(&self, asked: &[String]) -> Result<Vec<Connection>, Failure> {
        let is_asked = |vendor: &str| asked.iter().any(|name| name == vendor);
        let is_set_up = |vendor: &str| match self {
            Self::Environment => is_mentioned(vendor, std::env::vars_os().map(|(name, _)| name)),
            Self::Sandbox(_) => true,
        };
        let chosen: Vec<Connection> = dealport::vendors()
            .filter(|vendor| if asked.is_empty() { is_set_up(vendor) } else { is_asked(vendor) })
            .map(|vendor| (vendor, self.connect(vendor)))
            .collect();
        if chosen.is_empty() {
            return Err(Failure::Usage(self.none_set_up()));
        }
        Ok(chosen)
    }

    fn none_set_up(&self) -> String {
        let mut message = String::from("no vendor is set up; set the variables of one, or try --sandbox:");
        for vendor in dealport::vendors() {
            if let Err(error) = self.connect(vendor) {
                message.push_str(&format!("\n  {error}"));
            }
        }
        message
    }
}

/// A client of a vendor in a sandbox.
pub(crate) fn connect_to(sandbox: &Sandbox, vendor: &str) -> dealport::Result<Arc<dyn Crm>> {
    dealport::connect_with(Config::new(vendor).variables(sandbox.env()))
}

/// Whether any of these variables is the vendor's: their names begin with its own.
pub(crate) fn is_mentioned(
    vendor: &str,
    mut names: impl Iterator<Item = impl AsRef<std::ffi::OsStr>>,
) -> bool {
    let prefix = variable_prefix(vendor);
    names.any(|name| name.as_ref().to_str().is_some_and(|name| name.starts_with(&prefix)))
}

/// How the names of a vendor's variables begin.
pub(crate) fn variable_prefix(vendor: &str) -> String {
    format!("{}_", vendor.to_uppercase().replace('-', "_"))
}

/// The name of a deal of a vendor that this program knows.
pub(crate) fn parse_ref(text: &str) -> Result<DealRef, String> {
    let deal: DealRef = text.parse().map_err(|error: dealport::DealRefError| error.to_string())?;
    let known: Vec<_> = dealport::vendors().collect();
    if known.contains(&deal.vendor()) {
        return Ok(deal);
    }
    Err(format!("there is no vendor {:?}; there are: {}", deal.vendor(), known.join(", ")))
}

/// An error of the sandbox with what caused it.
pub(crate) fn with_sources(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!(": {error}"));
        source = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vendor_is_set_up_by_any_variable_of_its_own() {
        let names = ["PATH", "ACME_URL"];
        assert!(is_mentioned("acme", names.iter()));
        assert!(!is_mentioned("acm", names.iter()));
        assert!(!is_mentioned("path", names.iter()));
    }

    #[test]
    fn a_deal_of_nobody_is_refused() {
        let error = parse_ref("nobody:42").unwrap_err();
        assert!(error.starts_with("there is no vendor \"nobody\"; there are: "), "{error}");
        assert!(parse_ref("42").unwrap_err().contains("names no deal"));
    }
}
