//! What this workspace is checked, kept in order and released with: `cargo xtask --help`.

mod api;
mod capabilities;
mod ci;
mod endpoints;
mod features;
#[cfg(test)]
mod fixture;
mod generated;
mod release;
mod shell;
mod tidy;
mod tools;
mod workspace;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::generated::File;
use crate::workspace::Workspace;

/// Checks this workspace, keeps its generated files in order, and releases it.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    /// The root of another workspace than the one this program was built in.
    #[arg(long, global = true, hide = true)]
    root: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs every check that a change must pass, or those that are named.
    Ci {
        /// The checks to run; without any, all but those for the hosted workflow.
        steps: Vec<String>,
        /// Lists the checks and runs none.
        #[arg(long)]
        list: bool,
    },
    /// Checks the rules of style that clippy cannot check.
    Tidy,
    /// Checks every combination of features, dependents outside the workspace, and what each crate pulls in.
    Features,
    /// Writes each vendor's ENDPOINTS.md from its code.
    Endpoints(Check),
    /// Writes the table of what each vendor can do from its code.
    Capabilities(Check),
    /// Writes each library's public API to `api/`.
    Api(Check),
    /// Releases all crates, step by step.
    #[command(subcommand)]
    Release(release::Command),
}

#[derive(clap::Args)]
struct Check {
    /// Writes nothing, and fails if a file is not what would be written.
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
        Command::Endpoints(check) => generate(root, &endpoints::files(), &check),
        Command::Capabilities(check) => generate(root, &capabilities::files()?, &check),
        Command::Api(Check { check }) => api::run(&Workspace::load(root)?, check),
        Command::Release(command) => release::run(root, &command),
    }
}

fn generate(root: &Path, files: &[File], check: &Check) -> Result<()> {
    if check.check { tidy::report(&generated::stale(root, files)) } else { generated::write(root, files) }
}
