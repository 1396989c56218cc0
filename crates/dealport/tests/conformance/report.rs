//! What a case found wrong, all of it at once.

use std::fmt::{Debug, Display};

/// Findings of one case; it fails when it is dropped with any.
#[derive(Debug)]
pub(crate) struct Report {
    vendor: &'static str,
    findings: Vec<String>,
    checks: usize,
}

impl Report {
    pub(crate) fn of(vendor: &'static str) -> Self {
        Self { vendor, findings: Vec::new(), checks: 0 }
    }

    /// Notes the finding unless `holds`.
    pub(crate) fn check(&mut self, holds: bool, finding: impl FnOnce() -> String) {
        self.checks += 1;
        if !holds {
            self.findings.push(finding());
        }
    }

    /// Notes it if what was found is not what was expected.
    pub(crate) fn equal<T: PartialEq + Debug>(&mut self, what: impl Display, found: &T, expected: &T) {
        self.check(found == expected, || format!("{what}: found {found:?}, expected {expected:?}"));
    }

    /// Ends the case.
    pub(crate) fn done(self) {
        let Self { vendor, findings, .. } = &self;
        assert!(findings.is_empty(), "{vendor}, {} findings:\n  {}\n", findings.len(), findings.join("\n  "));
    }
}
