//! What a user's build costs with one vendor, with its own types and through the model, beside a build with
//! nothing but the HTTP and JSON libraries.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::outside::Outside;
use crate::shell::{output, run as show, say};
use crate::workspace::{FACADE, Workspace, vendor_crate};

/// The programs are built with the versions of the workspace's lock file, each in a target folder of its own.
#[derive(Args)]
pub(crate) struct Options {
    /// Builds without optimization.
    #[arg(long)]
    debug: bool,
    /// The feature for TLS of the programs.
    #[arg(long, default_value = "rustls")]
    tls: String,
    /// Builds each program this often, in turns, and shows the least CPU time of each.
    #[arg(long, default_value_t = 1)]
    rounds: u32,
}

const BARE: &str = include_str!("../dependents/bare.rs");
const VENDOR: &str = include_str!("../dependents/vendor.rs");
const MODEL: &str = include_str!("../dependents/model.rs");

pub(crate) fn run(root: &Path, options: &Options) -> Result<()> {
    let workspace = Workspace::load(root)?;
    let bare = bare_manifest(root, &options.tls)?;
    let vendor = Outside::by_path(&workspace, &vendor_crate("pipedrive"), &[&options.tls])?;
    let model = Outside::by_path(&workspace, FACADE, &["pipedrive", &options.tls])?;
    let mut programs = Vec::new();
    for (name, dependencies, program) in
        [("bare", bare, BARE), ("vendor", vendor, VENDOR), ("model", model, MODEL)]
    {
        let manifest = format!("[dependencies]\n{dependencies}");
        let package = Outside::write(&workspace, name, &manifest, program, "")?;
        programs.push((name, package, None::<Weight>));
    }
    for _ in 0..options.rounds.max(1) {
        for (_, package, least) in &mut programs {
            let new = weigh(package, options.debug)?;
            *least = Some(least.filter(|least| least.cpu <= new.cpu).unwrap_or(new));
        }
    }
    let weights: Vec<_> = programs.iter().filter_map(|(name, _, least)| Some((name, (*least)?))).collect();
    let bare = weights.first().map_or(f64::NAN, |(_, bare)| bare.cpu);
    for (name, weight) in &weights {
        say(&format!("{name:<8}{weight}  {:.2} × bare", weight.cpu / bare));
    }
    Ok(())
}

/// Depends on the libraries as users add them: reqwest with the features that it has by default, and gzip,
/// which the vendor's crate has too.
fn bare_manifest(root: &Path, tls: &str) -> Result<String> {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).context("cannot read Cargo.toml")?;
    let line = |name: &str| {
        let line = manifest.lines().find(|line| line.starts_with(&format!("{name} = ")));
        line.with_context(|| format!("no {name} in Cargo.toml"))
    };
    let features = format!("features = [\"{tls}\", \"charset\", \"http2\", \"system-proxy\", ");
    let reqwest = line("reqwest")?.replacen("features = [", &features, 1);
    ensure!(reqwest.contains(tls), "reqwest has no list of features in Cargo.toml");
    Ok(format!("{reqwest}\n{}\nserde_json = \"1\"\n", line("serde")?))
}

/// The cost of one build.
#[derive(Clone, Copy)]
struct Weight {
    crates: usize,
    /// The CPU time of cargo and its compilers in seconds.
    cpu: f64,
    bytes: u64,
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { crates, cpu, bytes } = self;
        write!(f, "{crates:>4} crates  {cpu:>6.1} s of CPU  {:>5.1} MB", *bytes as f64 / 1e6)
    }
}

/// Builds a package anew.
fn weigh(package: &Outside, is_debug: bool) -> Result<Weight> {
    let target = package.folder().join("target");
    if target.exists() {
        fs::remove_dir_all(&target).with_context(|| format!("cannot remove {}", target.display()))?;
    }
    let before = children_cpu();
    let mut build = package.cargo("build", &target);
    build.args(["--quiet", "--locked"]).args((!is_debug).then_some("--release"));
    // Variables that change the profile would weigh something else than what users build.
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PROFILE_") {
            build.env_remove(name);
        }
    }
    show(build.env("CARGO_INCREMENTAL", "0"))?;
    let cpu = children_cpu().zip(before).map_or(f64::NAN, |(after, before)| after - before);
    let name = package.folder().file_name().unwrap_or_default().to_string_lossy().into_owned();
    let program = target.join(if is_debug { "debug" } else { "release" }).join(format!("outside-{name}"));
    let program = program.with_extension(std::env::consts::EXE_EXTENSION);
    let bytes = fs::metadata(&program).with_context(|| format!("cannot read {}", program.display()))?.len();
    let tree = ["--edges", "normal,build", "--prefix", "none", "--no-dedupe", "--format", "{p}"];
    let tree = output(package.cargo("tree", &target).args(tree))?;
    let crates: BTreeSet<_> = tree.lines().filter(|line| !line.is_empty()).collect();
    Ok(Weight { crates: crates.len() - 1, cpu, bytes })
}

/// Returns the CPU time of all child processes that have ended, where the system tells it.
fn children_cpu() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is a name in parentheses, which may contain spaces.
    let fields: Vec<_> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    // User and system time of children, in ticks of 10 ms on every Linux.
    Some((ticks(13)? + ticks(14)?) / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_program_has_default_features_and_gzip() {
        let manifest = bare_manifest(&crate::shell::root(), "rustls").unwrap();
        let features = r#"["rustls", "charset", "http2", "system-proxy", "gzip"]"#;
        assert!(manifest.contains(features), "{manifest}");
        assert!(manifest.contains("\nserde = "), "{manifest}");
    }
}
