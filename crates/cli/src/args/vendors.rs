//! Options that choose accounts.

use clap::Args;

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
