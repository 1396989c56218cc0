//! A program outside the workspace, as a user writes it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::shell::{cargo, output};
use crate::workspace::{Workspace, folder};

/// Lists the deals of a sandbox through the facade. Its argument is the vendor.
const PROGRAM: &str = include_str!("../../dependents/facade.rs");

/// A package outside the workspace that shares the workspace's target folder, profile and locked versions.
pub(crate) struct Dependent<'a> {
    workspace: &'a Workspace,
    folder: PathBuf,
}

impl<'a> Dependent<'a> {
    /// Returns the line of a manifest that depends on a member by its path, without its default features.
    pub(super) fn by_path(workspace: &Workspace, name: &str, features: &[&str]) -> Result<String> {
        let path = workspace.root().join(folder(workspace, workspace.member(name)?));
        let path = path.display().to_string();
        Ok(format!("{name} = {{ path = {path:?}, default-features = false, features = {features:?} }}\n"))
    }

    /// Writes the package below the target folder. `manifest` ends with its dependencies, and `settings` are
    /// cargo's.
    pub(crate) fn write(
        workspace: &'a Workspace,
        name: &str,
        manifest: &str,
        settings: &str,
    ) -> Result<Self> {
        let folder = workspace.target().join("xtask").join("dependents").join(name);
        let manifest = format!(
            "[package]\nname = \"dependent-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [workspace]\n\n[profile.dev]\ndebug = \"line-tables-only\"\n\n\
             {manifest}tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n"
        );
        fs::create_dir_all(folder.join("src"))
            .and_then(|()| fs::create_dir_all(folder.join(".cargo")))
            .and_then(|()| fs::write(folder.join(".cargo/config.toml"), settings))
            .and_then(|()| fs::write(folder.join("Cargo.toml"), manifest))
            .and_then(|()| fs::write(folder.join("src/main.rs"), PROGRAM))
            .and_then(|()| fs::copy(workspace.root().join("Cargo.lock"), folder.join("Cargo.lock")))
            .with_context(|| format!("cannot write {}", folder.display()))?;
        let dependent = Self { workspace, folder };
        // Reduces the copied lock file to what the package needs.
        output(dependent.cargo("metadata").args(["--format-version", "1"]))?;
        Ok(dependent)
    }

    pub(crate) fn cargo(&self, command: &str) -> Command {
        let mut cargo = cargo(&self.folder);
        cargo.arg(command).env("CARGO_TARGET_DIR", self.workspace.target());
        cargo
    }

    /// Runs the program, and fails unless it lists deals.
    pub(crate) fn list_deals(&self, vendor: &str, features: &str) -> Result<()> {
        let mut run = self.cargo("run");
        let shown = output(run.args(["--quiet", "--locked", "--features", features, "--", vendor]))?;
        let deals = shown.trim().strip_suffix(" deals").and_then(|count| count.parse::<u32>().ok());
        ensure!(deals.is_some_and(|count| count > 0), "expected a number of deals: {shown:?}");
        Ok(())
    }
}
