//! From a change to a release: `plan`, `prepare`, `verify`, `publish`. Each command skips what is already
//! done, so the fix for a failure is to run the same command again. No other state exists: the manifests,
//! git and the registry's index tell what is done.

mod git;
mod plan;
mod prepare;
mod publish;
mod rehearsal;
mod texts;
mod verify;

use std::path::Path;

use anyhow::Result;
use clap::Subcommand;

use self::plan::Level;
use crate::workspace::Workspace;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Shows the next version and its commits, and checks that the level allows the changes of the API.
    Plan { level: Level },
    /// Sets the next version everywhere, updates the changelog, and commits.
    Prepare { level: Level },
    /// Packages every crate, checks the files, and builds and documents the packages.
    Verify,
    /// Publishes the crates that the registry lacks.
    Publish(publish::Options),
    /// Publishes everything to a local registry, with an interruption, and uses it from there.
    Rehearse,
}

pub(crate) fn run(root: &Path, command: &Command) -> Result<()> {
    match command {
        Command::Plan { level } => plan::run(&Workspace::load(root)?, *level),
        Command::Prepare { level } => prepare::run(root, *level),
        Command::Verify => verify::run(&Workspace::load(root)?),
        Command::Publish(options) => publish::run(&Workspace::load(root)?, options),
        Command::Rehearse => rehearsal::run(root),
    }
}
