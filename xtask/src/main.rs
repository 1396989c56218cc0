//! What this workspace is checked, kept in order and released with: `cargo xtask --help`.

mod api;
mod capabilities;
mod ci;
mod endpoints;
mod features;
#[cfg(test)]
mod fixture;
mod generated;
mod shell;
mod tidy;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::generated::File;
use crate::workspace::Workspace;

/// Checks this workspace, keeps its generated files in order, and releases it.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
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
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            shell::say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let root = shell::root();
    match command {
        Command::Ci { list: true, .. } => ci::list(),
        Command::Ci { steps, list: false } => ci::run(&root, &steps)?,
        Command::Tidy => tidy::run(&root)?,
        Command::Features => features::run(&root)?,
        Command::Endpoints(Check { check }) => generated(&endpoints::files(), check)?,
        Command::Capabilities(Check { check }) => generated(&capabilities::files()?, check)?,
        Command::Api(Check { check }) => api::run(&Workspace::load(&root)?, check)?,
    }
    Ok(())
}

fn generated(files: &[File], check: bool) -> Result<()> {
    let root = shell::root();
    if check { tidy::report(&generated::stale(&root, files)) } else { generated::write(&root, files) }
}
