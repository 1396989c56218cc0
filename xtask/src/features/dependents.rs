//! Programs outside the workspace, as users write them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::shell::{cargo, output, run};
use crate::workspace::{FACADE, Workspace, folder, vendor_crate};

/// Lists the deals of a sandbox through the facade; the vendor is its argument.
pub(crate) const FACADE_PROGRAM: &str = include_str!("../../dependents/facade.rs");
/// What the programs depend on besides our crates.
pub(crate) const PROGRAM_NEEDS: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n\
                                        futures-util = { version = \"0.3\", default-features = false }\n";
/// The same through the crate of a vendor, but for what is that vendor's own.
const VENDOR_PROGRAM: &str = include_str!("../../dependents/vendor.rs");
/// What is each vendor's own.
const OWN: &[(&str, &str)] = &[
    ("heffl", include_str!("../../dependents/vendor/heffl.rs")),
    ("pipedrive", include_str!("../../dependents/vendor/pipedrive.rs")),
    ("routera", include_str!("../../dependents/vendor/routera.rs")),
    ("weeek", include_str!("../../dependents/vendor/weeek.rs")),
];
/// The vendor that the facade has alone.
const VENDOR: &str = "pipedrive";
const SANDBOX: &str = "dealport-sandbox";

pub(super) fn check(workspace: &Workspace) -> Result<()> {
    let needs = |name: &str, features: &[&str]| {
        let sandbox = Dependent::need(workspace, SANDBOX, &[])?;
        let ours = Dependent::need(workspace, name, features)?;
        anyhow::Ok(format!("[dependencies]\n{PROGRAM_NEEDS}{sandbox}{ours}"))
    };
    lists_deals(workspace, "facade", &needs(FACADE, &[VENDOR, "rustls"])?, FACADE_PROGRAM, VENDOR)?;
    for vendor in workspace.vendors()? {
        let own = OWN.iter().find(|(known, _)| *known == vendor);
        let (_, own) = own.with_context(|| format!("xtask/dependents/vendor has no {vendor}.rs"))?;
        // What describes that file has no place in the middle of another.
        let (_, own) = own.split_once('\n').unwrap_or_default();
        let source = format!("{VENDOR_PROGRAM}{own}");
        lists_deals(workspace, &vendor, &needs(&vendor_crate(&vendor), &["rustls"])?, &source, &vendor)?;
    }
    Ok(())
}

fn lists_deals(workspace: &Workspace, name: &str, needs: &str, source: &str, vendor: &str) -> Result<()> {
    let dependent = Dependent::write(workspace, name, needs, source, "")?;
    // Builds what it depends on without denying warnings there, and then denies those of the program itself.
    run(dependent.cargo("rustc").args(["--quiet", "--locked", "--", "-D", "warnings"]))?;
    dependent.lists_deals(vendor)
}

/// A package outside the workspace that shares its target folder, its profile and the versions of its lock file.
pub(crate) struct Dependent<'a> {
    workspace: &'a Workspace,
    folder: PathBuf,
}

impl<'a> Dependent<'a> {
    /// A line for a crate of ours in the workspace, without its default features.
    pub(super) fn need(workspace: &Workspace, name: &str, features: &[&str]) -> Result<String> {
        let path = workspace.root().join(folder(workspace, workspace.member(name)?));
        Ok(format!(
            "{name} = {{ path = {:?}, default-features = false, features = {features:?} }}\n",
            path.display().to_string()
        ))
    }

    /// Writes it below the target folder, with these settings for cargo.
    pub(crate) fn write(
        workspace: &'a Workspace,
        name: &str,
        sections: &str,
        source: &str,
        settings: &str,
    ) -> Result<Self> {
        let folder = workspace.target().join("xtask").join("dependents").join(name);
        let manifest = format!(
            "[package]\nname = \"dependent-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [workspace]\n\n[profile.dev]\ndebug = \"line-tables-only\"\n\n{sections}"
        );
        fs::create_dir_all(folder.join("src"))
            .and_then(|()| fs::create_dir_all(folder.join(".cargo")))
            .and_then(|()| fs::write(folder.join(".cargo/config.toml"), settings))
            .and_then(|()| fs::write(folder.join("Cargo.toml"), manifest))
            .and_then(|()| fs::write(folder.join("src/main.rs"), source))
            .and_then(|()| fs::copy(workspace.root().join("Cargo.lock"), folder.join("Cargo.lock")))
            .with_context(|| format!("{} could not be written", folder.display()))?;
        let dependent = Self { workspace, folder };
        // Takes over the versions of the workspace's lock file for what the dependent needs.
        output(dependent.cargo("metadata").args(["--format-version", "1"]))?;
        Ok(dependent)
    }

    pub(crate) fn cargo(&self, command: &str) -> Command {
        let mut cargo = cargo(&self.folder);
        cargo.arg(command).env("CARGO_TARGET_DIR", self.workspace.target());
        cargo
    }

    /// Runs it, and fails if it does not say that it has listed deals.
    pub(crate) fn lists_deals(&self, vendor: &str) -> Result<()> {
        let said = output(self.cargo("run").args(["--quiet", "--", vendor]))?;
        let deals = said.trim().strip_suffix(" deals").and_then(|count| count.parse::<u32>().ok());
        ensure!(deals.is_some_and(|count| count > 0), "a program that lists a sandbox's deals said {said:?}");
        Ok(())
    }
}
