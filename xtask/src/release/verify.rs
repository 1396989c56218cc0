//! What users will get, before they get it.

use std::fs;
use std::process::Command;

use anyhow::Result;
use cargo_metadata::Package;

use super::contents;
use crate::api::with_unstable_rustdoc;
use crate::shell::{cargo, output, run as show, say};
use crate::tidy::report;
use crate::workspace::{Workspace, folder, has_library};

pub(super) fn run(workspace: &Workspace) -> Result<()> {
    let order = workspace.publish_order()?;
    let mut findings = Vec::new();
    for package in &order {
        findings.extend(look_into(workspace, package)?);
    }
    report(&findings)?;
    build(workspace, &order)?;
    for package in order.iter().filter(|package| has_library(package)) {
        document(workspace, package)?;
    }
    Ok(())
}

fn look_into(workspace: &Workspace, package: &Package) -> Result<Vec<String>> {
    let list = ["package", "--list", "--allow-dirty", "--locked", "--package", &package.name];
    let files = output(cargo(workspace.root()).args(list))?;
    let files: Vec<_> = files.lines().map(|file| file.replace('\\', "/")).collect();
    say(&format!("{} ({} files)", package.name, files.len()));
    let mut findings = contents::check(&package.name, &files);
    for file in files {
        say(&format!("    {file}"));
        // Cargo itself writes what is not in the folder.
        let path = workspace.root().join(folder(workspace, package)).join(&file);
        if let Ok(text) = fs::read_to_string(path) {
            findings.extend(contents::secret_in(&format!("{}/{file}", package.name), &text));
        }
    }
    Ok(findings)
}

/// Packages all, and builds each from its package against the packages of the others.
fn build(workspace: &Workspace, order: &[&Package]) -> Result<()> {
    let packages = order.iter().flat_map(|package| ["--package", package.name.as_str()]);
    let mut package = cargo(workspace.root());
    show(
        as_in_the_workspace(&mut package, workspace)
            .args(["package", "--locked", "--allow-dirty", "--quiet"])
            .args(packages),
    )
}

/// Lets cargo build packages where and how the workspace was built, so that no dependency is built again.
pub(super) fn as_in_the_workspace<'a>(cargo: &'a mut Command, workspace: &Workspace) -> &'a mut Command {
    cargo.env("CARGO_TARGET_DIR", workspace.target()).env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
}

/// The documentation as docs.rs builds it, by what the manifest tells docs.rs.
fn document(workspace: &Workspace, package: &Package) -> Result<()> {
    let told = &package.metadata["docs"]["rs"];
    let words = |key: &str| -> Vec<String> {
        let list = told[key].as_array().into_iter().flatten();
        list.filter_map(|word| word.as_str().map(str::to_owned)).collect()
    };
    let mut rustdoc = cargo(workspace.root());
    rustdoc.args(["rustdoc", "--quiet", "--locked", "--lib", "--package", &package.name]);
    if told["all-features"].as_bool().unwrap_or_default() {
        rustdoc.arg("--all-features");
    }
    for feature in words("features") {
        rustdoc.args(["--features", &feature]);
    }
    // docs.rs builds with a Rust that has unstable features.
    rustdoc.arg("--").args(words("rustdoc-args")).args(["-D", "warnings"]);
    show(with_unstable_rustdoc(&mut rustdoc)?)
}
