//! The commit that makes a release.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::plan::Plan;
use super::{Level, changelog, git, manifests, readmes, tag};
use crate::shell::{cargo, run as show, say};
use crate::workspace::Workspace;

pub(super) fn run(root: &Path, level: Level) -> Result<()> {
    git::ensure_clean(root)?;
    let workspace = Workspace::load(root)?;
    let plan = Plan::make(&workspace, level)?;
    say(&plan.to_string());
    plan.ensure_level_suffices()?;
    plan.ask_semver_checks(&workspace)?;

    write(&workspace, &plan, DateTime::<Utc>::from(SystemTime::now()).date_naive())?;
    // Takes the new versions of our crates into the lock file, and leaves all others as they are.
    show(cargo(root).args(["update", "--workspace", "--quiet"]))?;
    if git::git(root, &["status", "--porcelain"])?.trim().is_empty() {
        say(&format!("{} is prepared already", plan.next));
    } else {
        git::git(root, &["commit", "--quiet", "--all", "--message", &format!("Release {}", plan.next)])?;
        say(&format!("committed the release of {}", plan.next));
    }
    say(&format!("next: `cargo xtask release verify`, then `publish`, which sets {}", tag(&plan.next)));
    Ok(())
}

/// Writes the version wherever it stands.
fn write(workspace: &Workspace, plan: &Plan, date: NaiveDate) -> Result<()> {
    let version = &plan.next;
    let ours: Vec<_> = workspace.members().map(|member| member.name.to_string()).collect();
    edit(&workspace.root().join("Cargo.toml"), |text| manifests::bump(text, &ours, version))?;
    edit(&workspace.root().join("CHANGELOG.md"), |text| changelog::roll(text, version, date))?;
    edit(&workspace.root().join("README.md"), |text| readmes::update(text, version))?;
    for member in workspace.members() {
        let manifest = member.manifest_path.as_std_path();
        edit(manifest, |text| manifests::bump(text, &ours, version))?;
        let readme = manifest.with_file_name("README.md");
        if readme.exists() {
            edit(&readme, |text| readmes::update(text, version))?;
        }
    }
    Ok(())
}

fn edit(path: &Path, change: impl Fn(&str) -> Result<String>) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| format!("{} could not be read", path.display()))?;
    let changed = change(&text)?;
    if changed != text {
        fs::write(path, changed).with_context(|| format!("{} could not be written", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::fixture::Fixture;

    #[test]
    fn a_release_is_prepared_once_however_often_it_is_asked_for() {
        let fixture = Fixture::facade_over("acme");
        fixture.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- A thing.\n");
        fixture.write("README.md", "dealport = \"0.1\"\n");
        for name in ["dealport", "dealport-acme", "dealport-core"] {
            fixture.write(&format!("api/{name}.txt"), "");
        }
        fixture.lock();
        fixture.commit("Release 0.1.0");
        fixture.git(&["tag", "v0.1.0"]);

        for _ in 0..2 {
            run(fixture.root(), Level::Minor).unwrap();
            assert_eq!(fixture.git(&["log", "--format=%s"]), "Release 0.2.0\nRelease 0.1.0\n");
        }
        let facade = fixture.read("crates/dealport/Cargo.toml");
        assert!(facade.contains("version = \"=0.2.0\""), "{facade}");
        assert!(fixture.read("CHANGELOG.md").contains("## 0.2.0 - 20"));
        assert_eq!(fixture.read("README.md"), "dealport = \"0.2\"\n");
        assert!(fixture.read("Cargo.lock").contains("version = \"0.2.0\""));
    }
}
