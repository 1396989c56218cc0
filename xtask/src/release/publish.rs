//! Publishing what the registry lacks.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use clap::{Args, ValueEnum};
use semver::Version;

use super::registry::{CargoRegistry, Registry, Verdict};
use super::{changelog, git, tag};
use crate::shell::{program, run as show, say};
use crate::workspace::Workspace;

/// The token is taken from the environment by cargo itself: `CARGO_REGISTRY_TOKEN`, or `CARGO_REGISTRIES_<NAME>_TOKEN`.
#[derive(Args)]
pub(crate) struct Options {
    /// Publishes; without it, only says what would be done.
    #[arg(long)]
    execute: bool,
    /// The registry, by its name in cargo's configuration; crates.io if none is named.
    #[arg(long)]
    registry: Option<String>,
    /// The tag that is set when everything is published.
    #[arg(long, value_enum, default_value_t = Tag::Signed)]
    tag: Tag,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Tag {
    Signed,
    Unsigned,
    None,
}

pub(super) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let version = workspace.version()?;
    ensure_ready(workspace, version, options)?;
    let order: Vec<_> = workspace.publish_order()?.iter().map(|package| package.name.to_string()).collect();
    let mut registry = CargoRegistry::new(workspace, version, options.registry.as_deref());
    publish_all(&order, &mut registry, options.execute)?;
    set_tag(workspace, version, options)
}

/// Whether this commit is a release.
fn ensure_ready(workspace: &Workspace, version: &Version, options: &Options) -> Result<()> {
    let root = workspace.root();
    if options.execute {
        git::ensure_clean(root)?;
    }
    let log = fs::read_to_string(root.join("CHANGELOG.md")).context("there is no CHANGELOG.md")?;
    ensure!(
        changelog::has(&log, version) || !options.execute,
        "CHANGELOG.md has no section for {version}: run `cargo xtask release prepare LEVEL` first"
    );
    if let Some(commit) = git::commit_of(root, &tag(version))? {
        let head = git::git(root, &["rev-parse", "HEAD"])?;
        ensure!(
            commit == head.trim(),
            "{} is on another commit than this: check it out to go on with that release, or prepare the next",
            tag(version)
        );
    }
    if let Some(registry) = &options.registry {
        ensure_pins_name(workspace, registry)?;
    }
    Ok(())
}

/// A dependency that names no registry is looked for in crates.io, wherever the crate itself is.
fn ensure_pins_name(workspace: &Workspace, registry: &str) -> Result<()> {
    for member in workspace.publish_order()? {
        for on in member.dependencies.iter().filter(|on| workspace.member(&on.name).is_ok()) {
            ensure!(
                on.registry.is_some(),
                "{} needs {} from crates.io: add `registry = \"{registry}\"` to it in [workspace.dependencies]",
                member.name,
                on.name
            );
        }
    }
    Ok(())
}

/// How long a registry may take to show what it has taken.
const INDEX: Duration = Duration::from_secs(600);
const POLL: Duration = Duration::from_secs(3);
/// A registry that takes nothing for longer than this is not waited for.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

/// Publishes each crate that is not there, after those that it needs are.
fn publish_all(order: &[String], registry: &mut impl Registry, execute: bool) -> Result<()> {
    for name in order {
        if registry.has(name)? {
            say(&format!("{name}: is there already"));
        } else if execute {
            publish_one(name, registry)?;
            say(&format!("{name}: published"));
        } else {
            say(&format!("{name}: would be published (--execute)"));
        }
    }
    Ok(())
}

fn publish_one(name: &str, registry: &mut impl Registry) -> Result<()> {
    loop {
        match registry.publish(name)? {
            Verdict::Published | Verdict::Present => break,
            Verdict::Limited(time) if time <= PATIENCE => {
                say(&format!("{name}: the registry takes no more for {} s; waiting", time.as_secs()));
                registry.wait(time);
            }
            Verdict::Limited(time) => {
                bail!("the registry takes no more for {} h: run this again then", time.as_secs() / 3600);
            }
            Verdict::Refused(why) => bail!("{name} was not published: {why}; mend that and run this again"),
        }
    }
    // The crates after this one are built against what the index has.
    let mut waited = Duration::ZERO;
    while !registry.has(name)? {
        ensure!(waited < INDEX, "{name} was taken and is not in the index yet: run this again later");
        registry.wait(POLL);
        waited += POLL;
    }
    Ok(())
}

fn set_tag(workspace: &Workspace, version: &Version, options: &Options) -> Result<()> {
    let tag = tag(version);
    if options.tag == Tag::None {
        return Ok(());
    }
    if git::commit_of(workspace.root(), &tag)?.is_some() {
        say(&format!("{tag}: is set already"));
    } else if options.execute {
        let kind = if options.tag == Tag::Signed { "--sign" } else { "--annotate" };
        show(program("git", workspace.root()).args([
            "tag",
            kind,
            &tag,
            "--message",
            &format!("Release {version}"),
        ]))?;
        say(&format!("{tag}: set; `git push origin {tag}` shows it to all"));
    } else {
        say(&format!("{tag}: would be set"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// A registry in memory that shows a crate some waits after it took it.
    #[derive(Default)]
    struct Fake {
        shown: BTreeSet<String>,
        hidden: Vec<(String, u32)>,
        verdicts: Vec<Verdict>,
        sent: Vec<String>,
        waited: Vec<Duration>,
    }

    impl Registry for Fake {
        fn has(&mut self, name: &str) -> Result<bool> {
            Ok(self.shown.contains(name))
        }

        fn publish(&mut self, name: &str) -> Result<Verdict> {
            self.sent.push(name.to_owned());
            let verdict = self.verdicts.pop().unwrap_or(Verdict::Published);
            if matches!(verdict, Verdict::Published | Verdict::Present) {
                self.hidden.push((name.to_owned(), 2));
            }
            Ok(verdict)
        }

        fn wait(&mut self, time: Duration) {
            self.waited.push(time);
            for (name, left) in &mut self.hidden {
                *left -= 1;
                if *left == 0 {
                    self.shown.insert(name.clone());
                }
            }
            self.hidden.retain(|(_, left)| *left > 0);
        }
    }

    fn order() -> Vec<String> {
        ["a", "b", "c"].map(str::to_owned).into()
    }

    #[test]
    fn each_crate_waits_for_the_index_to_show_the_one_before() {
        let mut registry = Fake::default();
        publish_all(&order(), &mut registry, true).unwrap();
        assert_eq!(registry.sent, ["a", "b", "c"]);
        assert_eq!(registry.waited, [POLL; 6]);
    }

    #[test]
    fn an_interrupted_run_goes_on_where_it_stopped() {
        let mut registry =
            Fake { verdicts: vec![Verdict::Refused("no".into()), Verdict::Published], ..Fake::default() };
        let error = publish_all(&order(), &mut registry, true).unwrap_err();
        assert!(error.to_string().ends_with("mend that and run this again"), "{error}");
        publish_all(&order(), &mut registry, true).unwrap();
        assert_eq!(registry.sent, ["a", "b", "b", "c"]);
    }

    #[test]
    fn a_limit_is_slept_out_and_the_crate_sent_again() {
        let ten_minutes = Duration::from_secs(600);
        let mut registry = Fake { verdicts: vec![Verdict::Limited(ten_minutes)], ..Fake::default() };
        publish_all(&order(), &mut registry, true).unwrap();
        assert_eq!(registry.sent, ["a", "a", "b", "c"]);
        assert_eq!(registry.waited[0], ten_minutes);
    }

    #[test]
    fn a_crate_that_another_run_has_sent_is_no_failure() {
        let mut registry = Fake { verdicts: vec![Verdict::Present], ..Fake::default() };
        publish_all(&order(), &mut registry, true).unwrap();
        assert_eq!(registry.sent, ["a", "b", "c"]);
    }

    #[test]
    fn without_execute_nothing_is_sent() {
        let mut registry = Fake::default();
        publish_all(&order(), &mut registry, false).unwrap();
        assert!(registry.sent.is_empty() && registry.waited.is_empty());
    }
}
