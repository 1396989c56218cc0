//! From a change to a release: `plan`, `prepare`, `verify`, `publish`. Each notices what was done already, so that after
//! any failure the same command is run again.

mod changelog;
mod contents;
mod git;
mod level;
mod manifests;
mod plan;
mod prepare;
mod publish;
mod readmes;
mod registry;
mod rehearsal;
mod verify;

use std::path::Path;

use anyhow::Result;
use clap::Subcommand;

use crate::workspace::Workspace;

pub(crate) use level::Level;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Says what a release of this level would be, and whether the level suffices.
    Plan { level: Level },
    /// Gives all crates the next version, rolls the changelog, and commits.
    Prepare { level: Level },
    /// Packages every crate, looks at what is inside, and builds and documents it from there.
    Verify,
    /// Publishes what the registry lacks, in order, and then sets the tag.
    Publish(publish::Options),
    /// Publishes everything into a registry on this machine, with an interruption, and uses it from there.
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

/// The tag of a version.
fn tag(version: &semver::Version) -> String {
    format!("v{version}")
}
