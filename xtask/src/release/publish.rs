//! Publishing the crates that the registry lacks.
//!
//! `cargo publish` orders the crates, builds each against the packages of the others and waits for the index.
//! It refuses to start if one of the crates is already published, and gives up at a limit. This module leaves
//! out what is published, waits as long as the registry asks for, and runs cargo again.

use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail, ensure};
use chrono::{DateTime, Utc};
use clap::Args;
use semver::Version;

use super::git::{ensure_clean, git, tag};
use super::texts;
use super::verify::like_the_workspace;
use crate::shell::{cargo, say};
use crate::workspace::Workspace;

/// Cargo reads the token from the environment: `CARGO_REGISTRY_TOKEN` or `CARGO_REGISTRIES_<NAME>_TOKEN`.
#[derive(Args)]
pub(crate) struct Options {
    /// Publishes. The default builds the packages and uploads nothing.
    #[arg(long)]
    execute: bool,
    /// The registry's name in cargo's configuration. The default is crates.io.
    #[arg(long)]
    registry: Option<String>,
}

pub(super) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let version = workspace.version()?;
    ensure_ready(workspace, version, options.execute)?;
    let mut missing: Vec<_> = workspace.published().map(|package| package.name.to_string()).collect();
    publish_all(&mut missing, |names| publish(workspace, options, names), std::thread::sleep)?;
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
        let lacks = workspace.published().find(|package| package.repository.is_none());
        ensure!(
            lacks.is_none(),
            "{} names no repository: add the git remote `origin`, and run `cargo xtask release prepare LEVEL`",
            lacks.map_or("a manifest", |package| package.name.as_str())
        );
    }
    let is_tagged = !git(root, &["tag", "--list", &tag])?.is_empty();
    let is_here = !git(root, &["tag", "--list", &tag, "--points-at", "HEAD"])?.is_empty();
    ensure!(is_here || !is_tagged, "{tag} is on another commit: check it out, or prepare the next release");
    Ok(())
}

/// The result of a run of `cargo publish`.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Published,
    /// This crate was already published, and no other was sent.
    Present(String),
    /// The registry takes nothing for this long.
    Limited(Duration),
    /// The registry or cargo refused, for this reason.
    Refused(String),
}

const LONGEST_WAIT: Duration = Duration::from_secs(24 * 3600);

fn publish_all(
    missing: &mut Vec<String>,
    mut publish: impl FnMut(&[String]) -> Result<Verdict>,
    mut wait: impl FnMut(Duration),
) -> Result<()> {
    while !missing.is_empty() {
        match publish(missing)? {
            Verdict::Published => return Ok(()),
            Verdict::Present(name) if missing.contains(&name) => {
                say(&format!("{name} is already published"));
                missing.retain(|missing| *missing != name);
            }
            Verdict::Limited(time) if time <= LONGEST_WAIT => {
                say(&format!("waiting {} s for the registry's limit", time.as_secs()));
                wait(time);
            }
            Verdict::Limited(time) => {
                bail!("the registry takes nothing for {} h: run this again then", time.as_secs() / 3600);
            }
            Verdict::Present(reason) | Verdict::Refused(reason) => {
                bail!("{reason}: fix it, and run this again")
            }
        }
    }
    Ok(())
}

fn publish(workspace: &Workspace, options: &Options, names: &[String]) -> Result<Verdict> {
    let mut publish = cargo(workspace.root());
    publish.args(["publish", "--locked", "--color", "never"]);
    publish.args((!options.execute).then_some("--dry-run"));
    publish.args(options.registry.iter().flat_map(|name| ["--registry", name]));
    publish.args(names.iter().flat_map(|name| ["--package", name]));
    let mut child = like_the_workspace(&mut publish, workspace)
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    // The last lines give the reason of a failure.
    let mut last = VecDeque::new();
    for line in BufReader::new(child.stderr.take().context("cannot read cargo's output")?).lines() {
        last.push_back(line.context("cannot read cargo's output")?);
        say(last.back().map_or("", String::as_str));
        if last.len() > 40 {
            last.pop_front();
        }
    }
    let is_published = child.wait().context("cannot wait for cargo")?.success();
    let output = Vec::from(last).join("\n");
    Ok(if is_published { Verdict::Published } else { judge(&output, SystemTime::now().into()) })
}

/// Covers the difference between the registry's clock and ours.
const MARGIN: Duration = Duration::from_secs(5);
/// crates.io takes one new name in ten minutes after the first five.
const DEFAULT_WAIT: Duration = Duration::from_secs(600);

/// Interprets the last lines of a failed `cargo publish`.
fn judge(output: &str, now: DateTime<Utc>) -> Verdict {
    let between = |start: &str, end: &str| Some(output.split_once(start)?.1.split_once(end)?.0);
    if output.contains("already exists on")
        && let Some(name) = between("crate ", "@")
    {
        return Verdict::Present(name.to_owned());
    }
    if output.contains("429 Too Many Requests") || output.contains("try again after") {
        let until = between("try again after ", " GMT").map(|date| format!("{date} GMT"));
        let until = until.and_then(|date| DateTime::parse_from_rfc2822(&date).ok());
        let time = until.map(|until| (until.to_utc() - now).to_std().unwrap_or_default() + MARGIN);
        return Verdict::Limited(time.unwrap_or(DEFAULT_WAIT));
    }
    let reason = output.lines().rev().find(|line| line.contains("error"));
    Verdict::Refused(reason.unwrap_or("cargo publish failed").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Publishes the crates `a`, `b` and `c` with these verdicts. Returns the requests and the waits.
    fn published(verdicts: impl IntoIterator<Item = Verdict>) -> Result<(Vec<String>, Vec<Duration>)> {
        let mut verdicts = verdicts.into_iter();
        let (mut requests, mut waits) = (Vec::new(), Vec::new());
        let publish = |names: &[String]| {
            requests.push(names.concat());
            Ok(verdicts.next().unwrap_or(Verdict::Published))
        };
        publish_all(&mut ["a", "b", "c"].map(str::to_owned).into(), publish, |time| waits.push(time))?;
        Ok((requests, waits))
    }

    #[test]
    fn published_crates_are_left_out() {
        let present = |name: &str| Verdict::Present(name.into());
        assert_eq!(published([present("a"), present("c")]).unwrap().0, ["abc", "bc", "b"]);
        assert_eq!(published([present("a"), present("b"), present("c")]).unwrap().0, ["abc", "bc", "c"]);
    }

    #[test]
    fn limit_is_waited_for() {
        let time = Duration::from_secs(600);
        assert_eq!(
            published([Verdict::Limited(time)]).unwrap(),
            (vec!["abc".into(), "abc".into()], vec![time])
        );
        let error = published([Verdict::Limited(LONGEST_WAIT * 2)]).unwrap_err().to_string();
        assert_eq!(error, "the registry takes nothing for 48 h: run this again then");
    }

    #[test]
    fn refusal_ends_the_run() {
        let error = published([Verdict::Refused("no".into())]).unwrap_err();
        assert_eq!(error.to_string(), "no: fix it, and run this again");
    }

    fn judged(output: &str) -> Verdict {
        judge(output, DateTime::parse_from_rfc2822("Sat, 21 Nov 2026 12:00:00 GMT").unwrap().to_utc())
    }

    #[test]
    fn output_of_cargo_tells_the_reason() {
        let limit = "the remote server responded with an error (status 429 Too Many Requests): You have published too \
                     many new crates in a short period of time. Please try again after Sat, 21 Nov 2026 12:10:00 GMT \
                     or email help@crates.io to have your limit increased.";
        assert_eq!(judged(limit), Verdict::Limited(Duration::from_secs(605)));
        assert_eq!(judged("error: status 429 Too Many Requests"), Verdict::Limited(DEFAULT_WAIT));
        let present = "error: crate dealport-core@0.1.0 already exists on registry `x`";
        assert_eq!(judged(present), Verdict::Present("dealport-core".into()));
        let other = "   Packaging a\nerror: failed to verify package tarball\nCaused by:\n  x";
        assert_eq!(judged(other), Verdict::Refused("error: failed to verify package tarball".into()));
    }
}
