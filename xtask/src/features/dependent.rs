//! A program that depends on the facade.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::outside::Outside;
use crate::shell::output;
use crate::workspace::Workspace;

/// Lists the deals of a sandbox through the facade. Its argument is the vendor.
const PROGRAM: &str = include_str!("../../dependents/facade.rs");

/// The program in a package that shares the workspace's target folder and profile.
pub(crate) struct Dependent<'a> {
    workspace: &'a Workspace,
    package: Outside,
}

impl<'a> Dependent<'a> {
    /// Writes the package. `manifest` ends with its dependencies, and `settings` are cargo's.
    pub(crate) fn write(
        workspace: &'a Workspace,
        name: &str,
        manifest: &str,
        settings: &str,
    ) -> Result<Self> {
        let manifest = format!("[profile.dev]\ndebug = \"line-tables-only\"\n\n{manifest}");
        let package = Outside::write(workspace, name, &manifest, PROGRAM, settings)?;
        Ok(Self { workspace, package })
    }

    pub(crate) fn cargo(&self, command: &str) -> Command {
        self.package.cargo(command, self.workspace.target())
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
