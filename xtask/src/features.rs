//! Every combination of features compiles without warnings, and each feature of the facade brings what it
//! promises.

mod dependent;

use std::path::Path;

use anyhow::Result;

use crate::outside::Outside;
use crate::shell::{cargo, run as show};
use crate::workspace::{CORE, FACADE, Workspace, vendor_crate};

pub(crate) use dependent::Dependent;

const CONFIG: &str = "config";
/// The feature of core and of the vendors for the common model.
const MODEL: &str = "crm";
/// Features of the facade that have nothing in common with TLS, so that no vendor and all vendors are enough
/// for the combinations.
const APART: [&str; 2] = [CONFIG, "blocking"];

/// Lints core and each vendor alone, with the model and without it, each group of a vendor's operations
/// alone, and the facade with every set of vendors. Then runs a program outside the workspace with each
/// vendor.
///
/// With a TLS feature the facade is linted with no vendor, each vendor and all of them: it passes the feature
/// on to each vendor alone.
pub(crate) fn run(root: &Path) -> Result<()> {
    let workspace = Workspace::load(root)?;
    let vendors = workspace.vendors()?;
    let sets = sets(&vendors);
    for tls in std::iter::once(None).chain(workspace.tls()?.into_iter().map(Some)) {
        let tls: Vec<_> = tls.as_deref().into_iter().collect();
        for package in
            std::iter::once(CORE.to_owned()).chain(vendors.iter().map(|vendor| vendor_crate(vendor)))
        {
            lint(&workspace, &package, &tls)?;
            if tls.is_empty() {
                lint(&workspace, &package, &[MODEL])?;
            }
        }
        for set in sets.iter().filter(|set| tls.is_empty() || set.len() < 2 || set.len() == vendors.len()) {
            lint(&workspace, FACADE, &[set, &tls[..]].concat())?;
            if tls.is_empty() || set.is_empty() || set.len() == vendors.len() {
                lint(&workspace, FACADE, &[set, &tls[..], &APART].concat())?;
            }
            if tls.is_empty() && (set.is_empty() || set.len() == vendors.len()) {
                for feature in APART {
                    lint(&workspace, FACADE, &[set, &[feature][..]].concat())?;
                }
            }
        }
    }
    for vendor in &vendors {
        for area in workspace.areas(vendor)? {
            lint(&workspace, &vendor_crate(vendor), &[&area])?;
        }
    }
    lint(&workspace, FACADE, &["full", "http2", "replay", "rustls"])?;
    dependents(&workspace, &vendors)
}

fn lint(workspace: &Workspace, package: &str, features: &[&str]) -> Result<()> {
    // Unlike `cargo check`, clippy can deny the warnings of our crates without building the others again.
    let lint = ["clippy", "--quiet", "--locked", "--package", package, "--no-default-features"];
    show(cargo(workspace.root()).args(lint).args(["--features", &features.join(","), "--", "-D", "warnings"]))
}

/// Lists all subsets of the vendors.
fn sets(vendors: &[String]) -> Vec<Vec<&str>> {
    let subset = |bits: u32| {
        let chosen = vendors.iter().enumerate().filter(move |(place, _)| bits >> place & 1 == 1);
        chosen.map(|(_, vendor)| vendor.as_str()).collect()
    };
    (0..1_u32 << vendors.len()).map(subset).collect()
}

fn dependents(workspace: &Workspace, vendors: &[String]) -> Result<()> {
    let features = vendors.iter().map(String::as_str).chain([CONFIG]);
    let features: String = features.map(|name| format!("{name} = [\"{FACADE}/{name}\"]\n")).collect();
    let manifest = format!(
        "[features]\n{features}[dependencies]\n{}{}",
        Outside::by_path(workspace, FACADE, &["rustls"])?,
        Outside::by_path(workspace, "dealport-sandbox", &[])?,
    );
    let user = Dependent::write(workspace, "facade", &manifest, "")?;
    for vendor in vendors {
        let features = format!("{vendor},{CONFIG}");
        show(user.cargo("rustc").args([
            "--quiet",
            "--locked",
            "--features",
            &features,
            "--",
            "-D",
            "warnings",
        ]))?;
        user.list_deals(vendor, &features)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_all_subsets() {
        let vendors = ["a", "b", "c"].map(str::to_owned);
        let sets = sets(&vendors);
        assert_eq!(sets.len(), 8);
        assert!(
            sets.contains(&vec![]) && sets.contains(&vec!["a", "c"]) && sets.contains(&vec!["a", "b", "c"])
        );
    }
}
