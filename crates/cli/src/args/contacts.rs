//! Commands for contacts.

use clap::{Args, Subcommand, ValueEnum};
use dealport::crm::{ContactRef, IdKind, kind};

use super::references::{DryRun, Operand, operand};
use super::vendors::{OneAccount, VendorArgs};
use super::{help, values};

#[derive(Debug, Subcommand)]
pub(crate) enum PeopleCommand {
    /// List people.
    #[command(visible_alias = "ls", after_help = help::CONTACTS)]
    List(ContactListArgs),
    /// Show people.
    #[command(after_help = help::GET_CONTACTS)]
    Get(ContactRefs<kind::Person>),
    /// Create a person and show it.
    #[command(after_help = help::CREATE_PERSON)]
    Create(CreatePersonArgs),
    /// Update people and show them. Only the given fields are sent.
    #[command(after_help = help::UPDATE_CONTACTS)]
    Update(UpdatePeopleArgs),
    /// Delete people.
    #[command(after_help = help::DELETE_CONTACTS)]
    Delete(DeleteContactsArgs<kind::Person>),
}

#[derive(Debug, Subcommand)]
pub(crate) enum OrganizationsCommand {
    /// List organizations.
    #[command(visible_alias = "ls", after_help = help::CONTACTS)]
    List(ContactListArgs),
    /// Show organizations.
    #[command(after_help = help::GET_CONTACTS)]
    Get(ContactRefs<kind::Organization>),
    /// Create an organization and show it.
    #[command(after_help = help::CREATE_ORGANIZATION)]
    Create(NewContactArgs),
    /// Update organizations and show them. Only the given fields are sent.
    #[command(after_help = help::UPDATE_CONTACTS)]
    Update(UpdateOrganizationsArgs),
    /// Delete organizations.
    #[command(after_help = help::DELETE_CONTACTS)]
    Delete(DeleteContactsArgs<kind::Organization>),
}

#[derive(Debug, Args)]
pub(crate) struct ContactListArgs {
    #[command(flatten)]
    pub(crate) vendors: VendorArgs,
    /// Only those with this e-mail address, in upper or lower case.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// Only those with exactly this name.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Only the one with this id.
    #[arg(long)]
    pub(crate) id: Option<String>,
    /// Read all and filter them locally if the vendor lacks a filter.
    #[arg(long)]
    pub(crate) local_filter: bool,
    /// The maximum number to list, over all accounts.
    #[arg(long, value_name = "N", value_parser = values::count::<u64>, allow_negative_numbers = true)]
    pub(crate) limit: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct CreatePersonArgs {
    #[command(flatten)]
    pub(crate) contact: NewContactArgs,
    /// The organization of the person.
    #[arg(long, value_name = "ID")]
    pub(crate) organization: Option<String>,
}

/// A new person or organization.
#[derive(Debug, Args)]
pub(crate) struct NewContactArgs {
    #[command(flatten)]
    pub(crate) account: OneAccount,
    /// The full name.
    #[arg(long)]
    pub(crate) name: String,
    /// The e-mail address.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// The phone number.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) phone: Option<String>,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
}

/// One contact or several.
#[derive(Debug, Args)]
pub(crate) struct ContactRefs<K: IdKind> {
    /// The contacts, such as pipedrive:42.
    ///
    /// `-` reads references from standard input and `@FILE` from a file: one a line, or lines of JSON with
    /// `ref`.
    #[arg(value_name = "VENDOR:ID", value_parser = operand::<ContactRef<K>>, required = true)]
    pub(crate) contacts: Vec<Operand<ContactRef<K>>>,
}

#[derive(Debug, Args)]
pub(crate) struct DeleteContactsArgs<K: IdKind> {
    #[command(flatten)]
    pub(crate) refs: ContactRefs<K>,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
    /// Do not ask. Required for several contacts without a terminal.
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct UpdatePeopleArgs {
    #[command(flatten)]
    pub(crate) refs: ContactRefs<kind::Person>,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
    #[command(flatten)]
    pub(crate) fields: ContactChangeArgs,
    /// The organization of the person, who leaves all others.
    #[arg(long, value_name = "ID")]
    pub(crate) organization: Option<String>,
    /// A field to clear; may be given several times.
    #[arg(long = "clear", value_enum, value_name = "FIELD")]
    pub(crate) clear: Vec<ContactClearing>,
}

#[derive(Debug, Args)]
pub(crate) struct UpdateOrganizationsArgs {
    #[command(flatten)]
    pub(crate) refs: ContactRefs<kind::Organization>,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
    #[command(flatten)]
    pub(crate) fields: ContactChangeArgs,
    /// A field to clear; may be given several times.
    #[arg(long = "clear", value_enum, value_name = "FIELD")]
    pub(crate) clear: Vec<ContactClearing>,
}

/// The fields of a contact that can be set.
#[derive(Debug, Args)]
pub(crate) struct ContactChangeArgs {
    /// The full name.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The first e-mail address. Others stay.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// The first phone number. Others stay.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) phone: Option<String>,
}

/// A field of a contact that can be cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ContactClearing {
    /// All e-mail addresses.
    Email,
    /// All phone numbers.
    Phone,
    /// All organizations of a person.
    Organization,
}
