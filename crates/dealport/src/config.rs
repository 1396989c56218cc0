//! Configuration files with profiles and accounts.
//!
//! ```toml
//! # ~/.config/dealport/config.toml
//! default_profile = "work"
//!
//! [profiles.work.pipedrive]                  # an account with the name of its vendor
//! api_token = { env = "PD_TOKEN" }
//! key_field = "d4de1c1518b4531717c676029a45911c340390a6"   # the custom field for the keys of deals
//!
//! [profiles.work.sales-eu]                   # another account of the same vendor
//! vendor = "pipedrive"
//! api_token = { command = ["pass", "show", "pipedrive-eu"] }
//!
//! [profiles.home.routera]
//! client_id = "abc"
//! client_secret = "s3cret"                     # a secret in the file needs `chmod 600`
//! fields = { amount = "deal_value", status = { field = "deal_status", values = { won = "closed_won" } } }
//! ```
//!
//! ```no_run
//! use dealport::config::Selection;
//!
//! # fn main() -> Result<(), dealport::Error> {
//! let accounts = Selection::new().profile("work").accounts()?;
//! let crm = accounts.one("sales-eu")?.connect()?;
//! # drop(crm);
//! # Ok(())
//! # }
//! ```
//!
//! # Accounts
//!
//! An account is a table below its profile. Its name has lower-case letters, digits and hyphens, because it
//! begins the references of deals (`sales-eu:42`). The name is that of the vendor, or the key `vendor` names
//! the vendor. All other keys are the vendor's variables in lower case and without the vendor's name:
//! `PIPEDRIVE_API_TOKEN` is `api_token`, `PIPEDRIVE_URL` is `url`. An unknown key is an error.
//!
//! # Values
//!
//! A value is text, `{ env = "NAME" }` for a variable of the process, or
//! `{ command = ["PROGRAM", "ARGUMENT", …] }` for the output of a program. A table may replace the JSON of a
//! variable.
//!
//! [Connecting](Account::connect) the account runs the program: without a shell, in the working directory,
//! without input, and for a minute at most. Its output must be UTF-8; a line break at its end is removed. If
//! the program fails, the error has its standard error. [`CommandStop`] stops it from another thread.
//!
//! A program gets only the variables for its files, the terminal and the session (such as `PATH`, `HOME`,
//! `USER`, `LANG`, `TMPDIR` and `XDG_RUNTIME_DIR`), and those in `pass_env`. It cannot see the tokens of
//! other accounts:
//!
//! ```toml
//! api_token = { command = ["op", "read", "op://work/crm/token"], pass_env = ["OP_SERVICE_ACCOUNT_TOKEN"] }
//! ```
//!
//! # Files
//!
//! A configuration decides which programs run and where tokens are sent. On Unix, a file that other users can
//! change is therefore refused: one that belongs to another user except root, that others can write to, or
//! that everybody can replace in its folder. Other users must not be able to read a file with a secret. Other
//! systems have no such check. A file larger than 1 MiB is refused.
//!
//! # Tokens
//!
//! The account of an OAuth app gets access tokens, and may get a refresh token that replaces the one in the
//! file. [`Selection::token_folder`] stores them for the next run.
//!
//! # Order of sources
//!
//! All accounts come from one source, so that variables and a file never mix. [`Selection::accounts`] uses
//! the first of:
//!
//! 1. the profile of [`Selection::profile`] or `DEALPORT_PROFILE`;
//! 2. the default profile of the file of [`Selection::file`];
//! 3. the variables of the vendors, if any of them is set ([`Accounts::passed_over`] then returns the ignored
//!    file);
//! 4. the default profile of the file of `DEALPORT_CONFIG`, or of the file in the platform's directory:
//!    `$XDG_CONFIG_HOME/dealport/config.toml` or `~/.config/dealport/config.toml`, on Windows
//!    `%APPDATA%\dealport\config.toml`.
//!
//! The default profile is the one that `default_profile` names, or the only one.

mod account;
mod accounts;
mod command;
mod command_stop;
mod file;
mod permissions;
mod profile;
mod read;
mod selection;
mod shared;
mod source;
mod tokens;

pub use crate::misnamed::MisnamedVariable;
pub use account::{Account, Setting};
pub use accounts::{Accounts, Place};
pub use command_stop::CommandStop;
pub use file::ConfigFile;
pub use profile::Profile;
pub use selection::Selection;
pub use source::Origin;
