//! A registry, as cargo sees it.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use semver::Version;

use super::verify::like_the_workspace;
use crate::shell::{capture, cargo, say};
use crate::workspace::Workspace;

/// The result of an attempt to publish.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Published,
    /// One of the crates was already there.
    Present,
    /// The registry takes nothing for this long.
    Limited(Duration),
    /// The registry or cargo refused, for this reason.
    Refused(String),
}

pub(super) trait Registry {
    /// Returns whether the index has the crate in the version of this release.
    fn has(&mut self, name: &str) -> Result<bool>;
    /// Publishes these crates.
    fn publish(&mut self, names: &[&str]) -> Result<Verdict>;
    fn wait(&mut self, time: Duration);
}

/// crates.io, or a registry of cargo's configuration.
pub(super) struct CargoRegistry<'a> {
    workspace: &'a Workspace,
    version: &'a Version,
    name: Option<&'a str>,
}

impl<'a> CargoRegistry<'a> {
    pub(super) fn new(workspace: &'a Workspace, version: &'a Version, name: Option<&'a str>) -> Self {
        Self { workspace, version, name }
    }

    fn option(&self) -> impl Iterator<Item = &'a str> {
        self.name.into_iter().flat_map(|name| ["--registry", name])
    }
}

impl Registry for CargoRegistry<'_> {
    fn has(&mut self, name: &str) -> Result<bool> {
        // Within the workspace, cargo describes the member instead of asking the registry.
        let outside = tempfile::tempdir().context("cannot create a folder")?;
        let mut info = cargo(outside.path());
        info.args(["info", "--quiet", "--color", "never"]).args(self.option());
        let settings = self.workspace.root().join(".cargo/config.toml");
        if settings.exists() {
            info.arg("--config").arg(settings);
        }
        let package = format!("{name}@{}", self.version);
        let output = capture(info.arg(&package))?;
        let message = String::from_utf8_lossy(&output.stderr);
        match output.status.success() {
            true => Ok(true),
            false if message.contains(&format!("could not find `{package}`")) => Ok(false),
            false => bail!("cannot look up {package}: {}", message.trim()),
        }
    }

    fn publish(&mut self, names: &[&str]) -> Result<Verdict> {
        let mut publish = cargo(self.workspace.root());
        publish.args(["publish", "--locked", "--color", "never"]).args(self.option());
        publish.args(names.iter().flat_map(|name| ["--package", name]));
        like_the_workspace(&mut publish, self.workspace).stderr(Stdio::piped());
        let mut child = publish.spawn().context("cannot start cargo")?;
        // The last lines give the reason of a failure.
        let mut last = VecDeque::new();
        if let Some(stderr) = child.stderr.take() {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                say(&line);
                last.push_back(line);
                if last.len() > 40 {
                    last.pop_front();
                }
            }
        }
        let published = child.wait().context("cannot wait for cargo")?.success();
        Ok(judge(published, &Vec::from(last).join("\n"), SystemTime::now().into()))
    }

    fn wait(&mut self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Interprets the last lines of cargo's output.
fn judge(published: bool, output: &str, now: DateTime<Utc>) -> Verdict {
    if published {
        return Verdict::Published;
    }
    if output.contains("already exists on") || output.contains("is already uploaded") {
        return Verdict::Present;
    }
    if output.contains("429 Too Many Requests") || output.contains("try again after") {
        let until = output.split_once("try again after ").and_then(|(_, rest)| rest.split_once(" GMT"));
        let until = until.and_then(|(date, _)| DateTime::parse_from_rfc2822(&format!("{date} GMT")).ok());
        let time = until.map(|until| (until.to_utc() - now).to_std().unwrap_or_default() + MARGIN);
        return Verdict::Limited(time.unwrap_or(DEFAULT_WAIT));
    }
    let reason = output.lines().rev().find(|line| line.contains("error"));
    Verdict::Refused(reason.unwrap_or("cargo publish failed").to_owned())
}

/// Covers the difference between the registry's clock and ours.
const MARGIN: Duration = Duration::from_secs(5);
/// crates.io takes one new name in ten minutes after the first five.
const DEFAULT_WAIT: Duration = Duration::from_secs(600);

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(output: &str) -> Verdict {
        judge(false, output, DateTime::parse_from_rfc2822("Sat, 21 Nov 2026 12:00:00 GMT").unwrap().to_utc())
    }

    #[test]
    fn published_version_is_present() {
        assert_eq!(judged("error: crate a@0.1.0 already exists on registry `x`"), Verdict::Present);
        assert_eq!(judged("error: crate version `0.1.0` is already uploaded"), Verdict::Present);
    }

    #[test]
    fn limit_gives_the_wait() {
        let output = "the remote server responded with an error (status 429 Too Many Requests): You have published too \
                      many new crates in a short period of time. Please try again after Sat, 21 Nov 2026 12:10:00 GMT \
                      or email help@crates.io to have your limit increased.";
        assert_eq!(judged(output), Verdict::Limited(Duration::from_secs(605)));
        assert_eq!(judged("error: status 429 Too Many Requests"), Verdict::Limited(DEFAULT_WAIT));
    }

    #[test]
    fn other_error_is_refused_with_its_reason() {
        let output = "   Packaging a\nerror: failed to verify package tarball\nCaused by:\n  x";
        assert_eq!(judged(output), Verdict::Refused("error: failed to verify package tarball".into()));
    }
}
