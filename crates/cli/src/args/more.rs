//! Commands for what some vendors have: parts of deals, timelines and webhooks; and the summary of deals.

use clap::{Args, Subcommand, ValueEnum};
use dealport::chrono::NaiveDate;
use dealport::{DealRef, Timestamp};

use super::references::DryRun;
use super::vendors::{OneAccount, VendorArgs};
use super::{help, values};

/// One deal.
#[derive(Debug, Args)]
pub(crate) struct DealArg {
    /// The deal.
    #[arg(value_name = "VENDOR:ID", value_parser = values::reference)]
    pub(crate) deal: DealRef,
}

/// What belongs to a deal, with the deal.
#[derive(Debug, Subcommand)]
pub(crate) enum PartCommand {
    /// List the products of a deal (Pipedrive).
    #[command(after_help = "Example:\n  dealport deals products pipedrive:42")]
    Products(DealArg),
    /// List the followers of a deal (Pipedrive).
    #[command(after_help = "Example:\n  dealport deals followers pipedrive:42")]
    Followers(DealArg),
    /// List the files of a deal (Pipedrive).
    #[command(after_help = "Example:\n  dealport deals files pipedrive:42")]
    Files(DealArg),
    /// List the notes of a deal (Pipedrive).
    #[command(after_help = "Example:\n  dealport deals notes pipedrive:42")]
    Notes(DealArg),
    /// List the activities of a deal (Pipedrive).
    #[command(after_help = "Example:\n  dealport deals activities pipedrive:42")]
    Activities(DealArg),
    /// List the changes of a deal (Pipedrive).
    #[command(after_help = "Example:\n  dealport deals history pipedrive:42")]
    History(DealArg),
    /// List the tasks of a deal (Heffl, Pipedrive, Weeek; at Heffl, all tasks of the account are read).
    #[command(after_help = "Example:\n  dealport deals tasks pipedrive:42")]
    Tasks(DealArg),
}

impl PartCommand {
    pub(crate) fn into_parts(self) -> (DealPart, DealRef) {
        match self {
            Self::Products(args) => (DealPart::Products, args.deal),
            Self::Followers(args) => (DealPart::Followers, args.deal),
            Self::Files(args) => (DealPart::Files, args.deal),
            Self::Notes(args) => (DealPart::Notes, args.deal),
            Self::Activities(args) => (DealPart::Activities, args.deal),
            Self::History(args) => (DealPart::History, args.deal),
            Self::Tasks(args) => (DealPart::Tasks, args.deal),
        }
    }
}

/// What belongs to a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DealPart {
    Products,
    Followers,
    Files,
    Notes,
    Activities,
    History,
    Tasks,
}

impl DealPart {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Products => "products",
            Self::Followers => "followers",
            Self::Files => "files",
            Self::Notes => "notes",
            Self::Activities => "activities",
            Self::History => "changes",
            Self::Tasks => "tasks",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// The text to search for.
    pub(crate) text: String,
    #[command(flatten)]
    pub(crate) vendors: VendorArgs,
    /// The maximum number of deals, over all accounts.
    #[arg(long, value_name = "N", value_parser = values::count::<u64>, allow_negative_numbers = true)]
    pub(crate) limit: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct SummaryArgs {
    #[command(flatten)]
    pub(crate) vendors: VendorArgs,
    /// Only deals in this pipeline.
    #[arg(long, value_name = "NAME|ID")]
    pub(crate) pipeline: Option<String>,
    /// Count deals that were won or lost at this time or later.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) since: Option<Timestamp>,
    /// Count deals that were won or lost before this time.
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) until: Option<Timestamp>,
    /// The groups within a pipeline.
    #[arg(long, value_enum, value_name = "GROUP", default_value_t = SummaryBy::Stage)]
    pub(crate) by: SummaryBy,
}

/// The groups of a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SummaryBy {
    /// The stages.
    Stage,
    /// The owners.
    Owner,
}

#[derive(Debug, Args)]
pub(crate) struct TimelineArgs {
    #[command(flatten)]
    pub(crate) account: OneAccount,
    /// The first day of the first period: 2026-01-01
    #[arg(long, value_name = "DATE")]
    pub(crate) start: NaiveDate,
    /// The length of a period.
    #[arg(long, value_enum, value_name = "LENGTH", default_value_t = TimelineInterval::Month)]
    pub(crate) interval: TimelineInterval,
    /// The number of periods.
    #[arg(long, value_name = "N", value_parser = values::count::<u32>, default_value_t = 12)]
    pub(crate) count: u32,
    /// The field of the deal with the time that counts, by the vendor's name.
    #[arg(long, value_name = "FIELD", default_value = "add_time")]
    pub(crate) field: String,
    /// Only deals in this pipeline.
    #[arg(long, value_name = "NAME|ID")]
    pub(crate) pipeline: Option<String>,
}

/// The length of the periods of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TimelineInterval {
    Day,
    Week,
    Month,
    Quarter,
}

#[derive(Debug, Args)]
pub(crate) struct DuplicateArgs {
    #[command(flatten)]
    pub(crate) deal: DealArg,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
}

#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// The deal that disappears.
    #[arg(value_name = "VENDOR:ID", value_parser = values::reference)]
    pub(crate) deal: DealRef,
    /// The deal that stays.
    #[arg(value_name = "INTO", value_parser = values::reference)]
    pub(crate) into: DealRef,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
    /// Do not ask.
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WebhooksCommand {
    /// List subscriptions (Pipedrive).
    #[command(visible_alias = "ls")]
    List(VendorArgs),
    /// Create a subscription and show it (Pipedrive and Heffl).
    #[command(after_help = help::CREATE_WEBHOOK)]
    Create(CreateWebhookArgs),
    /// Delete a subscription (Pipedrive).
    Delete {
        /// The subscription, such as pipedrive:7.
        #[arg(value_name = "VENDOR:ID", value_parser = values::reference)]
        webhook: DealRef,
        #[command(flatten)]
        dry_run: DryRun,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CreateWebhookArgs {
    #[command(flatten)]
    pub(crate) account: OneAccount,
    /// The address that events are sent to.
    #[arg(long)]
    pub(crate) url: String,
    /// The name.
    #[arg(long)]
    pub(crate) name: String,
    /// The event, in the vendor's words; may be given several times.
    #[arg(long = "event", value_name = "EVENT", required = true)]
    pub(crate) events: Vec<String>,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
}
