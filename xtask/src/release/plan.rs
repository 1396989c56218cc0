//! Planning a release.

use anyhow::{Context, Result};
use clap::ValueEnum;
use semver::Version;

use super::git::{git, last_release, tag};
use crate::shell::{program, run as show, say};
use crate::tools::SEMVER_CHECKS;
use crate::workspace::Workspace;

/// The part of the version that a release raises. Below 1.0, a minor release may break users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Level {
    Patch,
    Minor,
    Major,
}

impl Level {
    fn after(self, version: &Version) -> Version {
        let Version { major, minor, patch, .. } = *version;
        match self {
            Self::Patch => Version::new(major, minor, patch + 1),
            Self::Minor => Version::new(major, minor + 1, 0),
            Self::Major => Version::new(major + 1, 0, 0),
        }
    }

    /// Returns the `--release-type` of cargo-semver-checks, whose words are those of versions above 1.0.
    fn allows(self, version: &Version) -> &'static str {
        match (self, version.major) {
            (Self::Major, _) | (Self::Minor, 0) => "major",
            (Self::Minor, _) | (Self::Patch, 0) => "minor",
            (Self::Patch, _) => "patch",
        }
    }
}

/// Shows the next version and its commits, and checks the API.
pub(super) fn run(workspace: &Workspace, level: Level) -> Result<()> {
    let (next, last) = next(workspace, level)?;
    say(&format!("next version: {next}"));
    let Some(last) = last else { return Ok(()) };
    let since = format!("{}..HEAD", tag(&last));
    say(&git(workspace.root(), &["log", "--format=%h %s", &since])?);
    check_api(workspace, level, &last)
}

/// Returns the next version and the last release. The first release has the version that the manifests have.
pub(super) fn next(workspace: &Workspace, level: Level) -> Result<(Version, Option<Version>)> {
    let last = last_release(workspace.root())?;
    let next = last.as_ref().map_or_else(|| workspace.version().cloned(), |last| Ok(level.after(last)));
    Ok((next?, last))
}

/// Fails if the public API changed more since the last release than the level allows.
fn check_api(workspace: &Workspace, level: Level, last: &Version) -> Result<()> {
    let tool = SEMVER_CHECKS.find(workspace.root())?;
    let mut check = program(&tool.to_string_lossy(), workspace.root());
    check.args(["semver-checks", "check-release", "--workspace", "--baseline-rev", &tag(last)]);
    show(check.args(["--release-type", level.allows(last)]))
        .context("the public API changed more than this level allows: choose a higher level, or revert")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn level_raises_its_part_of_the_version() {
        let version = Version::new(1, 2, 3);
        assert_eq!(Level::Patch.after(&version), Version::new(1, 2, 4));
        assert_eq!(Level::Minor.after(&version), Version::new(1, 3, 0));
        assert_eq!(Level::Major.after(&version), Version::new(2, 0, 0));
    }

    #[test]
    fn minor_release_below_one_may_break() {
        let (young, grown) = (Version::new(0, 3, 1), Version::new(1, 0, 0));
        assert_eq!([Level::Patch.allows(&young), Level::Minor.allows(&young)], ["minor", "major"]);
        assert_eq!([Level::Patch.allows(&grown), Level::Minor.allows(&grown)], ["patch", "minor"]);
    }

    #[test]
    fn next_version_follows_the_last_tag() {
        let fixture = Fixture::facade_over("acme");
        fixture.commit("Begin");
        let next = || next(&fixture.workspace(), Level::Minor).unwrap();
        assert_eq!(next(), (Version::new(0, 1, 0), None));
        fixture.git(&["tag", "v0.1.0"]);
        assert_eq!(next(), (Version::new(0, 2, 0), Some(Version::new(0, 1, 0))));
    }
}
