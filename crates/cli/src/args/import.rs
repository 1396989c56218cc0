//! Options of `deals import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::limits::{ApplyArgs, RuleArgs};
use super::values;

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The file, in CSV or JSON Lines, or - for standard input, which is kept in a temporary file until the
    /// end. `deals export` and `deals list --format jsonl` write such files.
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
    /// Create the custom fields that the target lacks as fields of text, before the first deal.
    #[arg(long)]
    pub(crate) create_fields: bool,
    #[command(flatten)]
    pub(crate) rules: RuleArgs,
    #[command(flatten)]
    pub(crate) apply: ApplyArgs,
}

/// The character before the fraction of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mark {
    /// 1234.50
    Point,
    /// 1234,50
    Comma,
}
