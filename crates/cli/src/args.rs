//! What the program can be told.

mod deals;
mod help;
mod parties;
mod values;

pub(crate) use deals::{
    ArchivedChoice, ChangeArgs, CreateArgs, DealsCommand, ListArgs, NewArgs, SettleArgs, UpdateArgs,
};
pub(crate) use parties::{
    CreatePersonArgs, NewPartyArgs, OrganizationsCommand, PartyListArgs, PeopleCommand,
};
pub(crate) use values::{Clearing, FieldValue, quoted, shell_word};

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use dealport::http::Method;

/// The deals of several CRMs on the command line.
///
/// One command works with every vendor: the same filters, the same members, the same output. A deal is named by its
/// vendor or account, a colon and its id, such as pipedrive:42.
#[derive(Debug, Parser)]
#[command(name = "dealport", version, max_term_width = 100, after_long_help = help::PROGRAM)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Options {
    /// Work on the vendors' APIs as played inside this process; needs no account, and looks at no file and no variable.
    ///
    /// It starts afresh each time: what one run creates, the next does not find. `dealport sandbox` serves one that
    /// lasts.
    #[arg(long, global = true)]
    pub(crate) sandbox: bool,
    /// The profile of the configuration file whose accounts to work with. [default: as `dealport profiles --help` says]
    #[arg(long, global = true, value_name = "NAME", conflicts_with = "sandbox")]
    pub(crate) profile: Option<String>,
    /// The configuration file. [default: config.toml in dealport's directory of the user's configuration]
    #[arg(long, global = true, value_name = "PATH", conflicts_with = "sandbox")]
    pub(crate) config: Option<PathBuf>,
    /// How data is printed: a table for people, one array, an object per line, or columns with a header.
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// Say nothing on standard error but errors.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Log every call on standard error, by its operation, attempts, status and time; and what caused an error.
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: as many columns as fit, long titles cut.
    Table,
    /// One array; one object where there is one thing only.
    Json,
    /// One JSON object per line, each as soon as it is there.
    Jsonl,
    /// Columns separated by commas, with a header.
    Csv,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List, read, create, change and delete deals.
    #[command(subcommand, visible_alias = "deal")]
    Deals(DealsCommand),
    /// Find and create the people whom deals are with.
    #[command(subcommand)]
    People(PeopleCommand),
    /// Find and create the organizations that deals are with.
    #[command(subcommand)]
    Organizations(OrganizationsCommand),
    /// List the pipelines with their stages.
    Pipelines(CatalogArgs),
    /// List the fields of deals: keys, names, types, options.
    Fields(CatalogArgs),
    /// List the users of the account.
    Users(CatalogArgs),
    /// List the profiles of the configuration file, their accounts, and where each value comes from.
    #[command(visible_alias = "profile", after_help = help::PROFILES)]
    Profiles(ProfilesArgs),
    /// Show what each vendor can do. Needs no account.
    #[command(after_help = help::CAPABILITIES)]
    Capabilities(VendorArgs),
    /// Send any request to a vendor and print its response as it came.
    #[command(after_help = help::RAW)]
    Raw(RawArgs),
    /// Serve the vendors' APIs on this machine until ctrl-c or SIGTERM, and print the variables to use them.
    #[command(after_help = help::SANDBOX)]
    Sandbox(SandboxArgs),
    /// Take a tour on the sandbox, all vendors side by side: a list, a deal's life, a refusal, a lost response.
    Demo,
    /// Print the JSON Schema of one kind of row, as json and jsonl have it.
    #[command(after_help = help::SCHEMA)]
    Schema {
        /// The kind of row; without one, the kinds are listed.
        #[arg(value_enum)]
        of: Option<SchemaOf>,
    },
    /// Print a script that completes commands in a shell.
    #[command(after_help = help::COMPLETIONS)]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// The kinds of rows that the program prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Of `deals list`, and what `deals get`, `create`, `settle` and `update` print.
    Deal,
    /// What `deals delete` prints.
    Deletion,
    /// Of `people list`, and what `people create` prints.
    Person,
    /// Of `organizations list`, and what `organizations create` prints.
    Organization,
    /// Of `pipelines`.
    Pipeline,
    /// Of `fields`.
    Field,
    /// Of `users`.
    User,
    /// Of `capabilities`.
    Capabilities,
    /// Of `profiles`.
    Profile,
}

impl SchemaOf {
    /// Its name among the definitions of the schema.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Deal => "deal",
            Self::Deletion => "deletion",
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Pipeline => "pipeline",
            Self::Field => "field",
            Self::User => "user",
            Self::Capabilities => "capabilities",
            Self::Profile => "profile",
        }
    }
}

#[derive(Debug, Default, Args)]
pub(crate) struct VendorArgs {
    #[arg(
        long = "vendor",
        value_name = "VENDOR",
        value_parser = values::Account,
        hide_possible_values = true,
        help = format!(
            "All accounts at this vendor ({}), or the account of this name; may be given several times. [default: \
             every account of the profile, or every vendor whose variables are set]",
            help::vendors()
        )
    )]
    pub(crate) vendors: Vec<String>,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct CatalogArgs {
    #[command(subcommand)]
    command: Option<CatalogCommand>,
    #[command(flatten)]
    vendors: VendorArgs,
}

#[derive(Debug, Subcommand)]
enum CatalogCommand {
    /// List them; the same as without `list`.
    List(VendorArgs),
}

impl CatalogArgs {
    pub(crate) fn into_vendors(self) -> Vec<String> {
        match self.command {
            Some(CatalogCommand::List(args)) => args.vendors,
            None => self.vendors.vendors,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct ProfilesArgs {
    #[command(subcommand)]
    command: Option<ProfilesCommand>,
}

#[derive(Debug, Subcommand)]
enum ProfilesCommand {
    /// List them; the same as without `list`.
    List,
}

#[derive(Debug, Args)]
pub(crate) struct RawArgs {
    #[arg(
        value_parser = values::Account,
        hide_possible_values = true,
        help = format!("The vendor ({}) or the account", help::vendors())
    )]
    pub(crate) vendor: String,
    /// The HTTP method.
    #[arg(value_parser = values::method)]
    pub(crate) method: Method,
    /// The whole path as the vendor documents it, such as /api/v2/deals, without the query.
    pub(crate) path: String,
    /// A name and value of the query; may be given several times.
    #[arg(long = "query", value_name = "NAME=VALUE", value_parser = values::query)]
    pub(crate) query: Vec<(String, String)>,
    /// The body as JSON; @FILE reads it from a file, @- from standard input.
    #[arg(long, value_name = "JSON|@FILE")]
    pub(crate) body: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SandboxArgs {
    /// Serve this vendor only; may be given several times. [default: all]
    #[arg(long = "vendor", value_name = "VENDOR", value_parser = PossibleValuesParser::new(dealport::vendors()))]
    pub(crate) vendors: Vec<String>,
    /// The port of the first vendor, the others taking those after it. [default: any free ones]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,
    /// How many deals each vendor starts with.
    #[arg(long, value_name = "N", default_value_t = 120)]
    pub(crate) deals: u64,
    /// What goes wrong on purpose, such as "2x rate-limit, reset-after-write on POST".
    #[arg(long, value_name = "SPEC")]
    pub(crate) faults: Option<String>,
}
