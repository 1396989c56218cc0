//! Rules that old sources may break up to a limit.

use std::fmt::{self, Display, Formatter};

pub(super) struct Measure {
    pub rule: String,
    /// The limit's name in `limits.rs`.
    pub limit: &'static str,
    pub most: usize,
    pub findings: Vec<String>,
}

/// The number of findings that are shown if there are too many.
const SHOWN: usize = 20;

impl Measure {
    /// Returns a finding if there are more violations than the limit.
    pub(super) fn failure(&self) -> Option<String> {
        let Self { rule, limit, most, findings } = self;
        (findings.len() > *most).then(|| {
            format!(
                "{rule}: {} exceed the limit of {most} ({limit} in xtask/src/tidy/limits.rs)",
                findings.len()
            )
        })
    }

    /// Returns some of the findings if there are too many.
    pub(super) fn excess(&self) -> &[String] {
        let count = if self.findings.len() > self.most { self.findings.len().min(SHOWN) } else { 0 };
        &self.findings[..count]
    }
}

impl Display for Measure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} of at most {}", self.rule, self.findings.len(), self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_beyond_the_limit_fail() {
        let measure = |count: usize| Measure {
            rule: "long names".into(),
            limit: "LONG_NAMES",
            most: 1,
            findings: vec!["x".into(); count],
        };
        assert!(measure(1).failure().is_none() && measure(1).excess().is_empty());
        let failure = measure(2).failure().unwrap();
        assert_eq!(failure, "long names: 2 exceed the limit of 1 (LONG_NAMES in xtask/src/tidy/limits.rs)");
        assert_eq!(measure(2).excess().len(), 2);
    }
}
