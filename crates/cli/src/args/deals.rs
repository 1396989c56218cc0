//! Commands for deals.

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};
use dealport::chrono::NaiveDate;
use dealport::crm::{CloseDate, DealStatus, LifecycleState};
use dealport::{Currency, DealRef, Decimal, Timestamp};

use super::import::ImportArgs;
use super::more::{DuplicateArgs, MergeArgs, PartCommand, SearchArgs, SummaryArgs, TimelineArgs};
use super::references::{DealRefs, DryRun};
use super::values::{Clearing, FieldValue};
use super::vendors::{OneAccount, VendorArgs};
use super::{help, values};

#[derive(Debug, Subcommand)]
pub(crate) enum DealsCommand {
    /// List deals.
    #[command(visible_alias = "ls", after_help = help::LIST)]
    List(Box<ListArgs>),
    /// Show deals.
    #[command(after_help = help::GET)]
    Get(DealRefs),
    /// Create a deal and show it.
    #[command(after_help = help::CREATE)]
    Create(Box<CreateArgs>),
    /// Resolve a `deals create` that ended with exit code 8: find out whether the deal was created.
    #[command(after_help = help::SETTLE)]
    Settle(Box<SettleArgs>),
    /// Update deals and show them. Only the given fields are sent.
    #[command(after_help = help::UPDATE)]
    Update(Box<UpdateArgs>),
    /// Delete deals.
    #[command(after_help = help::DELETE)]
    Delete(DeleteDealsArgs),
    /// Find deals by text with the vendor's own search.
    #[command(after_help = help::SEARCH)]
    Search(SearchArgs),
    /// Show counts and sums of deals by pipeline and stage, with a bar for each.
    #[command(after_help = help::SUMMARY)]
    Summary(SummaryArgs),
    /// Show counts and sums of deals by period, if the vendor has such a timeline.
    #[command(after_help = help::TIMELINE)]
    Timeline(TimelineArgs),
    /// Import deals from a file, each exactly once, however often it is run.
    #[command(after_help = help::IMPORT)]
    Import(Box<ImportArgs>),
    /// Export deals to a file that `deals import` reads.
    #[command(after_help = help::EXPORT, mut_arg("vendors", exported_account))]
    Export(Box<ListArgs>),
    /// Copy a deal and show the copy, if the vendor can.
    #[command(after_help = help::DUPLICATE)]
    Duplicate(DuplicateArgs),
    /// Merge a deal into another one and show the result, if the vendor can.
    #[command(after_help = help::MERGE)]
    Merge(MergeArgs),
    #[command(flatten)]
    Part(PartCommand),
}

#[derive(Clone, Debug, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) vendors: VendorArgs,
    /// Only deals with one of these statuses: open,won
    #[arg(long = "status", value_name = "STATUS", value_parser = status(), value_delimiter = ',')]
    pub(crate) statuses: Vec<String>,
    /// Only deals in this pipeline.
    #[arg(long, value_name = "NAME|ID")]
    pub(crate) pipeline: Option<String>,
    /// Only deals in this stage.
    #[arg(long, value_name = "NAME|ID")]
    pub(crate) stage: Option<String>,
    /// Only deals of this owner.
    #[arg(long, value_name = "NAME|EMAIL|ID")]
    pub(crate) owner: Option<String>,
    /// Only deals created or changed at this time or later: 2026-04-01, 2026-04-01T12:00:00Z, or before
    /// now in UTC: 7d, 24h, today, yesterday.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) updated_since: Option<Timestamp>,
    /// Only deals created before this time and not changed since.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) updated_until: Option<Timestamp>,
    /// Only deals changed at this time or later, as the vendor counts changes. In Pipedrive it leaves out
    /// deals that were never changed, and takes fewer requests than --updated-since.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) changed_since: Option<Timestamp>,
    /// Only deals created at this time or later.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) created_since: Option<Timestamp>,
    /// Only deals created before this time.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) created_until: Option<Timestamp>,
    /// Only deals expected to close on this date or later: 2026-04-01
    #[arg(long, value_name = "DATE")]
    pub(crate) close_from: Option<NaiveDate>,
    /// Only deals expected to close on this date or earlier.
    #[arg(long, value_name = "DATE")]
    pub(crate) close_until: Option<NaiveDate>,
    /// Only deals with this person.
    #[arg(long, value_name = "NAME|EMAIL|ID")]
    pub(crate) person: Option<String>,
    /// Only deals with this organization.
    #[arg(long, value_name = "NAME|ID", visible_alias = "org")]
    pub(crate) organization: Option<String>,
    /// Only deals that match this filter, which is saved in the account (Pipedrive).
    #[arg(long, value_name = "ID")]
    pub(crate) filter: Option<String>,
    /// Only deals that the vendor's search finds by this text.
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Option<String>,
    /// Archived deals: include them, or list them only. [default: exclude them]
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(crate) archived: Option<ArchivedChoice>,
    /// Read all deals and filter them locally if the vendor lacks a filter.
    #[arg(long)]
    pub(crate) local_filter: bool,
    /// The maximum number of deals, over all accounts.
    #[arg(long, value_name = "N", value_parser = values::count::<u64>, allow_negative_numbers = true)]
    pub(crate) limit: Option<u64>,
    /// The number of deals per page. [default: the vendor's maximum]
    #[arg(long, value_name = "N", value_parser = values::count::<u32>, allow_negative_numbers = true)]
    pub(crate) page_size: Option<u32>,
    /// Resume a list that failed, with the token of its error message. The other options stay the same.
    #[arg(id = "resume", long = "continue", value_name = "TOKEN|@FILE")]
    pub(crate) resume: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ArchivedChoice {
    /// List archived deals too.
    Include,
    /// List archived deals only.
    Only,
}

#[derive(Debug, Args)]
pub(crate) struct DeleteDealsArgs {
    #[command(flatten)]
    pub(crate) refs: DealRefs,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
    /// Do not ask. Required for several deals without a terminal.
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CreateArgs {
    /// Do not resolve an unknown outcome.
    #[arg(long)]
    pub(crate) no_settle: bool,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
    /// The title.
    #[arg(long)]
    pub(crate) title: String,
    #[command(flatten)]
    pub(crate) new: NewArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SettleArgs {
    /// The time when the create was sent, from the message after it: 2026-04-01T12:00:00Z
    #[arg(long, value_name = "TIME", value_parser = values::past)]
    pub(crate) since: Timestamp,
    /// The time when its response was lost, from the same message. [default: 5 minutes after --since]
    #[arg(long, value_name = "TIME", value_parser = values::past)]
    pub(crate) lost: Option<Timestamp>,
    /// A deal to rule out, because another program created it; may be given several times.
    #[arg(long = "other", value_name = "VENDOR:ID", value_parser = values::reference)]
    pub(crate) others: Vec<DealRef>,
    /// The title. Not needed with --key.
    #[arg(long, required_unless_present = "key")]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) new: NewArgs,
}

/// A new deal.
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    #[command(flatten)]
    pub(crate) account: OneAccount,
    /// Your unique key of the deal, such as an order number. It makes it certain whether the deal was
    /// created. Routera stores it as the external id, other vendors in the custom field that
    /// <VENDOR>_KEY_FIELD or `key_field` names.
    #[arg(long)]
    pub(crate) key: Option<String>,
    #[command(flatten)]
    pub(crate) fields: ChangeArgs,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct UpdateArgs {
    #[command(flatten)]
    pub(crate) refs: DealRefs,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
    /// The title.
    #[arg(long)]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) fields: ChangeArgs,
    /// A field to clear, by its name in JSON, or custom.KEY; may be given several times.
    #[arg(long = "clear", value_name = "FIELD", value_parser = values::ClearingParser, hide_possible_values = true)]
    pub(crate) clear: Vec<Clearing>,
}

/// The fields of a deal that can be set. `dealport capabilities` shows which of them a vendor has.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Fields")]
pub(crate) struct ChangeArgs {
    /// The amount in plain digits: 12500.00
    #[arg(long, value_name = "NUMBER", value_parser = dealport::json::parse_amount, allow_negative_numbers = true)]
    pub(crate) amount: Option<Decimal>,
    /// The currency of the amount: EUR
    #[arg(long, value_name = "CODE", value_parser = values::currency)]
    pub(crate) currency: Option<Currency>,
    /// The status.
    #[arg(long, value_name = "STATUS", value_parser = status())]
    pub(crate) status: Option<String>,
    /// The lifecycle: archive or restore the deal.
    #[arg(long, value_name = "STATE", value_parser = lifecycle())]
    pub(crate) lifecycle: Option<String>,
    /// The pipeline.
    #[arg(long, value_name = "NAME|ID")]
    pub(crate) pipeline: Option<String>,
    /// The stage.
    #[arg(long, value_name = "NAME|ID")]
    pub(crate) stage: Option<String>,
    /// The owner.
    #[arg(long, value_name = "NAME|EMAIL|ID")]
    pub(crate) owner: Option<String>,
    /// An assigned user; may be given several times and replaces the list, like all lists below.
    #[arg(long = "assignee", value_name = "NAME|EMAIL|ID")]
    pub(crate) assignees: Vec<String>,
    /// A person.
    #[arg(long = "person", value_name = "NAME|EMAIL|ID")]
    pub(crate) people: Vec<String>,
    /// An organization.
    #[arg(long = "organization", value_name = "NAME|EMAIL|ID")]
    pub(crate) organizations: Vec<String>,
    /// The expected close date: 2026-12-31
    #[arg(long, value_name = "DATE")]
    pub(crate) expected_close: Option<CloseDate>,
    /// The time when it was closed.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) closed_at: Option<Timestamp>,
    /// The time when it was won.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) won_at: Option<Timestamp>,
    /// The time when it was lost.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) lost_at: Option<Timestamp>,
    /// The reason why it was lost.
    #[arg(long, value_name = "TEXT")]
    pub(crate) lost_reason: Option<String>,
    /// The probability to win it, in percent.
    #[arg(long, value_name = "PERCENT", value_parser = values::percent, allow_negative_numbers = true)]
    pub(crate) probability: Option<Decimal>,
    /// The priority: low, medium, high, or a value of the vendor.
    #[arg(long, value_name = "PRIORITY")]
    pub(crate) priority: Option<String>,
    /// A tag. +VIP adds it to the tags that the deal has, -VIP removes it.
    #[arg(long = "tag", value_name = "NAME|ID", allow_hyphen_values = true)]
    pub(crate) tags: Vec<String>,
    /// The source.
    #[arg(long, value_name = "ID")]
    pub(crate) source: Option<String>,
    /// The lead that it was converted from.
    #[arg(long, value_name = "ID")]
    pub(crate) lead: Option<String>,
    /// The id in another system.
    #[arg(long, value_name = "TEXT")]
    pub(crate) external_id: Option<String>,
    /// A custom field, by its name or key: 'Purchase order=PO-1'. The value is read by the type of the field;
    /// NAME:=JSON is sent as it is. `dealport fields` lists names, keys, types and options.
    #[arg(long = "field", value_name = "NAME=VALUE")]
    pub(crate) custom: Vec<FieldValue>,
}

/// Turns the option that chooses accounts into one for the only account of an export.
fn exported_account(account: clap::Arg) -> clap::Arg {
    let help = "The account to export, or its vendor. [default: the only account]";
    account.long("from").alias("vendor").value_name("ACCOUNT").action(clap::ArgAction::Append).help(help)
}

fn status() -> PossibleValuesParser {
    PossibleValuesParser::new(DealStatus::KNOWN.iter().map(DealStatus::as_str))
}

fn lifecycle() -> PossibleValuesParser {
    let settable = LifecycleState::KNOWN.iter().filter(|state| **state != LifecycleState::Deleted);
    PossibleValuesParser::new(settable.map(LifecycleState::as_str))
}
