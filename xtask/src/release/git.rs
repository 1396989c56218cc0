//! What git knows.

use std::path::Path;

use anyhow::{Result, bail};
use semver::Version;

use crate::shell::{capture, output, program};

/// What git prints.
pub(super) fn git(root: &Path, arguments: &[&str]) -> Result<String> {
    output(program("git", root).args(arguments))
}

/// The version of the newest release that this commit comes after.
pub(super) fn last_release(root: &Path) -> Result<Option<Version>> {
    let tags = git(root, &["tag", "--list", "v*", "--merged", "HEAD"])?;
    Ok(tags.lines().filter_map(|tag| Version::parse(tag.strip_prefix('v')?).ok()).max())
}

/// The commit that a tag is on, if there is such a tag.
pub(super) fn commit_of(root: &Path, tag: &str) -> Result<Option<String>> {
    let found = capture(program("git", root).args(["rev-list", "-n", "1", &format!("refs/tags/{tag}")]))?;
    let commit = String::from_utf8_lossy(&found.stdout).trim().to_owned();
    Ok(found.status.success().then_some(commit))
}

/// A file as it was, if it was there.
pub(super) fn file_at(root: &Path, tag: &str, path: &str) -> Result<Option<String>> {
    let found = capture(program("git", root).args(["show", &format!("{tag}:{path}")]))?;
    Ok(found.status.success().then(|| String::from_utf8_lossy(&found.stdout).into_owned()))
}

/// Fails if something is not committed.
pub(super) fn ensure_clean(root: &Path) -> Result<()> {
    let changed = git(root, &["status", "--porcelain"])?;
    if !changed.trim().is_empty() {
        bail!("not everything is committed; commit or stash it first:\n{}", changed.trim_end());
    }
    Ok(())
}
