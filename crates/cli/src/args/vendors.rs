//! Options that choose accounts.

use clap::{Args, Subcommand};

use super::{help, values};

#[derive(Clone, Debug, Default, Args)]
pub(crate) struct VendorArgs {
    #[arg(
        long = "vendor",
        value_name = "VENDOR",
        value_parser = values::Account,
        hide_possible_values = true,
        help = format!(
            "The account of this name, or all accounts of this vendor ({}); may be given several times. [default: all \
             accounts]",
            help::vendors()
        )
    )]
    pub(crate) vendors: Vec<String>,
}

/// The account that a command works in.
#[derive(Clone, Debug, Args)]
pub(crate) struct OneAccount {
    #[arg(
        id = "vendor",
        long = "vendor",
        value_name = "VENDOR",
        value_parser = values::Account,
        hide_possible_values = true,
        help = format!("The account, or its vendor ({})", help::vendors())
    )]
    pub(crate) name: String,
}

/// Options of lists that leave out deleted items.
#[derive(Debug, Args)]
pub(crate) struct DeletableArgs {
    #[command(subcommand)]
    command: Option<DeletableCommand>,
    #[command(flatten)]
    list: DeletableListArgs,
}

#[derive(Debug, Subcommand)]
enum DeletableCommand {
    /// List them. This is the default.
    List(DeletableListArgs),
}

#[derive(Debug, Args)]
struct DeletableListArgs {
    #[command(flatten)]
    vendors: VendorArgs,
    /// Include deleted ones, as far as the vendor shows them.
    #[arg(long)]
    deleted: bool,
}

impl DeletableArgs {
    /// Returns the accounts, and whether deleted items are included.
    pub(crate) fn into_parts(self) -> (Vec<String>, bool) {
        let DeletableListArgs { vendors: VendorArgs { mut vendors }, mut deleted } = self.list;
        if let Some(DeletableCommand::List(list)) = self.command {
            vendors.extend(list.vendors.vendors);
            deleted |= list.deleted;
        }
        (vendors, deleted)
    }
}

#[derive(Debug, Args)]
pub(crate) struct AccountArgs {
    #[arg(
        value_name = "VENDOR",
        value_parser = values::Account,
        hide_possible_values = true,
        help = "The account of this name, or all accounts of this vendor, as with --vendor. [default: all accounts]"
    )]
    accounts: Vec<String>,
    #[command(flatten)]
    vendors: VendorArgs,
}

impl AccountArgs {
    pub(crate) fn into_vendors(self) -> Vec<String> {
        self.accounts.into_iter().chain(self.vendors.vendors).collect()
    }
}
