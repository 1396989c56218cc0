//! Programs that a check needs and that are installed from crates.io.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell::{capture, cargo, run, say};

pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Checks licenses, bans, sources and advisories.
pub(crate) const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };
/// Compares the public API with that of an earlier release.
pub(crate) const SEMVER_CHECKS: Tool = Tool { name: "cargo-semver-checks", version: "0.51.0" };
/// Builds the book of the guides.
pub(crate) const MDBOOK: Tool = Tool { name: "mdbook", version: "0.5.4" };
/// Builds programs that list their dependencies.
pub(crate) const AUDITABLE: Tool = Tool { name: "cargo-auditable", version: "0.7.7" };
/// Writes the dependencies of a package as CycloneDX.
pub(crate) const CYCLONEDX: Tool = Tool { name: "cargo-cyclonedx", version: "0.5.9" };
/// Serves the registry of the release rehearsal.
pub(crate) const REGISTRY: Tool = Tool { name: "cargo-http-registry", version: "0.1.8" };

impl Tool {
    /// Returns the path of the program, and installs the program if it is missing.
    pub(crate) fn find(&self, root: &Path) -> Result<PathBuf> {
        if let Some(program) = self.installed()? {
            return Ok(program);
        }
        say(&format!("installing {}", self.name));
        run(cargo(root).args(["install", "--quiet", "--locked", &self.package()]))?;
        self.installed()?.with_context(|| format!("{} is not in the folder of cargo", self.name))
    }

    /// Returns the path of the program if it is installed.
    pub(crate) fn installed(&self) -> Result<Option<PathBuf>> {
        let in_cargo_home = cargo_home()?.join("bin").join(self.name);
        let places = [PathBuf::from(self.name), in_cargo_home];
        Ok(places.into_iter().find(|program| capture(Command::new(program).arg("--version")).is_ok()))
    }

    /// Returns the package to install.
    pub(crate) fn package(&self) -> String {
        format!("{}@{}", self.name, self.version)
    }
}

/// Returns the folder of cargo's downloads and installed programs.
pub(crate) fn cargo_home() -> Result<PathBuf> {
    let default = || std::env::home_dir().map(|home| home.join(".cargo"));
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(default).context("CARGO_HOME is not set")
}
