//! What a release would be.

use std::fmt::{self, Display, Formatter};
use std::fs;

use anyhow::{Result, bail, ensure};
use semver::Version;

use super::{Level, git, tag};
use crate::api;
use crate::api::compare::{Change, changes};
use crate::shell::{capture, cargo, run as show, say};
use crate::workspace::{Workspace, folder, has_library};

pub(super) struct Plan {
    level: Level,
    /// The release before this one.
    last: Option<Version>,
    pub(super) next: Version,
    /// In the order in which they are published.
    crates: Vec<CratePlan>,
}

struct CratePlan {
    name: String,
    /// The subjects of the commits that touched it.
    commits: Vec<String>,
    changes: Vec<Change>,
}

pub(super) fn run(workspace: &Workspace, level: Level) -> Result<()> {
    let plan = Plan::make(workspace, level)?;
    say(&plan.to_string());
    plan.ensure_level_suffices()?;
    plan.ask_semver_checks(workspace)
}

impl Plan {
    pub(super) fn make(workspace: &Workspace, level: Level) -> Result<Self> {
        let last = git::last_release(workspace.root())?;
        // What was never released is released as it is.
        let next = match &last {
            Some(last) => level.after(last),
            None => workspace.version()?.clone(),
        };
        let since = last.as_ref().map(tag);
        let mut crates = Vec::new();
        for package in workspace.publish_order()? {
            let mut planned =
                CratePlan { name: package.name.to_string(), commits: Vec::new(), changes: Vec::new() };
            if let Some(since) = &since {
                let folder = folder(workspace, package).to_string_lossy().into_owned();
                let log = git::git(
                    workspace.root(),
                    &["log", "--format=%s", &format!("{since}..HEAD"), "--", &folder],
                )?;
                planned.commits = log.lines().map(str::to_owned).collect();
                if has_library(package) {
                    planned.changes = api_changes(workspace, since, &package.name)?;
                }
            }
            crates.push(planned);
        }
        if let Some(since) = &since {
            crates.extend(dropped(workspace, since)?);
        }
        Ok(Self { level, last, next, crates })
    }

    pub(super) fn ensure_level_suffices(&self) -> Result<()> {
        let Some(last) = &self.last else { return Ok(()) };
        let needed = Level::needed(last, self.crates.iter().flat_map(|planned| &planned.changes));
        ensure!(
            self.level >= needed,
            "the public API changed more than a {} release allows after {last}: release it as {}, or take the changes back",
            self.level.name(),
            needed.name()
        );
        Ok(())
    }

    /// cargo-semver-checks knows more than a snapshot shows, where it is installed.
    pub(super) fn ask_semver_checks(&self, workspace: &Workspace) -> Result<()> {
        let Some(last) = &self.last else { return Ok(()) };
        if !capture(cargo(workspace.root()).args(["semver-checks", "--version"]))?.status.success() {
            say("cargo-semver-checks is not installed; the snapshots alone were compared");
            return Ok(());
        }
        let libraries = api::libraries(workspace).flat_map(|package| ["--package", package.name.as_str()]);
        let mut check = cargo(workspace.root());
        check.args(["semver-checks", "check-release", "--baseline-rev", &tag(last)]).args(libraries);
        show(check.args(["--release-type", self.level.allows(last)]))
    }
}

fn api_changes(workspace: &Workspace, since: &str, name: &str) -> Result<Vec<Change>> {
    let path = api::path(name);
    // A crate that is new since then has no users to break.
    let Some(old) = git::file_at(workspace.root(), since, &path)? else { return Ok(Vec::new()) };
    match fs::read_to_string(workspace.root().join(&path)) {
        Ok(new) => Ok(changes(&old, &new)),
        Err(_) => bail!("{path} is missing: run `cargo xtask api`"),
    }
}

/// Crates that were published and are no longer.
fn dropped(workspace: &Workspace, since: &str) -> Result<Vec<CratePlan>> {
    let files = git::git(workspace.root(), &["ls-tree", "--name-only", since, "api/"])?;
    let names = files.lines().filter_map(|file| file.strip_prefix("api/")?.strip_suffix(".txt"));
    let now: Vec<_> = api::libraries(workspace).map(|package| package.name.to_string()).collect();
    let gone = names.filter(|name| !now.iter().any(|now| now == name));
    let change = || vec![Change::Breaking("gone: the whole crate".into())];
    Ok(gone.map(|name| CratePlan { name: name.into(), commits: Vec::new(), changes: change() }).collect())
}

impl Display for Plan {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.last {
            Some(last) => writeln!(f, "{} after {last}, a {} release", self.next, self.level.name())?,
            None => writeln!(f, "{}, the first release: there is no tag before it", self.next)?,
        }
        writeln!(f, "published in this order:")?;
        for (place, CratePlan { name, commits, changes }) in self.crates.iter().enumerate() {
            writeln!(f, "{:>3}. {name}", place + 1)?;
            for commit in commits {
                writeln!(f, "       {commit}")?;
            }
            for change in changes {
                match change {
                    Change::Breaking(what) => writeln!(f, "     ! breaking, {what}")?,
                    Change::Addition(what) => writeln!(f, "     + {what}")?,
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    /// A workspace that was released as 0.1.0 with this API, and now has that one.
    fn changed(old: &str, new: &str) -> (Fixture, Workspace) {
        let fixture = Fixture::facade_over("acme");
        fixture.write("api/dealport-acme.txt", old);
        for name in ["dealport", "dealport-core"] {
            fixture.write(&format!("api/{name}.txt"), "");
        }
        fixture.commit("Release 0.1.0");
        fixture.git(&["tag", "v0.1.0"]);
        fixture.write("api/dealport-acme.txt", new);
        fixture.write("crates/dealport-acme/src/lib.rs", "//! Another.\n");
        fixture.commit("Change the API");
        let workspace = fixture.workspace();
        (fixture, workspace)
    }

    #[test]
    fn an_api_that_breaks_under_a_patch_level_is_found() {
        let (_fixture, workspace) = changed("pub fn acme::f()\n", "pub fn acme::f(u8)\n");
        let plan = Plan::make(&workspace, Level::Patch).unwrap();
        let error = plan.ensure_level_suffices().unwrap_err().to_string();
        assert!(
            error.contains("more than a patch release allows after 0.1.0: release it as minor"),
            "{error}"
        );
        let text = plan.to_string();
        assert!(text.starts_with("0.1.1 after 0.1.0, a patch release"), "{text}");
        assert!(text.contains("! breaking, gone: pub fn acme::f()"), "{text}");
        assert!(text.contains("Change the API"), "{text}");
        Plan::make(&workspace, Level::Minor).unwrap().ensure_level_suffices().unwrap();
    }

    #[test]
    fn an_addition_fits_a_patch_below_one() {
        let (_fixture, workspace) = changed("pub fn acme::f()\n", "pub fn acme::f()\npub fn acme::g()\n");
        Plan::make(&workspace, Level::Patch).unwrap().ensure_level_suffices().unwrap();
    }

    #[test]
    fn a_crate_that_is_gone_breaks() {
        let (fixture, _) = changed("", "");
        fixture.write("api/dealport-acme.txt", "");
        fixture.git(&["mv", "crates/dealport-acme", "elsewhere"]);
        fixture.member("dealport", "");
        let plan = Plan::make(&fixture.workspace(), Level::Patch).unwrap();
        assert!(plan.ensure_level_suffices().is_err(), "{plan}");
    }

    #[test]
    fn the_first_release_is_the_version_that_is_there() {
        let fixture = Fixture::facade_over("acme");
        fixture.commit("Begin");
        let plan = Plan::make(&fixture.workspace(), Level::Major).unwrap();
        assert_eq!(plan.next, Version::new(0, 1, 0));
        assert!(plan.to_string().contains("there is no tag before it"));
    }
}
