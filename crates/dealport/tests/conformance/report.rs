//! Findings of a case.

use std::fmt::{Debug, Display};

/// The findings of one case, which fails with all of them at its end.
#[derive(Debug)]
pub(crate) struct Report {
    vendor: &'static str,
    findings: Vec<String>,
}

impl Report {
    pub(crate) fn of(vendor: &'static str) -> Self {
        Self { vendor, findings: Vec::new() }
    }

    /// Adds the finding unless `holds`.
    pub(crate) fn check(&mut self, holds: bool, finding: impl FnOnce() -> String) {
        if !holds {
            self.findings.push(finding());
        }
    }

    /// Adds a finding if the values differ.
    pub(crate) fn equal<T: PartialEq + Debug>(&mut self, what: impl Display, found: &T, expected: &T) {
        self.check(found == expected, || format!("{what}: found {found:?}, expected {expected:?}"));
    }

    /// Ends the case.
    pub(crate) fn done(self) {
        let Self { vendor, findings } = &self;
        assert!(findings.is_empty(), "{vendor}, {} findings:\n  {}\n", findings.len(), findings.join("\n  "));
    }
}
