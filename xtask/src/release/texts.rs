//! Versions in the root manifest and the changelog. No other file has one: `cargo xtask tidy` checks that
//! members take over the workspace's version, and READMEs use `cargo add`.

use anyhow::{Result, ensure};
use chrono::NaiveDate;
use semver::Version;

/// Returns the root manifest with the next version and with our crates pinned to it.
pub(super) fn raise(manifest: &str, old: &Version, next: &Version) -> String {
    let quoted = |prefix: &str, version: &Version| format!("version = \"{prefix}{version}\"");
    let own = format!("\n{}", quoted("", old));
    manifest
        .replacen(&own, &format!("\n{}", quoted("", next)), 1)
        .replace(&quoted("=", old), &quoted("=", next))
}

/// Returns the root manifest with our crates taken from this registry.
pub(super) fn in_registry(manifest: &str, version: &Version, registry: &str) -> String {
    let pin = format!("version = \"={version}\"");
    manifest.replace(&pin, &format!("{pin}, registry = \"{registry}\""))
}

const UNRELEASED: &str = "## Unreleased";

/// Returns the changelog with a heading for this version. A version that has a heading changes nothing.
pub(super) fn release_changelog(text: &str, version: &Version, date: NaiveDate) -> Result<String> {
    if has_heading(text, version) {
        return Ok(text.to_owned());
    }
    let body = text.split_once(UNRELEASED).map(|(_, rest)| rest.split("\n## ").next().unwrap_or_default());
    ensure!(
        body.is_some_and(|body| !body.trim().is_empty()),
        "CHANGELOG.md has nothing below `{UNRELEASED}`: list what changed for users"
    );
    Ok(text.replacen(UNRELEASED, &format!("{UNRELEASED}\n\n## {version} - {date}"), 1))
}

/// Returns whether the changelog has a section for this version.
pub(super) fn has_heading(changelog: &str, version: &Version) -> bool {
    let heading = format!("## {version} - ");
    changelog.lines().any(|line| line.starts_with(&heading))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[workspace.package]\nversion = \"0.1.0\"\n\n[workspace.dependencies]\n# Ours.\n\
                            dealport-core = { path = \"crates/core\", version = \"=0.1.0\" }\n\
                            other = { version = \"0.1.0\" }\n";

    #[test]
    fn raise_changes_our_versions_alone() {
        let raised = raise(MANIFEST, &Version::new(0, 1, 0), &Version::new(0, 2, 0));
        let expected = MANIFEST.replacen("\nversion = \"0.1.0", "\nversion = \"0.2.0", 1);
        assert_eq!(raised, expected.replace("=0.1.0", "=0.2.0"));
    }

    #[test]
    fn in_registry_changes_our_crates_alone() {
        let changed = in_registry(MANIFEST, &Version::new(0, 1, 0), "mirror");
        let (before, after): (Vec<_>, Vec<_>) = (MANIFEST.lines().collect(), changed.lines().collect());
        assert!(after[5].ends_with("version = \"=0.1.0\", registry = \"mirror\" }"), "{changed}");
        assert_eq!((&before[..5], &before[6..]), (&after[..5], &after[6..]));
    }

    const CHANGELOG: &str =
        "# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n## 0.1.0 - 2026-01-02\n\n- All.\n";

    fn released(text: &str) -> Result<String> {
        release_changelog(text, &Version::new(0, 2, 0), NaiveDate::from_ymd_opt(2026, 3, 4).unwrap())
    }

    #[test]
    fn unreleased_changes_get_a_version_once() {
        let once = released(CHANGELOG).unwrap();
        assert!(once.contains("## Unreleased\n\n## 0.2.0 - 2026-03-04\n\n### Added\n"), "{once}");
        assert_eq!(released(&once).unwrap(), once);
    }

    #[test]
    fn empty_changelog_is_refused() {
        let error = released("# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-02\n").unwrap_err();
        assert!(error.to_string().ends_with("list what changed for users"), "{error}");
    }
}
