//! Options of `copy`.

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand};

use super::deals::ListArgs;
use super::limits::{ApplyArgs, RuleArgs};
use super::values;

#[derive(Debug, Args)]
#[command(subcommand_negates_reqs = true)]
pub(crate) struct CopyArgs {
    #[command(subcommand)]
    command: Option<CopyCommand>,
    #[command(flatten)]
    run: CopyRunArgs,
}

impl CopyArgs {
    /// Returns the command, which is a run unless another one is named.
    pub(crate) fn command(self) -> CopyCommand {
        self.command.unwrap_or_else(|| CopyCommand::Run(Box::new(self.run)))
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum CopyCommand {
    /// Copy the deals. `dealport copy` without a subcommand does the same.
    Run(Box<CopyRunArgs>),
    /// Write a map of pipelines, stages, owners, tags and fields, with everything filled in that has the same
    /// name on both sides. Nothing is written to either account.
    Map(CopyMapArgs),
    /// Write everything that a run would do as JSON lines, for `copy run --plan`.
    Plan(CopyPlanArgs),
    /// Read both sides again and compare deals, people and organizations field by field. The exit code is 10
    /// if anything differs.
    Verify(CopyVerifyArgs),
    /// Show what a ledger knows, also while a run is going on. Sends nothing.
    Status {
        /// The ledger.
        #[arg(long, value_name = "FILE")]
        ledger: PathBuf,
    },
    /// Delete what a copy created and nobody changed or uses since, and list the rest.
    Undo(CopyUndoArgs),
    /// Rebuild a lost ledger from the keys in the target. Nothing is written to either account.
    Adopt(CopyAdoptArgs),
}

/// The two accounts of a copy.
///
/// clap demands both. They are options here because another subcommand of `copy` stands for those of a run.
#[derive(Debug, Args)]
pub(crate) struct CopyEnds {
    /// The account to copy from, or its vendor.
    #[arg(long, value_name = "ACCOUNT", value_parser = values::Account, hide_possible_values = true, required = true)]
    pub(crate) from: Option<String>,
    /// The account to copy to, or its vendor.
    #[arg(long, value_name = "ACCOUNT", value_parser = values::Account, hide_possible_values = true, required = true)]
    pub(crate) to: Option<String>,
}

impl CopyEnds {
    /// Returns the names of both accounts.
    pub(crate) fn names(&self) -> Option<(&str, &str)> {
        self.from.as_deref().zip(self.to.as_deref())
    }
}

/// What is copied, and the files of a copy.
#[derive(Debug, Args)]
pub(crate) struct CopyPairArgs {
    /// The map of names, which `copy map` writes. [default: equal names]
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
    /// The ledger, which is created if there is none. [default: FROM-TO.copy.db in this folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
    /// Copy only deals that match a filter of `deals list`, such as status=open,won, pipeline=Sales or
    /// updated-since=7d; may be given several times. Filters that the vendor lacks are applied locally.
    #[arg(long = "where", value_name = "FILTER=VALUE", value_parser = filter)]
    pub(crate) filters: Vec<String>,
    #[command(flatten)]
    pub(crate) rules: RuleArgs,
}

impl CopyPairArgs {
    /// Returns the filters as the options of `deals list`.
    pub(crate) fn list(&self) -> Result<ListArgs, String> {
        parsed(&self.filters)
    }
}

/// The options of `deals list`.
#[derive(Debug, Parser)]
#[command(no_binary_name = true)]
struct Listed {
    #[command(flatten)]
    list: ListArgs,
}

/// The options of `deals list` that do not filter deals.
const NO_FILTERS: [&str; 6] = ["vendor", "local-filter", "limit", "page-size", "continue", "help"];

fn parsed(filters: &[String]) -> Result<ListArgs, String> {
    let words = filters.iter().map(|filter| format!("--{filter}"));
    let mut list = Listed::try_parse_from(words).map(|listed| listed.list).map_err(|error| {
        let message = error.to_string();
        let mut lines = message.lines();
        let first = lines.next().unwrap_or_default().trim_start_matches("error: ");
        match lines.find(|line| line.contains("possible values")) {
            Some(possible) => format!("{first} {}", possible.trim()),
            None => first.to_owned(),
        }
    })?;
    // All deals of the source are read anyway.
    list.local_filter = true;
    Ok(list)
}

fn filter(text: &str) -> Result<String, String> {
    let command = Listed::command();
    let options = command.get_arguments().filter_map(|option| option.get_long());
    let names: Vec<_> = options.filter(|name| !NO_FILTERS.contains(name)).collect();
    match text.split_once('=') {
        Some((name, _)) if names.contains(&name) => parsed(&[text.to_owned()]).map(|_| text.to_owned()),
        _ => Err(format!("expected FILTER=VALUE with one of the filters {}", names.join(", "))),
    }
}

/// What a run or its plan copies.
#[derive(Debug, Args)]
pub(crate) struct CopyWhatArgs {
    #[command(flatten)]
    pub(crate) ends: CopyEnds,
    #[command(flatten)]
    pub(crate) pair: CopyPairArgs,
    /// Create the custom fields that the target lacks, with name, type and options, before the first deal.
    #[arg(long)]
    pub(crate) create_fields: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CopyRunArgs {
    #[command(flatten)]
    pub(crate) what: CopyWhatArgs,
    /// Apply this plan, which `copy plan` wrote, instead of making one.
    #[arg(long, value_name = "FILE", conflicts_with = "dry_run")]
    pub(crate) plan: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) apply: ApplyArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CopyMapArgs {
    #[command(flatten)]
    pub(crate) ends: CopyEnds,
    /// A map to complete. Its lines and comments stay.
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CopyPlanArgs {
    #[command(flatten)]
    pub(crate) what: CopyWhatArgs,
    /// End with code 10 if there is something to do.
    #[arg(long)]
    pub(crate) exit_code: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CopyVerifyArgs {
    #[command(flatten)]
    pub(crate) ends: CopyEnds,
    #[command(flatten)]
    pub(crate) pair: CopyPairArgs,
    /// Write every deal and contact with its differences to this file, as JSON lines.
    #[arg(long, value_name = "FILE")]
    pub(crate) combined: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CopyAdoptArgs {
    #[command(flatten)]
    pub(crate) ends: CopyEnds,
    #[command(flatten)]
    pub(crate) pair: CopyPairArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CopyUndoArgs {
    /// The account that was copied to, or its vendor.
    #[arg(long, value_name = "ACCOUNT", value_parser = values::Account, hide_possible_values = true)]
    pub(crate) to: String,
    /// The ledger of the copy.
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: PathBuf,
    /// The map of the copy, if its line [key] names another field for keys than the ledger knows.
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
    /// Do not ask before the first deletion.
    #[arg(long)]
    pub(crate) yes: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filter_is_an_option_of_list() {
        for good in ["status=open,won", "owner=jane@example.com", "updated-since=2026-04-01", "archived=only"]
        {
            assert_eq!(filter(good), Ok(good.to_owned()));
        }
        for wrong in ["status", "limit=3", "vendor=heffl", "local-filter=true", "colour=red"] {
            assert!(filter(wrong).unwrap_err().contains("status, pipeline"), "{wrong}");
        }
        let wrong = filter("status=sold").unwrap_err();
        assert!(wrong.contains("sold") && wrong.contains("won") && !wrong.contains("error:"), "{wrong}");
        assert!(parsed(&["pipeline=A".to_owned(), "pipeline=B".to_owned()]).is_err(), "given twice");
    }
}
