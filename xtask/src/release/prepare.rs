//! The commit of a release.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};

use super::git::{ensure_clean, git};
use super::plan::{self, Level};
use super::texts;
use crate::shell::{cargo, run as show, say};
use crate::workspace::Workspace;

pub(super) fn run(root: &Path, level: Level) -> Result<()> {
    ensure_clean(root)?;
    let workspace = Workspace::load(root)?;
    let (version, (next, _)) = (workspace.version()?, plan::next(&workspace, level)?);
    if *version != next {
        plan::run(&workspace, level)?;
    }
    let today = DateTime::<Utc>::from(SystemTime::now()).date_naive();
    edit(&root.join("Cargo.toml"), |text| Ok(texts::raise(text, version, &next)))?;
    edit(&root.join("CHANGELOG.md"), |text| texts::release_changelog(text, &next, today))?;
    set_repository(root, &workspace)?;
    // Updates the versions of our crates in the lock file, and no others.
    show(cargo(root).args(["update", "--workspace", "--quiet"]))?;
    if git(root, &["status", "--porcelain"])?.trim().is_empty() {
        say(&format!("{next} is already prepared"));
    } else {
        git(root, &["commit", "--quiet", "--all", "--message", &format!("Release {next}")])?;
        say(&format!("committed the release of {next}"));
    }
    say("next: `cargo xtask release verify`, then `cargo xtask release publish`");
    Ok(())
}

/// Writes the web address of the git remote into the manifests, for the pages of the registry.
fn set_repository(root: &Path, workspace: &Workspace) -> Result<()> {
    let remote = git(root, &["remote", "get-url", "origin"]).unwrap_or_default();
    let Some(url) = texts::repository(&remote) else {
        say("the git remote `origin` is not on a host, so `repository` is left as it is");
        return Ok(());
    };
    edit(&root.join("Cargo.toml"), |text| Ok(texts::with_repository(text, &url)))?;
    for member in workspace.published() {
        edit(member.manifest_path.as_std_path(), |text| Ok(texts::with_inherited_repository(text)))?;
    }
    Ok(())
}

fn edit(path: &Path, change: impl Fn(&str) -> Result<String>) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    fs::write(path, change(&text)?).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn prepare_run_twice_commits_once() {
        let fixture = Fixture::new();
        fixture.member("dealport", "");
        fixture.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- A thing.\n");
        fixture.lock();
        fixture.commit("Begin");
        for _ in 0..2 {
            run(fixture.root(), Level::Minor).unwrap();
            assert_eq!(fixture.git(&["log", "--format=%s"]), "Release 0.1.0\nBegin\n");
        }
        assert!(fixture.read("CHANGELOG.md").contains("## 0.1.0 - 20"));
        assert!(!fixture.read("Cargo.toml").contains("repository"), "there is no remote");
    }

    #[test]
    fn prepare_sets_the_repository_of_the_remote() {
        let fixture = Fixture::new();
        fixture.member("dealport", "");
        fixture.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- A thing.\n");
        fixture.lock();
        fixture.commit("Begin");
        fixture.git(&["remote", "add", "origin", "git@example.org:acme/dealport.git"]);
        run(fixture.root(), Level::Minor).unwrap();
        let workspace = fixture.workspace();
        let repository = workspace.member("dealport").unwrap().repository.as_deref();
        assert_eq!(repository, Some("https://example.org/acme/dealport"));
    }
}
