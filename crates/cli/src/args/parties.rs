//! What can be said about people and organizations.

use clap::{Args, Subcommand};

use super::{VendorArgs, help, values};

#[derive(Debug, Subcommand)]
pub(crate) enum PeopleCommand {
    /// List people, of one vendor or several.
    #[command(visible_alias = "ls", after_help = help::PARTIES)]
    List(PartyListArgs),
    /// Create a person and show it.
    #[command(after_help = help::CREATE_PERSON)]
    Create(CreatePersonArgs),
}

#[derive(Debug, Subcommand)]
pub(crate) enum OrganizationsCommand {
    /// List organizations, of one vendor or several.
    #[command(visible_alias = "ls", after_help = help::PARTIES)]
    List(PartyListArgs),
    /// Create an organization and show it.
    #[command(after_help = help::CREATE_ORGANIZATION)]
    Create(NewPartyArgs),
}

#[derive(Debug, Args)]
pub(crate) struct PartyListArgs {
    #[command(flatten)]
    pub(crate) vendors: VendorArgs,
    /// Those with this e-mail address, in upper or lower case.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// Those with exactly this name.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The one with this id.
    #[arg(long)]
    pub(crate) id: Option<String>,
    /// Where a vendor cannot look them up, read them all and pick them out here.
    #[arg(long)]
    pub(crate) local_filter: bool,
    /// Stop after so many, counted over all vendors.
    #[arg(long, value_name = "N", value_parser = values::count::<u64>, allow_negative_numbers = true)]
    pub(crate) limit: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct CreatePersonArgs {
    #[command(flatten)]
    pub(crate) party: NewPartyArgs,
    /// The organization the person belongs to.
    #[arg(long, value_name = "ID")]
    pub(crate) organization: Option<String>,
}

/// A person or an organization to be created.
#[derive(Debug, Args)]
pub(crate) struct NewPartyArgs {
    #[arg(
        long,
        value_parser = values::Account,
        hide_possible_values = true,
        help = format!("The vendor ({}) or the account to create it at", help::vendors())
    )]
    pub(crate) vendor: String,
    /// The whole name.
    #[arg(long)]
    pub(crate) name: String,
    /// The e-mail address.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// The telephone number.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) phone: Option<String>,
}
