//! Programs that a step needs and that come from a registry.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell::{capture, cargo, run, say};

pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Licences, bans, sources and advisories.
pub(crate) const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };
/// The registry of the rehearsal.
pub(crate) const REGISTRY: Tool = Tool { name: "cargo-http-registry", version: "0.1.8" };

impl Tool {
    /// The program, which is installed where cargo installs programs if it is not there.
    pub(crate) fn find(&self, root: &Path) -> Result<PathBuf> {
        let installed = cargo_home()?.join("bin").join(self.name);
        for program in [PathBuf::from(self.name), installed.clone()] {
            if capture(Command::new(&program).arg("--version")).is_ok() {
                return Ok(program);
            }
        }
        say(&format!("{} is needed and not installed", self.name));
        run(cargo(root).args([
            "install",
            "--quiet",
            "--locked",
            &format!("{}@{}", self.name, self.version),
        ]))?;
        Ok(installed)
    }
}

/// Where cargo keeps what it has downloaded and installed.
pub(crate) fn cargo_home() -> Result<PathBuf> {
    let default = || std::env::home_dir().map(|home| home.join(".cargo"));
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(default).context("there is no CARGO_HOME")
}
