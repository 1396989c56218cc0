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
    /// Install an OAuth app of Pipedrive: print the address of the page to consent on, and wait for the
    /// browser to come back to http://127.0.0.1:PORT/callback, which must be the app's callback URL.
    #[arg(long, conflicts_with = "command")]
    pub(crate) oauth: bool,
    /// The client id of the OAuth app. [default: ask for it]
    #[arg(long, value_name = "ID", requires = "oauth")]
    pub(crate) client_id: Option<String>,
    /// The port of the OAuth app's callback URL.
    #[arg(long, value_name = "PORT", requires = "oauth", default_value_t = 8484)]
    pub(crate) port: u16,
    /// Open the page to consent on in the browser.
    #[arg(long, requires = "oauth")]
    pub(crate) open: bool,
    /// Write the account without checking the credentials.
    #[arg(long)]
    pub(crate) no_check: bool,
    /// Replace an account of this name without asking.
    #[arg(long)]
    pub(crate) yes: bool,
}
