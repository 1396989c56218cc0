//! Versions and the repository in manifests, and versions in the changelog. No other file has a version:
//! `cargo xtask tidy` checks that members take over the workspace's version, and READMEs use `cargo add`.

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

/// Returns the web address of the repository at a git remote, or `None` if the remote is not on a host.
pub(super) fn repository(remote: &str) -> Option<String> {
    let remote = remote.trim().trim_end_matches('/');
    let remote = remote.strip_suffix(".git").unwrap_or(remote);
    let (host, path) = match remote.split_once("://") {
        Some(("https" | "http", rest)) => rest.split_once('/')?,
        Some(("ssh" | "git", rest)) => {
            let (host, path) = rest.split_once('/')?;
            (host.rsplit_once(':').map_or(host, |(host, _)| host), path)
        }
        Some(_) => return None,
        // `git@github.com:owner/name`, but not a path.
        None => remote.split_once(':').filter(|(host, _)| host.contains('@'))?,
    };
    // A user and a token before the host are not part of the address.
    let host = host.rsplit('@').next().filter(|host| !host.is_empty())?;
    Some(format!("https://{host}/{}", path.trim_start_matches('/')))
}

/// Returns the root manifest with this repository for all crates.
pub(super) fn with_repository(manifest: &str, url: &str) -> String {
    const SECTION: &str = "[workspace.package]\n";
    let line = format!("repository = {url:?}\n");
    let Some((before, section)) = manifest.split_once(SECTION) else { return manifest.to_owned() };
    let end = section.find("\n[").map_or(section.len(), |end| end + 1);
    let (section, rest) = section.split_at(end);
    let others = section.split_inclusive('\n').filter(|line| !line.starts_with("repository ="));
    format!("{before}{SECTION}{line}{}{rest}", others.collect::<String>())
}

/// Returns the manifest of a crate that takes over the repository of the workspace.
pub(super) fn with_inherited_repository(manifest: &str) -> String {
    const VERSION: &str = "version.workspace = true\n";
    const LINE: &str = "repository.workspace = true\n";
    if manifest.contains(LINE) {
        return manifest.to_owned();
    }
    manifest.replacen(VERSION, &format!("{VERSION}{LINE}"), 1)
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

    #[test]
    fn remote_gives_the_web_address() {
        for (remote, url) in [
            ("git@github.com:acme/dealport.git\n", Some("https://github.com/acme/dealport")),
            (
                "ssh://git@git.example.org:2222/acme/dealport.git",
                Some("https://git.example.org/acme/dealport"),
            ),
            ("https://jane:s3cret@example.org/acme/dealport/", Some("https://example.org/acme/dealport")),
            ("https://github.com/acme/dealport.git", Some("https://github.com/acme/dealport")),
            ("/srv/git/dealport.git", None),
            ("file:///srv/git/dealport.git", None),
            ("../dealport", None),
        ] {
            assert_eq!(repository(remote).as_deref(), url, "{remote}");
        }
    }

    #[test]
    fn repository_is_set_once_in_each_manifest() {
        let once = with_repository(MANIFEST, "https://example.org/a");
        assert!(
            once.starts_with("[workspace.package]\nrepository = \"https://example.org/a\"\nversion"),
            "{once}"
        );
        assert!(once.ends_with(MANIFEST.split_once("version").unwrap().1), "{once}");
        let other = with_repository(&once, "https://example.org/b");
        assert_eq!(other, once.replace("/a", "/b"));
        let member = "[package]\nname = \"a\"\nversion.workspace = true\nedition = \"2024\"\n";
        let inherited = with_inherited_repository(member);
        assert!(inherited.contains("\nrepository.workspace = true\nedition"), "{inherited}");
        assert_eq!(with_inherited_repository(&inherited), inherited);
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
