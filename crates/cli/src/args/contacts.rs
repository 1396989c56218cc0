//! Commands for contacts.

use clap::{Args, Subcommand};

use super::vendors::VendorArgs;
use super::{help, values};

#[derive(Debug, Subcommand)]
pub(crate) enum PeopleCommand {
    /// List people.
    #[command(visible_alias = "ls", after_help = help::CONTACTS)]
    List(ContactListArgs),
    /// Create a person and show it.
    #[command(after_help = help::CREATE_PERSON)]
    Create(CreatePersonArgs),
}

#[derive(Debug, Subcommand)]
pub(crate) enum OrganizationsCommand {
    /// List organizations.
    #[command(visible_alias = "ls", after_help = help::CONTACTS)]
    List(ContactListArgs),
    /// Create an organization and show it.
    #[command(after_help = help::CREATE_ORGANIZATION)]
    Create(NewContactArgs),
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
    /// The most to list, over all accounts.
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
    #[arg(
        long,
        value_parser = values::Account,
        hide_possible_values = true,
        help = format!("The account, or its vendor ({})", help::vendors())
    )]
    pub(crate) vendor: String,
    /// The full name.
    #[arg(long)]
    pub(crate) name: String,
    /// The e-mail address.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// The phone number.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) phone: Option<String>,
}
