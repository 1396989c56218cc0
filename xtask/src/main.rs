//! Checks, generated files and releases of this workspace. See `cargo xtask --help`.

mod api;
mod book;
mod capabilities;
mod ci;
mod demo;
mod dist;
mod drift;
mod endpoints;
mod features;
#[cfg(test)]
mod fixture;
mod generated;
mod outside;
mod release;
mod shell;
mod tidy;
mod tools;
mod weigh;
mod workspace;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::generated::File;
use crate::workspace::Workspace;

/// Checks this workspace, writes its generated files, and releases it.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    /// Works on the workspace in this folder instead of the one that this program was built in.
    #[arg(long, global = true, hide = true)]
    root: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs every check that a change must pass, or only the named ones.
    Ci {
        /// The checks to run. The default is every check that needs neither the network nor much time.
        steps: Vec<String>,
        /// Lists the checks instead of running them.
        #[arg(long)]
        list: bool,
    },
    /// Checks the rules of style that clippy cannot check.
    Tidy,
    /// Checks every combination of features, and programs that depend on the facade.
    Features,
    /// Writes the list of each vendor's operations, and its ENDPOINTS.md, from its code.
    Endpoints(Check),
    /// Writes the tables of what each vendor can do from its code.
    Capabilities(Check),
    /// Records the output of the demo.
    Demo(Check),
    /// Builds the guides as a book, and installs mdbook if it is missing.
    Book,
    /// Writes each library's public API to `api/`.
    Api(Check),
    /// Compares a vendor's crate with the OpenAPI documents that the vendor publishes.
    Drift {
        /// The vendor: `pipedrive`.
        vendor: String,
        /// The documents, in YAML or JSON.
        documents: Vec<PathBuf>,
    },
    /// Builds the archive that users of the program download, for this machine.
    Dist(dist::Options),
    /// Compares what a build with one vendor costs with one of reqwest, serde and tokio alone.
    Weigh(weigh::Options),
    /// Releases all crates, step by step.
    #[command(subcommand)]
    Release(release::Command),
}

#[derive(clap::Args)]
struct Check {
    /// Writes nothing and fails if a file is out of date.
    #[arg(long)]
    check: bool,
}

fn main() -> ExitCode {
    if let Some(code) = api::stand_in_for_rustdoc() {
        return code;
    }
    let Arguments { root, command } = Arguments::parse();
    match run(&root.unwrap_or_else(shell::root), command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            shell::say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(root: &Path, command: Command) -> Result<()> {
    match command {
        Command::Ci { list: true, .. } => {
            ci::list();
            Ok(())
        }
        Command::Ci { steps, list: false } => ci::run(root, &steps),
        Command::Tidy => tidy::run(root),
        Command::Features => features::run(root),
        Command::Endpoints(check) => endpoints::run(root, check.check),
        Command::Capabilities(check) => generate(root, &capabilities::files()?, &check),
        Command::Demo(check) => generate(root, &demo::files(root)?, &check),
        Command::Book => book::run(root),
        Command::Api(Check { check }) => api::run(&Workspace::load(root)?, check),
        Command::Drift { vendor, documents } => drift::run(root, &vendor, &documents),
        Command::Dist(options) => dist::run(root, &options),
        Command::Weigh(options) => weigh::run(root, &options),
        Command::Release(command) => release::run(root, &command),
    }
}

fn generate(root: &Path, files: &[File], check: &Check) -> Result<()> {
    if check.check { shell::report(&generated::stale(root, files)) } else { generated::write(root, files) }
}
