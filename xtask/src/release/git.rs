//! What git knows about releases.

use std::path::Path;

use anyhow::{Result, ensure};
use semver::Version;

use crate::shell::{output, program};

/// Runs git and returns its output.
pub(super) fn git(root: &Path, arguments: &[&str]) -> Result<String> {
    output(program("git", root).args(arguments))
}

/// Returns the tag of a version.
pub(super) fn tag(version: &Version) -> String {
    format!("v{version}")
}

/// Returns the version of the newest release before this commit.
pub(super) fn last_release(root: &Path) -> Result<Option<Version>> {
    let tags = git(root, &["tag", "--list", "v*", "--merged", "HEAD"])?;
    Ok(tags.lines().filter_map(|tag| Version::parse(tag.strip_prefix('v')?).ok()).max())
}

/// Fails if there are uncommitted changes.
pub(super) fn ensure_clean(root: &Path) -> Result<()> {
    let changed = git(root, &["status", "--porcelain"])?;
    ensure!(changed.trim().is_empty(), "commit or stash these changes first:\n{}", changed.trim_end());
    Ok(())
}
