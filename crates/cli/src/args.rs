//! The command line.

mod address;
mod contacts;
mod copy;
mod deals;
mod help;
mod import;
mod init;
mod limits;
mod more;
mod references;
mod values;
mod vendors;

pub(crate) use contacts::{
    ContactChangeArgs, ContactClearing, ContactListArgs, ContactRefs, CreatePersonArgs, DeleteContactsArgs,
    NewContactArgs, OrganizationsCommand, PeopleCommand, UpdateOrganizationsArgs, UpdatePeopleArgs,
};
pub(crate) use copy::{
    CopyAdoptArgs, CopyArgs, CopyCommand, CopyEnds, CopyMapArgs, CopyPairArgs, CopyPlanArgs, CopyRunArgs,
    CopyUndoArgs, CopyVerifyArgs, CopyWhatArgs,
};
pub(crate) use deals::{
    ArchivedChoice, ChangeArgs, CreateArgs, DealsCommand, DeleteDealsArgs, ListArgs, NewArgs, SettleArgs,
    UpdateArgs,
};
pub(crate) use import::{ImportArgs, Mark};
pub(crate) use init::InitArgs;
pub(crate) use limits::{ApplyArgs, Budget, ConflictRule, RuleArgs};
pub(crate) use more::{
    CreateWebhookArgs, DealPart, DuplicateArgs, MergeArgs, SearchArgs, SummaryArgs, SummaryBy, TimelineArgs,
    TimelineInterval, WebhooksCommand,
};
pub(crate) use references::{DealRefs, DryRun, Operand, Reference};
pub(crate) use values::{Clearing, FieldInput, FieldValue, shell_word};
pub(crate) use vendors::{AccountArgs, DeletableArgs, VendorArgs};

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use dealport::http::Method;

/// The styles of help and of errors in arguments. Yellow is hard to read on a light background.
const STYLES: Styles = Styles::styled().invalid(AnsiColor::Magenta.on_default());

/// Work with the deals of several CRMs.
///
/// Every command works with every vendor, with the same filters, fields and output. A deal's reference is its
/// vendor or account, a colon and its id, such as pipedrive:42.
#[derive(Debug, Parser)]
#[command(name = "dealport", version, max_term_width = 100, after_long_help = help::PROGRAM, styles = STYLES)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Options {
    /// Use a sandbox inside this process instead of accounts.
    ///
    /// It needs no file and no variable, and it starts anew with each run. `dealport sandbox` serves one that
    /// keeps its data.
    #[arg(long, global = true)]
    pub(crate) sandbox: bool,
    /// The profile of the configuration file to use. [default: see `dealport profiles --help`]
    #[arg(long, global = true, value_name = "NAME", conflicts_with = "sandbox")]
    pub(crate) profile: Option<String>,
    /// The configuration file. [default: see `dealport profiles --help`]
    #[arg(long, global = true, value_name = "PATH", conflicts_with = "sandbox")]
    pub(crate) config: Option<PathBuf>,
    /// The format of the output.
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// The columns to show, in this order: ref,title,owner.email,custom.Cost
    ///
    /// A column is one of the table, one of the CSV file, or a path in the JSON. A custom field is named by
    /// its key or its name. In JSON, each item has these fields only.
    #[arg(long, global = true, value_name = "A,B", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
    /// Show ids instead of names, and read no names.
    ///
    /// Otherwise the names of pipelines, stages, users, tags and custom fields are read if the vendor does
    /// not send them: at most once for each account, with one or a few requests for each kind.
    #[arg(long, global = true)]
    pub(crate) ids: bool,
    /// Sort by a column: amount, or -amount for the greatest first.
    ///
    /// All items are read before the first is shown. They are kept in memory, with --limit N only the first
    /// N.
    #[arg(long, global = true, value_name = "COLUMN", allow_hyphen_values = true)]
    pub(crate) sort: Option<String>,
    /// Leave out the header of tables and CSV.
    #[arg(long, global = true)]
    pub(crate) no_header: bool,
    /// Write the data to a file instead of standard output.
    ///
    /// The file is replaced when the data is complete. An interrupted or failed run keeps the old file.
    #[arg(long, short_alias = 'o', global = true, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// When to use colors.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub(crate) color: ColorChoice,
    /// Show errors only on standard error.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Log each call on standard error, and show the causes of errors.
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A table that fits the terminal.
    Table,
    /// A JSON array, or an object for a single item.
    Json,
    /// A JSON object per line, written as soon as it is read.
    Jsonl,
    /// Comma-separated values with a header.
    Csv,
}

/// When to use colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set; elsewhere if CLICOLOR_FORCE is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List, get, create, update and delete deals.
    #[command(subcommand, visible_alias = "deal", after_help = help::DEALS)]
    Deals(DealsCommand),
    /// List, get, create, update and delete people.
    #[command(subcommand, visible_alias = "person", after_help = help::PEOPLE)]
    People(PeopleCommand),
    /// List, get, create, update and delete organizations.
    #[command(subcommand, visible_aliases = ["orgs", "organization"], after_help = help::ORGANIZATIONS)]
    Organizations(OrganizationsCommand),
    /// List products of the account, if the vendor has them.
    #[command(after_help = help::PRODUCTS)]
    Products(CatalogArgs),
    /// List leads, if the vendor has them.
    #[command(after_help = help::LEADS)]
    Leads(CatalogArgs),
    /// List, create and delete subscriptions to events.
    #[command(subcommand, visible_alias = "webhook", after_help = help::WEBHOOKS)]
    Webhooks(WebhooksCommand),
    /// List pipelines with their stages.
    #[command(after_help = help::PIPELINES)]
    Pipelines(DeletableArgs),
    /// List the fields of deals with their keys, types and options.
    #[command(after_help = help::FIELDS)]
    Fields(DeletableArgs),
    /// List users of the account.
    #[command(after_help = help::USERS)]
    Users(CatalogArgs),
    /// Show the account and the user that the credentials belong to, as the vendor names them.
    #[command(visible_alias = "accounts", after_help = help::ACCOUNT)]
    Account(AccountArgs),
    /// Set up an account: ask for the vendor and the token, check them, and write the configuration file.
    #[command(after_help = help::INIT)]
    Init(InitArgs),
    /// Check the setup: configuration, credentials, rate limits, clock and key fields.
    #[command(after_help = help::DOCTOR)]
    Doctor(AccountArgs),
    /// List the profiles of the configuration file with the source of each value.
    #[command(visible_alias = "profile", after_help = help::PROFILES)]
    Profiles(ProfilesArgs),
    /// Show what each vendor supports. Needs no account.
    #[command(after_help = help::CAPABILITIES)]
    Capabilities(VendorArgs),
    /// Copy deals from one account to another, exactly once, and account for each.
    #[command(after_help = help::COPY)]
    Copy(Box<CopyArgs>),
    /// Send any request to a vendor and print its response.
    #[command(after_help = help::RAW)]
    Raw(RawArgs),
    /// Serve a sandbox of the vendors' APIs on this machine, and print the variables to use it.
    #[command(after_help = help::SANDBOX)]
    Sandbox(SandboxArgs),
    /// Receive webhooks on this machine, and print each event as a line of JSON.
    #[command(after_help = help::LISTEN)]
    Listen(ListenArgs),
    /// Run a tour of all vendors in a sandbox: lists, writes, a rejection and a lost response.
    #[command(after_help = help::DEMO)]
    Demo,
    /// Print the JSON Schema of the output.
    #[command(after_help = help::SCHEMA)]
    Schema {
        /// The kind of output. [default: list the kinds]
        #[arg(value_enum)]
        of: Option<SchemaOf>,
    },
    /// Print a completion script for a shell.
    #[command(after_help = help::COMPLETIONS)]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write the pages of all commands to a folder.
    #[command(after_help = help::MAN)]
    Man {
        /// The folder for the pages of all commands, which is created.
        folder: Option<PathBuf>,
    },
}

/// The kinds of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Output of `deals list`, `get`, `create`, `settle` and `update`.
    Deal,
    /// Output of `deals delete`, `people delete` and `organizations delete`.
    Deletion,
    /// Output of `people list`, `get`, `create` and `update`.
    Person,
    /// Output of `organizations list`, `get`, `create` and `update`.
    Organization,
    /// Output of `deals tasks`.
    Task,
    /// Output of `deals products`.
    Product,
    /// Output of `pipelines`.
    Pipeline,
    /// Output of `fields`.
    Field,
    /// Output of `users`.
    User,
    /// Output of `account`.
    Account,
    /// Output of `doctor`.
    Finding,
    /// Output of `capabilities`.
    Capabilities,
    /// Output of `profiles`.
    Profile,
    /// Output of `deals summary`.
    Summary,
    /// Output of `--dry-run`, except for that of `copy` and `deals import`.
    Request,
    /// Output of what some vendors have, such as `deals notes`, `leads` and `webhooks`.
    Record,
    /// Output of `listen`.
    Event,
    /// Output of `deals export --format jsonl`.
    Export,
    /// Output of `copy` and `deals import`.
    CopyReport,
    /// Output of `copy adopt`, and of `copy` and `deals import` with `--dry-run`.
    CopyTotals,
    /// Lines of `copy plan`: the plan, then its actions.
    CopyPlan,
    /// Output of `copy verify`.
    CopyDifference,
    /// Lines of the file of `copy verify --combined`.
    CopyPair,
    /// Output of `copy status`.
    CopyState,
    /// Output of `copy undo`.
    CopyLeft,
    /// Errors on standard error with `--format json` and `jsonl`.
    Error,
}

impl SchemaOf {
    /// Returns the name among the definitions of the schema.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Deal => "deal",
            Self::Deletion => "deletion",
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Task => "task",
            Self::Product => "product",
            Self::Pipeline => "pipeline",
            Self::Field => "field",
            Self::User => "user",
            Self::Account => "account",
            Self::Finding => "finding",
            Self::Capabilities => "capabilities",
            Self::Profile => "profile",
            Self::Summary => "summary",
            Self::Request => "request",
            Self::Record => "record",
            Self::Event => "event",
            Self::Export => "export",
            Self::CopyReport => "copy-report",
            Self::CopyTotals => "copy-totals",
            Self::CopyPlan => "copy-plan",
            Self::CopyDifference => "copy-difference",
            Self::CopyPair => "copy-pair",
            Self::CopyState => "copy-state",
            Self::CopyLeft => "copy-left",
            Self::Error => "error",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct CatalogArgs {
    #[command(subcommand)]
    command: Option<CatalogCommand>,
    #[command(flatten)]
    vendors: VendorArgs,
}

#[derive(Debug, Subcommand)]
enum CatalogCommand {
    /// List them. This is the default.
    List(VendorArgs),
}

impl CatalogArgs {
    pub(crate) fn into_vendors(self) -> Vec<String> {
        let mut vendors = self.vendors.vendors;
        if let Some(CatalogCommand::List(args)) = self.command {
            vendors.extend(args.vendors);
        }
        vendors
    }
}

#[derive(Debug, Args)]
pub(crate) struct ProfilesArgs {
    #[command(subcommand)]
    command: Option<ProfilesCommand>,
}

#[derive(Debug, Subcommand)]
enum ProfilesCommand {
    /// List them. This is the default.
    List,
}

#[derive(Debug, Args)]
pub(crate) struct RawArgs {
    #[arg(
        value_parser = values::Account,
        hide_possible_values = true,
        help = format!("The account, or its vendor ({})", help::vendors())
    )]
    pub(crate) vendor: String,
    /// The HTTP method.
    #[arg(value_parser = values::method)]
    pub(crate) method: Method,
    /// The path without the query, such as /api/v2/deals.
    pub(crate) path: String,
    /// A parameter of the query; may be given several times.
    #[arg(long = "query", value_name = "NAME=VALUE", value_parser = values::query)]
    pub(crate) query: Vec<(String, String)>,
    /// The body as JSON; @FILE reads it from a file, @- from standard input.
    #[arg(long, value_name = "JSON|@FILE")]
    pub(crate) body: Option<String>,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
}

#[derive(Debug, Args)]
pub(crate) struct ListenArgs {
    /// The address to listen on, on this machine; port 0 is a free port.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub(crate) address: String,
}

#[derive(Debug, Args)]
pub(crate) struct SandboxArgs {
    /// The vendor to serve; may be given several times. [default: all]
    #[arg(long = "vendor", value_name = "VENDOR", value_parser = PossibleValuesParser::new(dealport::vendors()))]
    pub(crate) vendors: Vec<String>,
    /// The port of the first vendor; others get the next ports. [default: free ports]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,
    /// The number of deals of each vendor at the start.
    #[arg(long, value_name = "N", default_value_t = 120)]
    pub(crate) deals: u64,
    /// Faults to inject, such as "2x rate-limit, reset-after-write on POST".
    #[arg(long, value_name = "SPEC")]
    pub(crate) faults: Option<String>,
}
