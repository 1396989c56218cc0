//! Publishing the crates that the registry lacks.
//!
//! `cargo publish` orders the crates, builds each against the others' packages and waits for the index. It refuses to
//! start if one of the crates is already published, and gives up at a limit. This module finds out which crates are
//! missing and runs cargo until none is.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use semver::Version;

use super::git::{ensure_clean, git, tag};
use super::registry::{CargoRegistry, Registry, Verdict};
use super::texts;
use crate::shell::say;
use crate::workspace::Workspace;

/// Cargo reads the token from the environment: `CARGO_REGISTRY_TOKEN` or `CARGO_REGISTRIES_<NAME>_TOKEN`.
#[derive(Args)]
pub(crate) struct Options {
    /// Publishes instead of showing what would be published.
    #[arg(long)]
    execute: bool,
    /// The registry's name in cargo's configuration. The default is crates.io.
    #[arg(long)]
    registry: Option<String>,
}

pub(super) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let version = workspace.version()?;
    ensure_ready(workspace, version, options.execute)?;
    let names: Vec<_> = workspace.published().map(|package| package.name.as_str()).collect();
    let mut registry = CargoRegistry::new(workspace, version, options.registry.as_deref());
    publish_missing(&names, &mut registry, options.execute)?;
    let tag = tag(version);
    say(&format!("then: `git tag --sign {tag} --message 'Release {version}' && git push origin {tag}`"));
    Ok(())
}

/// Fails if this commit is not a release.
fn ensure_ready(workspace: &Workspace, version: &Version, execute: bool) -> Result<()> {
    let (root, tag) = (workspace.root(), tag(version));
    if execute {
        ensure_clean(root)?;
        let changelog = fs::read_to_string(root.join("CHANGELOG.md")).context("cannot read CHANGELOG.md")?;
        ensure!(
            texts::has_heading(&changelog, version),
            "CHANGELOG.md has no section for {version}: run `cargo xtask release prepare LEVEL` first"
        );
    }
    let is_tagged = !git(root, &["tag", "--list", &tag])?.is_empty();
    let is_here = !git(root, &["tag", "--list", &tag, "--points-at", "HEAD"])?.is_empty();
    ensure!(is_here || !is_tagged, "{tag} is on another commit: check it out, or prepare the next release");
    Ok(())
}

/// The interval and number of looks at an index that does not show a published crate yet.
const POLL: Duration = Duration::from_secs(30);
const POLLS: u32 = 20;
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 3600);

fn publish_missing(names: &[&str], registry: &mut impl Registry, execute: bool) -> Result<()> {
    let mut polls = 0;
    let mut last = usize::MAX;
    loop {
        let mut missing = Vec::new();
        for name in names {
            if !registry.has(name)? {
                missing.push(*name);
            }
        }
        say(&format!("published: {} of {}", names.len() - missing.len(), names.len()));
        if missing.is_empty() {
            return Ok(());
        }
        if !execute {
            say(&format!("would publish {} (--execute)", missing.join(", ")));
            return Ok(());
        }
        if missing.len() == last {
            ensure!(
                polls < POLLS,
                "the index does not show {} yet: run this again later",
                missing.join(", ")
            );
            polls += 1;
            registry.wait(POLL);
        }
        last = missing.len();
        match registry.publish(&missing)? {
            Verdict::Published | Verdict::Present => {}
            Verdict::Limited(time) if time <= LONGEST_WAIT => {
                say(&format!("waiting {} s for the registry's limit", time.as_secs()));
                registry.wait(time);
                last = usize::MAX;
            }
            Verdict::Limited(time) => {
                bail!("the registry takes nothing for {} h: run this again then", time.as_secs() / 3600);
            }
            Verdict::Refused(reason) => bail!("{reason}: fix it, and run this again"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// A registry in memory that shows published crates after a wait.
    #[derive(Default)]
    struct Fake {
        shown: BTreeSet<String>,
        taken: Vec<String>,
        /// The next verdicts, last first, each with the number of crates that are taken before it.
        verdicts: Vec<(usize, Verdict)>,
        calls: Vec<String>,
        waits: Vec<Duration>,
    }

    impl Registry for Fake {
        fn has(&mut self, name: &str) -> Result<bool> {
            Ok(self.shown.contains(name))
        }

        fn publish(&mut self, names: &[&str]) -> Result<Verdict> {
            self.calls.push(names.concat());
            let (count, verdict) = self.verdicts.pop().unwrap_or((names.len(), Verdict::Published));
            self.taken.extend(names[..count].iter().map(ToString::to_string));
            if !matches!(verdict, Verdict::Published) {
                self.shown.extend(self.taken.drain(..));
            }
            Ok(verdict)
        }

        fn wait(&mut self, time: Duration) {
            self.waits.push(time);
            self.shown.extend(self.taken.drain(..));
        }
    }

    fn publish(registry: &mut Fake) -> Result<()> {
        publish_missing(&["a", "b", "c"], registry, true)
    }

    #[test]
    fn slow_index_is_looked_at_again() {
        let mut registry = Fake { verdicts: vec![(0, Verdict::Present)], ..Fake::default() };
        publish(&mut registry).unwrap();
        assert_eq!(registry.waits[0], POLL);
        assert_eq!(registry.shown.len(), 3);
    }

    #[test]
    fn interrupted_run_resumes_with_the_missing_crates() {
        let mut registry = Fake { verdicts: vec![(1, Verdict::Refused("no".into()))], ..Fake::default() };
        let error = publish(&mut registry).unwrap_err();
        assert_eq!(error.to_string(), "no: fix it, and run this again");
        publish(&mut registry).unwrap();
        assert_eq!(registry.calls[..2], ["abc", "bc"]);
    }

    #[test]
    fn limit_is_waited_for_and_the_rest_published() {
        let ten_minutes = Duration::from_secs(600);
        let mut registry = Fake { verdicts: vec![(2, Verdict::Limited(ten_minutes))], ..Fake::default() };
        publish(&mut registry).unwrap();
        assert_eq!((registry.calls[1].as_str(), registry.waits[0]), ("c", ten_minutes));
    }

    #[test]
    fn index_that_never_shows_a_crate_ends_the_run() {
        let stuck = || (0, Verdict::Present);
        let mut registry = Fake { verdicts: (0..40).map(|_| stuck()).collect(), ..Fake::default() };
        assert!(publish(&mut registry).unwrap_err().to_string().contains("run this again later"));
    }

    #[test]
    fn nothing_is_sent_without_execute() {
        let mut registry = Fake::default();
        publish_missing(&["a"], &mut registry, false).unwrap();
        assert!(registry.calls.is_empty());
    }
}
