//! How much of a version a release changes.

use clap::ValueEnum;
use semver::Version;

use crate::api::compare::Change;

/// By Cargo's rules, where below 1.0 the minor version is the one that breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Level {
    Patch,
    Minor,
    Major,
}

impl Level {
    /// The version after this one.
    pub(crate) fn after(self, version: &Version) -> Version {
        let Version { major, minor, patch, .. } = *version;
        match self {
            Self::Patch => Version::new(major, minor, patch + 1),
            Self::Minor => Version::new(major, minor + 1, 0),
            Self::Major => Version::new(major + 1, 0, 0),
        }
    }

    /// The lowest level that these changes allow after this version.
    pub(crate) fn needed<'a>(version: &Version, changes: impl IntoIterator<Item = &'a Change>) -> Self {
        let unstable = version.major == 0;
        let of = |change: &Change| match change {
            Change::Breaking(_) if unstable => Self::Minor,
            Change::Breaking(_) => Self::Major,
            Change::Addition(_) if unstable => Self::Patch,
            Change::Addition(_) => Self::Minor,
        };
        changes.into_iter().map(of).max().unwrap_or(Self::Patch)
    }

    /// What it lets happen to programs, in the words of cargo-semver-checks.
    pub(crate) fn allows(self, version: &Version) -> &'static str {
        let unstable = version.major == 0;
        match self {
            Self::Major => "major",
            Self::Minor if unstable => "major",
            Self::Minor => "minor",
            Self::Patch if unstable => "minor",
            Self::Patch => "patch",
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version() {
        let version = Version::new(1, 2, 3);
        assert_eq!(Level::Patch.after(&version), Version::new(1, 2, 4));
        assert_eq!(Level::Minor.after(&version), Version::new(1, 3, 0));
        assert_eq!(Level::Major.after(&version), Version::new(2, 0, 0));
    }

    #[test]
    fn below_one_the_minor_version_breaks() {
        let (breaking, addition) = (Change::Breaking(String::new()), Change::Addition(String::new()));
        let (young, grown) = (Version::new(0, 3, 1), Version::new(1, 0, 0));
        assert_eq!(Level::needed(&young, [&addition, &breaking]), Level::Minor);
        assert_eq!(Level::needed(&young, [&addition]), Level::Patch);
        assert_eq!(Level::needed(&grown, [&addition, &breaking]), Level::Major);
        assert_eq!(Level::needed(&grown, [&addition]), Level::Minor);
        assert_eq!(Level::needed(&grown, []), Level::Patch);
    }
}
