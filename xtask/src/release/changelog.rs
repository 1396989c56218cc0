//! CHANGELOG.md.

use anyhow::{Result, ensure};
use chrono::NaiveDate;
use semver::Version;

const UNRELEASED: &str = "## Unreleased";

/// Gives what is unreleased a version and a date. A version that is there already is left as it is.
pub(super) fn roll(text: &str, version: &Version, date: NaiveDate) -> Result<String> {
    if has(text, version) {
        return Ok(text.to_owned());
    }
    let body = text.split_once(UNRELEASED).map(|(_, rest)| rest.split("\n## ").next().unwrap_or_default());
    ensure!(
        body.is_some_and(|body| !body.trim().is_empty()),
        "CHANGELOG.md has nothing under `{UNRELEASED}`: say there what changed for users"
    );
    Ok(text.replacen(UNRELEASED, &format!("{UNRELEASED}\n\n## {version} - {date}"), 1))
}

/// Whether there is a section for this version.
pub(super) fn has(text: &str, version: &Version) -> bool {
    let heading = format!("## {version}");
    text.lines()
        .any(|line| line.strip_prefix(&heading).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str =
        "# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n## 0.1.0 - 2026-01-02\n\n- All.\n";

    fn rolled(text: &str) -> Result<String> {
        roll(text, &Version::new(0, 2, 0), NaiveDate::from_ymd_opt(2026, 3, 4).unwrap())
    }

    #[test]
    fn what_is_unreleased_gets_a_version_once() {
        let after = rolled(BEFORE).unwrap();
        assert_eq!(
            after,
            "# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-03-04\n\n### Added\n\n- A thing.\n\n## 0.1.0 - 2026-01-02\n\n- All.\n"
        );
        assert_eq!(rolled(&after).unwrap(), after);
    }

    #[test]
    fn a_release_without_a_word_is_refused() {
        let error = rolled("# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-02\n").unwrap_err();
        assert!(error.to_string().ends_with("say there what changed for users"), "{error}");
    }
}
