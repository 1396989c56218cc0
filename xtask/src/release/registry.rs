//! A registry, as cargo sees it.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use semver::Version;

use super::verify::as_in_the_workspace;
use crate::shell::{capture, cargo, say};
use crate::workspace::Workspace;

/// What came of a crate that was sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Published,
    /// It was there already.
    Present,
    /// The registry takes no more for this long.
    Limited(Duration),
    /// Why not.
    Refused(String),
}

/// Where crates are published.
pub(super) trait Registry {
    /// Whether its index has the crate in the version of this release.
    fn has(&mut self, name: &str) -> Result<bool>;
    /// Sends a crate.
    fn publish(&mut self, name: &str) -> Result<Verdict>;
    /// Lets time pass.
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

    /// The words that tell cargo which registry.
    fn which(&self) -> impl Iterator<Item = &'a str> {
        self.name.into_iter().flat_map(|name| ["--registry", name])
    }
}

impl Registry for CargoRegistry<'_> {
    fn has(&mut self, name: &str) -> Result<bool> {
        // Within the workspace, cargo would tell of the member and not ask the registry.
        let outside = tempfile::tempdir().context("there is no folder to ask from")?;
        let mut info = cargo(outside.path());
        info.args(["info", "--quiet", "--color", "never"]).args(self.which());
        let settings: PathBuf = self.workspace.root().join(".cargo/config.toml");
        if settings.exists() {
            info.arg("--config").arg(settings);
        }
        let asked = format!("{name}@{}", self.version);
        let response = capture(info.arg(&asked))?;
        let said = String::from_utf8_lossy(&response.stderr);
        match response.status.success() {
            true => Ok(true),
            false if said.contains(&format!("could not find `{asked}`")) => Ok(false),
            false => bail!("the registry could not be asked for {asked}: {}", without_token(said.trim())),
        }
    }

    fn publish(&mut self, name: &str) -> Result<Verdict> {
        let mut publish = cargo(self.workspace.root());
        publish.args(["publish", "--locked", "--color", "never", "--package", name]).args(self.which());
        as_in_the_workspace(&mut publish, self.workspace).stderr(Stdio::piped());
        let mut child = publish.spawn().context("cargo could not be started")?;
        // What it says last is why it failed.
        let mut last = VecDeque::new();
        if let Some(stderr) = child.stderr.take() {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let line = without_token(&line);
                say(&format!("    {line}"));
                last.push_back(line);
                if last.len() > 40 {
                    last.pop_front();
                }
            }
        }
        let published = child.wait().context("cargo was lost")?.success();
        Ok(judge(published, &Vec::from(last).join("\n"), SystemTime::now().into()))
    }

    fn wait(&mut self, time: Duration) {
        thread::sleep(time);
    }
}

/// What cargo's last words mean.
fn judge(published: bool, said: &str, now: DateTime<Utc>) -> Verdict {
    if published {
        return Verdict::Published;
    }
    if said.contains("already exists on") || said.contains("is already uploaded") {
        return Verdict::Present;
    }
    if said.contains("429 Too Many Requests") || said.contains("try again after") {
        let until = said.split_once("try again after ").and_then(|(_, rest)| rest.split_once(" GMT"));
        let until = until.and_then(|(date, _)| DateTime::parse_from_rfc2822(&format!("{date} GMT")).ok());
        let time = until.map(|until| (until.to_utc() - now).to_std().unwrap_or_default() + MARGIN);
        return Verdict::Limited(time.unwrap_or(UNSTATED));
    }
    Verdict::Refused(
        said.lines().rev().find(|line| line.contains("error")).unwrap_or("cargo publish failed").to_owned(),
    )
}

/// The registry's clock is not ours.
const MARGIN: Duration = Duration::from_secs(5);
/// crates.io takes one new name in ten minutes once the first are used up.
const UNSTATED: Duration = Duration::from_secs(600);

/// The text without the value of any variable in which cargo takes a token.
fn without_token(text: &str) -> String {
    without_tokens_of(text, std::env::vars())
}

fn without_tokens_of(text: &str, variables: impl Iterator<Item = (String, String)>) -> String {
    let is_token = |name: &str| name.starts_with("CARGO_REGISTR") && name.ends_with("_TOKEN");
    let tokens = variables.filter(|(name, value)| is_token(name) && !value.is_empty());
    tokens.fold(text.to_owned(), |text, (_, token)| text.replace(&token, "…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(said: &str) -> Verdict {
        judge(false, said, DateTime::parse_from_rfc2822("Sat, 21 Nov 2026 12:00:00 GMT").unwrap().to_utc())
    }

    #[test]
    fn what_is_there_already_is_no_failure() {
        assert_eq!(judged("error: crate a@0.1.0 already exists on registry `x`"), Verdict::Present);
        assert_eq!(judged("error: crate version `0.1.0` is already uploaded"), Verdict::Present);
    }

    #[test]
    fn a_limit_is_waited_out_as_told() {
        let said = "the remote server responded with an error (status 429 Too Many Requests): You have published too many \
                    new crates in a short period of time. Please try again after Sat, 21 Nov 2026 12:10:00 GMT or email \
                    help@crates.io to have your limit increased.";
        assert_eq!(judged(said), Verdict::Limited(Duration::from_secs(605)));
        assert_eq!(judged("error: status 429 Too Many Requests"), Verdict::Limited(UNSTATED));
    }

    #[test]
    fn anything_else_is_refused_with_the_reason() {
        let said = "   Packaging a\nerror: failed to verify package tarball\nCaused by:\n  x";
        assert_eq!(judged(said), Verdict::Refused("error: failed to verify package tarball".into()));
    }

    #[test]
    fn a_token_is_shown_nowhere() {
        let variables =
            [("CARGO_REGISTRY_TOKEN", "cio1"), ("CARGO_REGISTRIES_MIRROR_TOKEN", "m2"), ("HOME", "/home")];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(without_tokens_of("cio1 m2 /home", variables.into_iter()), "… … /home");
    }
}
