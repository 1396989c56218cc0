//! Options of `init`.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::values;

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The vendor. [default: ask for it]
    #[arg(value_parser = PossibleValuesParser::new(dealport::vendors()))]
    pub(crate) vendor: Option<String>,
    /// The name of the account, which begins the references of its deals. [default: the vendor's name]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The command that prints the secret, such as 'pass show pipedrive'. The file then has no secret.
    #[arg(long, value_name = "COMMAND", conflicts_with = "env")]
    pub(crate) command: Option<String>,
    /// The variable that has the secret. The file then has no secret.
    #[arg(long, value_name = "VARIABLE")]
    pub(crate) env: Option<String>,
    /// A setting of the account that is not secret, such as key_field=KEY or url=https://example.com; may be
    /// given several times.
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = values::query)]
    pub(crate) settings: Vec<(String, String)>,
    /// Write the account without checking the credentials.
    #[arg(long)]
    pub(crate) no_check: bool,
    /// Replace an account of this name without asking.
    #[arg(long)]
    pub(crate) yes: bool,
}
