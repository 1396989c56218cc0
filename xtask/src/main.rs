//! What this workspace is checked and kept in order with: `cargo xtask --help`.

mod ci;
mod endpoints;
mod features;
mod shell;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Checks this workspace and keeps its generated files in order.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs every check that a change must pass, or one of them.
    Ci {
        /// The check to run; all if none is named.
        step: Option<String>,
        /// Lists the checks and runs none.
        #[arg(long)]
        list: bool,
    },
    /// Writes each vendor's ENDPOINTS.md from its code.
    Endpoints {
        /// Writes nothing, and fails if a file is not what would be written.
        #[arg(long)]
        check: bool,
    },
    /// Checks that every combination of features compiles without warnings.
    Features,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Ci { list: true, .. } => ci::list(),
        Command::Ci { step, list: false } => ci::run(step.as_deref()),
        Command::Endpoints { check } => endpoints::run(check),
        Command::Features => features::run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            shell::say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
