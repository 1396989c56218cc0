//! Packages outside the workspace, as users write them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell::{cargo, output};
use crate::workspace::{Workspace, folder};

/// A package outside the workspace, with the workspace's locked versions.
pub(crate) struct Outside {
    folder: PathBuf,
}

impl Outside {
    /// Returns the line of a manifest that depends on a member by its path, without its default features.
    pub(crate) fn by_path(workspace: &Workspace, name: &str, features: &[&str]) -> Result<String> {
        let path = workspace.root().join(folder(workspace, workspace.member(name)?));
        let path = path.display().to_string();
        Ok(format!("{name} = {{ path = {path:?}, default-features = false, features = {features:?} }}\n"))
    }

    /// Writes the package below the target folder. `manifest` ends with its dependencies, and `settings` are
    /// cargo's.
    pub(crate) fn write(
        workspace: &Workspace,
        name: &str,
        manifest: &str,
        program: &str,
        settings: &str,
    ) -> Result<Self> {
        let folder = workspace.target().join("xtask").join("outside").join(name);
        let manifest = format!(
            "[package]\nname = \"outside-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [workspace]\n\n{manifest}tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n"
        );
        fs::create_dir_all(folder.join("src"))
            .and_then(|()| fs::create_dir_all(folder.join(".cargo")))
            .and_then(|()| fs::write(folder.join(".cargo/config.toml"), settings))
            .and_then(|()| fs::write(folder.join("Cargo.toml"), manifest))
            .and_then(|()| fs::write(folder.join("src/main.rs"), program))
            .and_then(|()| fs::copy(workspace.root().join("Cargo.lock"), folder.join("Cargo.lock")))
            .with_context(|| format!("cannot write {}", folder.display()))?;
        let package = Self { folder };
        // Reduces the copied lock file to what the package needs, and downloads it.
        output(&mut package.cargo("fetch", workspace.target()))?;
        Ok(package)
    }

    /// Returns a command of cargo that builds into the folder `target`.
    pub(crate) fn cargo(&self, command: &str, target: &Path) -> Command {
        let mut cargo = cargo(&self.folder);
        cargo.arg(command).env("CARGO_TARGET_DIR", target);
        cargo
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}
