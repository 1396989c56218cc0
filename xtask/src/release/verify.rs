//! Checks of the packages that users will get.

use std::fs;
use std::process::Command;

use anyhow::Result;
use cargo_metadata::Package;

use crate::api::with_unstable_rustdoc;
use crate::shell::{cargo, output, report, run as show, say};
use crate::workspace::{Workspace, folder};

/// The beginnings of secrets.
const SECRETS: &[&str] =
    &["PRIVATE KEY-----", "ghp_", "github_pat_", "AKIA", "CARGO_REGISTRY_TOKEN=", "xoxb-"];

pub(super) fn run(workspace: &Workspace) -> Result<()> {
    let mut findings = Vec::new();
    for package in workspace.published() {
        findings.extend(inspect(workspace, package)?);
    }
    report(&findings)?;
    // Builds each package against the packages of the others.
    let mut package = cargo(workspace.root());
    package.args(["package", "--locked", "--allow-dirty", "--quiet"]);
    package.args(workspace.published().flat_map(|member| ["--package", member.name.as_str()]));
    show(like_the_workspace(&mut package, workspace))?;
    workspace.libraries().try_for_each(|package| document(workspace, package))
}

/// Looks for missing files and for secrets. `include` in the root manifest keeps all other files out.
fn inspect(workspace: &Workspace, package: &Package) -> Result<Vec<String>> {
    let name = &package.name;
    let list = ["package", "--list", "--allow-dirty", "--locked", "--package", name];
    let files = output(cargo(workspace.root()).args(list))?;
    let files: Vec<_> = files.lines().map(|file| file.replace('\\', "/")).collect();
    say(&format!("{name} ({} files)\n    {}", files.len(), files.join("\n    ")));
    let required = ["LICENSE-APACHE", "LICENSE-MIT", "README.md"].into_iter();
    let missing = required.filter(|required| !files.iter().any(|file| file == required));
    let mut findings: Vec<_> = missing.map(|file| format!("{name}: the package lacks {file}")).collect();
    let shown = [
        ("description", package.description.is_some()),
        ("documentation", package.documentation.is_some()),
        ("keywords", !package.keywords.is_empty()),
        ("categories", !package.categories.is_empty()),
    ];
    let lacking = shown.iter().filter(|(_, is_set)| !is_set);
    findings.extend(lacking.map(|(what, _)| format!("{name}: the manifest lacks {what}")));
    for file in files {
        // Cargo generates some of the files.
        let text = fs::read_to_string(workspace.root().join(folder(workspace, package)).join(&file));
        let text = text.unwrap_or_default();
        let secret = SECRETS.iter().find(|start| text.contains(**start));
        findings.extend(secret.map(|start| format!("{name}: {file} seems to contain a secret ({start}…)")));
    }
    Ok(findings)
}

/// Lets cargo build packages like the workspace, so that it does not build the dependencies again.
pub(super) fn like_the_workspace<'a>(cargo: &'a mut Command, workspace: &Workspace) -> &'a mut Command {
    cargo.env("CARGO_TARGET_DIR", workspace.target()).env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
}

/// Builds the documentation with the manifest's settings for docs.rs, which uses a nightly Rust.
fn document(workspace: &Workspace, package: &Package) -> Result<()> {
    let settings = &package.metadata["docs"]["rs"];
    let arguments = settings["rustdoc-args"].as_array().into_iter().flatten();
    let mut rustdoc = cargo(workspace.root());
    rustdoc.args(["rustdoc", "--quiet", "--locked", "--lib", "--package", &package.name]);
    rustdoc.args((settings["all-features"] == true).then_some("--all-features")).arg("--");
    rustdoc.args(arguments.filter_map(|argument| argument.as_str())).args(["-D", "warnings"]);
    show(with_unstable_rustdoc(&mut rustdoc)?)
}
