//! Options of `deals import`.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::limits::{Budget, ConflictRule, budget, keep, time};
use super::values;

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The file, in CSV or JSON Lines. `deals export` and `deals list --format jsonl` write such files.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The account to import into, or its vendor.
    #[arg(long, value_name = "ACCOUNT", value_parser = values::Account, hide_possible_values = true)]
    pub(crate) to: String,
    /// The column whose value identifies a deal in this file and in later ones, such as an order number.
    /// [default: ref if there is one, else the content of the row]
    #[arg(long, value_name = "COLUMN")]
    pub(crate) key: Option<String>,
    /// The decimal mark of numbers, if some can be read in two ways.
    #[arg(long, value_enum, value_name = "MARK")]
    pub(crate) decimal: Option<Mark>,
    /// Leave out these columns, separated by commas; may be given several times.
    #[arg(long = "ignore-column", value_name = "COLUMN,…", value_delimiter = ',')]
    pub(crate) ignored: Vec<String>,
    /// The map of names, as for `copy`, with a section [columns] for columns of other names.
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
    /// The ledger, which is created if there is none. [default: file-TO.copy.db in this folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
    /// Import only the first deals, to look at the result.
    #[arg(long, value_name = "N")]
    pub(crate) sample: Option<u64>,
    /// Accept that the target cannot hold these fields, separated by commas.
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',')]
    pub(crate) accept_loss: Vec<String>,
    /// Keep a field that the target cannot hold as text in a custom field; may be given several times.
    #[arg(long, value_name = "FIELD=field:KEY", value_parser = keep)]
    pub(crate) keep: Vec<(String, String)>,
    /// Create the custom fields that the target lacks as fields of text, before the first deal.
    #[arg(long)]
    pub(crate) create_fields: bool,
    /// Create deals without keys. A lost response then leaves a deal undecided.
    #[arg(long)]
    pub(crate) without_key: bool,
    /// What happens to a field that was changed in the file and in the target.
    #[arg(long, value_enum, value_name = "RULE", default_value_t = ConflictRule::Report)]
    pub(crate) conflicts: ConflictRule,
    /// Check the whole file and show what would be done, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Stop after this much of the vendor's daily quota, or after this time. The next run goes on.
    #[arg(long, value_name = "Ntokens|TIME", value_parser = budget)]
    pub(crate) budget: Option<Budget>,
    /// Stop after this many writes. The next run goes on.
    #[arg(long, value_name = "N")]
    pub(crate) max_changes: Option<u64>,
    /// How long after a lost response a deal may still appear. Only then it is sent again.
    #[arg(long, value_name = "TIME", value_parser = time, default_value = "60s")]
    pub(crate) grace: Duration,
    /// With --dry-run, end with code 10 if there is something to do.
    #[arg(long, requires = "dry_run")]
    pub(crate) exit_code: bool,
    /// Do not ask before the first write.
    #[arg(long)]
    pub(crate) yes: bool,
}

/// The character before the fraction of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mark {
    /// 1234.50
    Point,
    /// 1234,50
    Comma,
}
