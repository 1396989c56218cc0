//! What a user's build costs with one vendor, beside a build with nothing but the HTTP and JSON libraries.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::shell::{cargo, output, run as show, say};
use crate::workspace::{Workspace, folder};

/// The programs are built with the versions of the workspace's lock file, each in a target folder of its own.
#[derive(Args)]
pub(crate) struct Options {
    /// Builds without optimization.
    #[arg(long)]
    debug: bool,
    /// The feature for TLS of both programs.
    #[arg(long, default_value = "rustls")]
    tls: String,
    /// Builds each program this often, in turns, and shows the least CPU time of each.
    #[arg(long, default_value_t = 1)]
    rounds: u32,
}

const BARE: &str = include_str!("../dependents/bare.rs");
const VENDOR: &str = include_str!("../dependents/vendor.rs");

/// The cost of one build.
#[derive(Clone, Copy)]
struct Weight {
    crates: usize,
    /// The CPU time of cargo and its compilers in seconds.
    cpu: f64,
    wall: f64,
    bytes: u64,
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { crates, cpu, wall, bytes } = self;
        let mb = *bytes as f64 / 1e6;
        write!(f, "{crates:>4} crates  {cpu:>6.1} s of CPU  {wall:>6.1} s  {mb:>5.1} MB")
    }
}

pub(crate) fn run(root: &Path, options: &Options) -> Result<()> {
    let workspace = Workspace::load(root)?;
    let bare = Program::write(&workspace, "bare", &bare_manifest(root, &options.tls)?, BARE)?;
    let vendor = Program::write(&workspace, "vendor", &vendor_manifest(&workspace, &options.tls)?, VENDOR)?;
    let (mut without, mut with) = (None, None);
    for _ in 0..options.rounds.max(1) {
        without = least(without, bare.weigh(options.debug)?);
        with = least(with, vendor.weigh(options.debug)?);
    }
    let (without, with) = without.zip(with).context("nothing was built")?;
    say(&format!("bare    {without}"));
    say(&format!("vendor  {with}"));
    say(&format!("ratio of CPU time: {:.2}", with.cpu / without.cpu));
    Ok(())
}

fn least(known: Option<Weight>, new: Weight) -> Option<Weight> {
    Some(known.filter(|known| known.cpu <= new.cpu).unwrap_or(new))
}

/// Depends on what the vendor's crate needs to send requests and to read JSON, with the same features.
fn bare_manifest(root: &Path, tls: &str) -> Result<String> {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).context("cannot read Cargo.toml")?;
    let line = |name: &str| {
        let start = format!("{name} = ");
        manifest
            .lines()
            .find(|line| line.starts_with(&start))
            .with_context(|| format!("no {name} in Cargo.toml"))
    };
    let reqwest = line("reqwest")?;
    let reqwest = reqwest.replacen("features = [", &format!("features = [\"{tls}\", "), 1);
    ensure!(reqwest.contains(tls), "reqwest has no list of features in Cargo.toml");
    Ok(format!("{reqwest}\n{}\nserde_json = \"1\"\n", line("serde")?))
}

fn vendor_manifest(workspace: &Workspace, tls: &str) -> Result<String> {
    let name = "dealport-pipedrive";
    let path = workspace.root().join(folder(workspace, workspace.member(name)?)).display().to_string();
    Ok(format!("{name} = {{ path = {path:?}, default-features = false, features = [{tls:?}] }}\n"))
}

/// A package outside the workspace.
struct Program {
    folder: PathBuf,
    name: String,
}

impl Program {
    fn write(workspace: &Workspace, name: &str, dependencies: &str, source: &str) -> Result<Self> {
        let folder = workspace.target().join("xtask").join("weigh").join(name);
        let name = format!("weigh-{name}");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
             [dependencies]\n{dependencies}tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n"
        );
        fs::create_dir_all(folder.join("src"))
            .and_then(|()| fs::write(folder.join("Cargo.toml"), manifest))
            .and_then(|()| fs::write(folder.join("src/main.rs"), source))
            .and_then(|()| fs::copy(workspace.root().join("Cargo.lock"), folder.join("Cargo.lock")))
            .with_context(|| format!("cannot write {}", folder.display()))?;
        let program = Self { folder, name };
        // Reduces the copied lock file to what the package needs, and downloads it.
        output(cargo(&program.folder).args(["fetch"]))?;
        Ok(program)
    }

    fn weigh(&self, is_debug: bool) -> Result<Weight> {
        let target = self.folder.join("target");
        if target.exists() {
            fs::remove_dir_all(&target).with_context(|| format!("cannot remove {}", target.display()))?;
        }
        let (start, cpu) = (Instant::now(), children_cpu());
        let mut build = cargo(&self.folder);
        build.args(["build", "--quiet", "--locked"]).args((!is_debug).then_some("--release"));
        // Variables that change the profile would weigh something else than what users build.
        let profile = std::env::vars_os().map(|(name, _)| name);
        for name in profile.filter(|name| name.to_string_lossy().starts_with("CARGO_PROFILE_")) {
            build.env_remove(name);
        }
        show(build.env("CARGO_TARGET_DIR", &target).env("CARGO_INCREMENTAL", "0"))?;
        let wall = start.elapsed().as_secs_f64();
        let cpu = children_cpu().zip(cpu).map_or(f64::NAN, |(after, before)| after - before);
        let profile = if is_debug { "debug" } else { "release" };
        let program = target.join(profile).join(&self.name).with_extension(std::env::consts::EXE_EXTENSION);
        let bytes =
            fs::metadata(&program).with_context(|| format!("cannot read {}", program.display()))?.len();
        let tree = ["tree", "--edges", "normal,build", "--prefix", "none", "--no-dedupe", "--format", "{p}"];
        let tree = output(cargo(&self.folder).args(tree))?;
        let crates: std::collections::BTreeSet<_> = tree.lines().filter(|line| !line.is_empty()).collect();
        Ok(Weight { crates: crates.len() - 1, cpu, wall, bytes })
    }
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
    fn bare_program_has_the_features_of_core() {
        let manifest = bare_manifest(&crate::shell::root(), "rustls").unwrap();
        assert!(manifest.contains("[\"rustls\", \"gzip\""), "{manifest}");
        assert!(manifest.contains("\nserde = "), "{manifest}");
    }
}
