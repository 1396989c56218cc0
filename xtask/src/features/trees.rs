//! What each crate pulls in.

use std::collections::BTreeSet;

use anyhow::Result;
use cargo_metadata::{DependencyKind, Package};

use crate::api;
use crate::shell::{cargo, output, say};
use crate::tidy::report;
use crate::workspace::{CORE, FACADE, PROGRAM, Workspace, vendor_crate};

pub(super) fn check(workspace: &Workspace) -> Result<()> {
    let mut findings = Vec::new();
    let vendors = workspace.vendors()?;
    for vendor in &vendors {
        let name = vendor_crate(vendor);
        findings.extend(strangers(&name, &tree(workspace, &name, &["--all-features"])?, &vendors, vendor));
        let alone = tree(workspace, FACADE, &["--no-default-features", "--features", vendor])?;
        findings.extend(strangers(&format!("{FACADE} with the feature {vendor}"), &alone, &vendors, vendor));
    }
    let core = tree(workspace, CORE, &["--all-features"])?;
    findings.extend(program_crates(&core, workspace.member(CORE)?, workspace.member(PROGRAM)?));
    findings.extend(api::foreign_in_snapshots(workspace)?);
    say("what each crate pulls in was looked at with `cargo tree`, signatures in the snapshots of the API");
    report(&findings)
}

/// The names of the crates that a crate is built from.
fn tree(workspace: &Workspace, package: &str, features: &[&str]) -> Result<BTreeSet<String>> {
    let form = ["--edges", "normal,build", "--prefix", "none", "--format", "{p}", "--target", "all"];
    let text = output(
        cargo(workspace.root()).args(["tree", "--locked", "--package", package]).args(form).args(features),
    )?;
    Ok(names(&text))
}

fn names(tree: &str) -> BTreeSet<String> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// Crates of other vendors.
fn strangers(what: &str, tree: &BTreeSet<String>, vendors: &[String], own: &str) -> Vec<String> {
    let others = vendors.iter().filter(|vendor| *vendor != own && tree.contains(&vendor_crate(vendor)));
    others
        .map(|other| {
            format!(
                "{what} pulls in {}: vendors do not know each other; move what they share to core",
                vendor_crate(other)
            )
        })
        .collect()
}

/// What core has from the program's crates without needing it itself.
fn program_crates(tree: &BTreeSet<String>, core: &Package, program: &Package) -> Vec<String> {
    let direct = |package: &Package| -> BTreeSet<String> {
        let needed = package.dependencies.iter().filter(|on| on.kind == DependencyKind::Normal);
        needed.map(|on| on.name.clone()).collect()
    };
    // What core needs for its own work may well serve the program too.
    let owned: BTreeSet<_> = direct(program).difference(&direct(core)).cloned().collect();
    owned
        .intersection(tree)
        .map(|name| {
            format!("{CORE} pulls in {name}, which is the program's: see `cargo tree -p {CORE} -i {name}`")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_vendor_that_pulls_another_is_found() {
        let tree = names("dealport-acme v0.1.0 (/x)\ndealport-umbrella v0.1.0 (/y)\nserde v1.0.0 (*)\n");
        let vendors = ["acme".to_owned(), "umbrella".to_owned()];
        let findings = strangers("dealport-acme", &tree, &vendors, "acme");
        assert_eq!(findings.len(), 1);
        assert!(findings[0].starts_with("dealport-acme pulls in dealport-umbrella"), "{findings:?}");
    }

    #[test]
    fn a_crate_of_the_program_in_core_is_found() {
        let fixture = Fixture::facade_over("acme");
        fixture.member("dealport-core", "[dependencies]\nserde = \"1\"\nshow = \"1\"");
        fixture.member("dealport-cli", "[dependencies]\nserde = \"1\"\nclap = \"4\"");
        let workspace = fixture.workspace();
        let (core, program) = (workspace.member(CORE).unwrap(), workspace.member(PROGRAM).unwrap());
        let findings = program_crates(&names("show v1.0.0\nclap v4.0.0\nserde v1.0.0\n"), core, program);
        assert_eq!(findings.len(), 1);
        assert!(findings[0].starts_with("dealport-core pulls in clap"), "{findings:?}");
    }
}
