//! Every combination of features compiles without warnings, and the facade has the modules of the vendors that were
//! asked for and no others.

use anyhow::Result;

use super::dependents::Dependent;
use crate::shell::{cargo, run};
use crate::workspace::{CORE, FACADE, Workspace, vendor_crate};

/// The feature of configuration files, and their module.
const CONFIG: &str = "config";

/// Core, each vendor alone, and the facade with every set of vendors, each with each way to have TLS and with none, and
/// with and without configuration files.
pub(super) fn check(workspace: &Workspace) -> Result<()> {
    let vendors = workspace.vendors()?;
    let sets = sets(&vendors);
    let exposure = exposure(workspace, &vendors)?;
    for tls in std::iter::once(None).chain(workspace.tls()?.into_iter().map(Some)) {
        let tls: Vec<_> = tls.as_deref().into_iter().collect();
        lint(workspace, CORE, &features(&[&tls]))?;
        for vendor in &vendors {
            lint(workspace, &vendor_crate(vendor), &features(&[&tls]))?;
        }
        for set in &sets {
            // How TLS is done is little to the reader of configuration files: with TLS, none and all tell enough.
            let has_config = tls.is_empty() || set.is_empty() || set.len() == vendors.len();
            for config in [Some(&[][..]), has_config.then_some(&[CONFIG][..])].into_iter().flatten() {
                let chosen = features(&[set, &tls, config]);
                lint(workspace, FACADE, &chosen)?;
                let all = ["--quiet", "--locked", "--no-default-features", "--features", &chosen];
                run(exposure.cargo("check").args(all))?;
            }
        }
    }
    // With `full`, the modules of all vendors must be there.
    run(exposure.cargo("check").args(["--quiet", "--locked", "--features", "full"]))?;
    lint(workspace, FACADE, "full,rustls")
}

fn lint(workspace: &Workspace, package: &str, features: &str) -> Result<()> {
    // Clippy and not `cargo check`: it denies the warnings of our own crates without building the others anew.
    let what = ["clippy", "--quiet", "--locked", "--package", package, "--no-default-features"];
    run(cargo(workspace.root()).args(what).args(["--features", features, "--", "-D", "warnings"]))
}

/// Every set of vendors, from none to all.
fn sets(vendors: &[String]) -> Vec<Vec<&str>> {
    let member = |set: u32, place: usize| set >> place & 1 == 1;
    (0..1_u32 << vendors.len())
        .map(|set| {
            let chosen = vendors.iter().enumerate().filter(|(place, _)| member(set, *place));
            chosen.map(|(_, vendor)| vendor.as_str()).collect()
        })
        .collect()
}

fn features(parts: &[&[&str]]) -> String {
    parts.concat().join(",")
}

/// A crate outside the workspace with the facade's features, which compiles if the facade has just the modules that
/// its features promise.
fn exposure<'a>(workspace: &'a Workspace, vendors: &[String]) -> Result<Dependent<'a>> {
    let mut names = vendors.to_vec();
    names.extend(workspace.tls()?);
    names.extend(["full".into(), CONFIG.into()]);
    let features: Vec<_> = names.iter().map(|name| format!("{name} = [\"{FACADE}/{name}\"]\n")).collect();
    let manifest = format!(
        "[features]\n{}[dependencies]\n{}",
        features.concat(),
        Dependent::need(workspace, FACADE, &[])?
    );
    Dependent::write(workspace, "exposure", &manifest, &exposure_source(vendors), "")
}

/// Where the facade must not have a module, another of that name is imported beside all that the facade has: the name
/// can then be used only if the facade lacks it.
fn exposure_source(vendors: &[String]) -> String {
    let mut source = String::from(
        "//! Compiles if the facade has just the vendors that were asked for.\n\n#![deny(warnings)]\n\n",
    );
    for vendor in vendors {
        let there = format!("const _: fn() = || drop(<dealport::{vendor}::Client>::from_env());");
        source.push_str(&exposed(vendor, &format!("any(feature = {vendor:?}, feature = \"full\")"), &there));
    }
    let there = "const _: fn() = || drop(dealport::config::Selection::new());";
    source.push_str(&exposed(CONFIG, &format!("feature = {CONFIG:?}"), there));
    source.push_str("fn main() {}\n");
    source
}

/// What compiles if the facade has the module on this condition alone; `there` uses it.
fn exposed(module: &str, condition: &str, there: &str) -> String {
    format!(
        "#[cfg({condition})]\n{there}\n\
         #[cfg(not({condition}))]\n\
         mod no_{module} {{\n    \
             mod other {{\n        pub mod {module} {{\n            pub const ABSENT: () = ();\n        }}\n    }}\n    \
             #[allow(unused_imports)]\n    use dealport::*;\n    use other::*;\n    \
             const _: () = {module}::ABSENT;\n\
         }}\n\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_of_vendors_is_there() {
        let vendors = ["a", "b", "c", "d"].map(str::to_owned);
        let sets = sets(&vendors);
        assert_eq!(sets.len(), 16);
        assert!(
            sets.contains(&vec![])
                && sets.contains(&vec!["a", "c"])
                && sets.contains(&vec!["a", "b", "c", "d"])
        );
    }
}
