//! What can be said about deals.

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};
use dealport::crm::{CloseDate, DealStatus, LifecycleState};
use dealport::{Currency, DealRef, Decimal, Timestamp};

use super::{Clearing, FieldValue, VendorArgs, help, values};

#[derive(Debug, Subcommand)]
pub(crate) enum DealsCommand {
    /// List deals, of one account or several.
    #[command(visible_alias = "ls", after_help = help::LIST)]
    List(Box<ListArgs>),
    /// Show one deal.
    Get(RefArgs),
    /// Create a deal and show it.
    #[command(after_help = help::CREATE)]
    Create(Box<CreateArgs>),
    /// Find out whether a deal was created whose `deals create` ended in exit code 8. Creates nothing.
    #[command(after_help = help::SETTLE)]
    Settle(Box<SettleArgs>),
    /// Change a deal and show it. Only what is named is sent.
    #[command(after_help = help::UPDATE)]
    Update(Box<UpdateArgs>),
    /// Delete a deal.
    #[command(after_help = help::DELETE)]
    Delete(RefArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) vendors: VendorArgs,
    /// Deals of this status; may be given several times.
    #[arg(long = "status", value_name = "STATUS", value_parser = status())]
    pub(crate) statuses: Vec<String>,
    /// Deals in this pipeline.
    #[arg(long, value_name = "ID")]
    pub(crate) pipeline: Option<String>,
    /// Deals in this stage.
    #[arg(long, value_name = "ID")]
    pub(crate) stage: Option<String>,
    /// Deals of this owner.
    #[arg(long, value_name = "ID|EMAIL")]
    pub(crate) owner: Option<String>,
    /// Deals changed at this time or later: 2026-04-01, or 2026-04-01T12:00:00Z.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) updated_since: Option<Timestamp>,
    /// Deals changed before this time.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) updated_until: Option<Timestamp>,
    /// Archived deals: beside the others, or they alone. [default: none of them]
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(crate) archived: Option<ArchivedChoice>,
    /// Where a vendor lacks a filter, read all its deals and pick them out here.
    #[arg(long)]
    pub(crate) local_filter: bool,
    /// Stop after so many deals, counted over all accounts.
    #[arg(long, value_name = "N", value_parser = values::count::<u64>, allow_negative_numbers = true)]
    pub(crate) limit: Option<u64>,
    /// Ask for so many deals at a time. [default: the vendor's most]
    #[arg(long, value_name = "N", value_parser = values::count::<u32>, allow_negative_numbers = true)]
    pub(crate) page_size: Option<u32>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ArchivedChoice {
    /// Beside the others.
    Include,
    /// They alone.
    Only,
}

#[derive(Debug, Args)]
pub(crate) struct RefArgs {
    /// The deal: its vendor or account, a colon and its id.
    #[arg(value_name = "VENDOR:ID", value_parser = values::reference)]
    pub(crate) deal: DealRef,
}

#[derive(Debug, Args)]
pub(crate) struct CreateArgs {
    /// If the response is lost, do not look whether the deal was created.
    #[arg(long)]
    pub(crate) no_settle: bool,
    /// The title.
    #[arg(long)]
    pub(crate) title: String,
    #[command(flatten)]
    pub(crate) new: NewArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SettleArgs {
    /// When it was sent, as the message said after the lost response: 2026-04-01T12:00:00Z
    #[arg(long, value_name = "TIME", value_parser = values::past)]
    pub(crate) since: Timestamp,
    /// When its response was lost, as the message said too; without it, 5 minutes after --since
    #[arg(long, value_name = "TIME", value_parser = values::past)]
    pub(crate) lost: Option<Timestamp>,
    /// A deal that is known to be another, however alike; may be given several times.
    #[arg(long = "other", value_name = "VENDOR:ID", value_parser = values::reference)]
    pub(crate) others: Vec<DealRef>,
    /// The title; not needed with a key.
    #[arg(long, required_unless_present = "key")]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) new: NewArgs,
}

/// A deal to be created, or that was to be.
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    #[arg(
        long,
        value_parser = values::Account,
        hide_possible_values = true,
        help = format!("The vendor ({}) or the account to create it at", help::vendors())
    )]
    pub(crate) vendor: String,
    /// Your own name for this deal and no other, such as the number of an order. If the response is lost, it
    /// tells for certain whether the deal was created. Routera keeps it as the external id, the other vendors
    /// in the custom field that <VENDOR>_KEY_FIELD or `key_field` in the configuration name.
    #[arg(long)]
    pub(crate) key: Option<String>,
    #[command(flatten)]
    pub(crate) members: ChangeArgs,
}

#[derive(Debug, Args)]
pub(crate) struct UpdateArgs {
    /// The deal: its vendor or account, a colon and its id.
    #[arg(value_name = "VENDOR:ID", value_parser = values::reference)]
    pub(crate) deal: DealRef,
    /// The title.
    #[arg(long)]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) members: ChangeArgs,
    /// Make a member empty: the name it has in JSON, or custom.KEY; may be given several times.
    #[arg(long = "clear", value_name = "MEMBER")]
    pub(crate) clear: Vec<Clearing>,
}

/// The members that a deal can be given. `dealport capabilities` tells which of them a vendor has.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Fields")]
pub(crate) struct ChangeArgs {
    /// What it is worth, in plain digits: 12500.00
    #[arg(long, value_name = "NUMBER", value_parser = dealport::json::parse_amount, allow_negative_numbers = true)]
    pub(crate) amount: Option<Decimal>,
    /// The currency of the amount: EUR
    #[arg(long, value_name = "CODE", value_parser = values::currency)]
    pub(crate) currency: Option<Currency>,
    /// Where it stands.
    #[arg(long, value_name = "STATUS", value_parser = status())]
    pub(crate) status: Option<String>,
    /// Archive it, or bring it back.
    #[arg(long, value_name = "STATE", value_parser = lifecycle())]
    pub(crate) lifecycle: Option<String>,
    /// The pipeline to put it in.
    #[arg(long, value_name = "ID")]
    pub(crate) pipeline: Option<String>,
    /// The stage to put it in.
    #[arg(long, value_name = "ID")]
    pub(crate) stage: Option<String>,
    /// Whose it is.
    #[arg(long, value_name = "ID|EMAIL")]
    pub(crate) owner: Option<String>,
    /// A user who works on it; may be given several times, as all lists below.
    #[arg(long = "assignee", value_name = "ID")]
    pub(crate) assignees: Vec<String>,
    /// A person it is with, in place of those it has.
    #[arg(long = "person", value_name = "ID")]
    pub(crate) people: Vec<String>,
    /// An organization it is with, in place of those it has.
    #[arg(long = "organization", value_name = "ID")]
    pub(crate) organizations: Vec<String>,
    /// When it is expected to close: 2026-12-31
    #[arg(long, value_name = "DATE")]
    pub(crate) expected_close: Option<CloseDate>,
    /// When it was closed.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) closed_at: Option<Timestamp>,
    /// When it was won.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) won_at: Option<Timestamp>,
    /// When it was lost.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) lost_at: Option<Timestamp>,
    /// Why it was lost.
    #[arg(long, value_name = "TEXT")]
    pub(crate) lost_reason: Option<String>,
    /// How likely it is to be won, in percent.
    #[arg(long, value_name = "PERCENT", value_parser = values::percent, allow_negative_numbers = true)]
    pub(crate) probability: Option<Decimal>,
    /// How urgent it is: low, medium, high, or the vendor's own word.
    #[arg(long, value_name = "PRIORITY")]
    pub(crate) priority: Option<String>,
    /// A tag, in place of those it has.
    #[arg(long = "tag", value_name = "ID")]
    pub(crate) tags: Vec<String>,
    /// Where it came from.
    #[arg(long, value_name = "ID")]
    pub(crate) source: Option<String>,
    /// The lead it grew from.
    #[arg(long, value_name = "ID")]
    pub(crate) lead: Option<String>,
    /// Its id in another system.
    #[arg(long, value_name = "TEXT")]
    pub(crate) external_id: Option<String>,
    /// One of the account's own fields, by its key; `dealport fields` lists them. The value is JSON, so text needs
    /// quotes of its own: 'KEY="text"'.
    #[arg(long = "field", value_name = "KEY=JSON")]
    pub(crate) fields: Vec<FieldValue>,
}

fn status() -> PossibleValuesParser {
    PossibleValuesParser::new(DealStatus::KNOWN.iter().map(DealStatus::as_str))
}

fn lifecycle() -> PossibleValuesParser {
    let settable = LifecycleState::KNOWN.iter().filter(|state| **state != LifecycleState::Deleted);
    PossibleValuesParser::new(settable.map(LifecycleState::as_str))
}
