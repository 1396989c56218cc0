//! Configuration files: profiles, and in each of them the accounts that a program works with.
//!
//! ```toml
//! # ~/.config/dealport/config.toml
//! default_profile = "work"
//!
//! [profiles.work.pipedrive]                  # an account that goes by its vendor's name
//! api_token = { env = "PD_TOKEN" }
//! key_field = "d4de1c1518b4531717c676029a45911c340390a6"   # the custom field that keeps the keys of deals
//!
//! [profiles.work.sales-eu]                   # another of the same vendor
//! vendor = "pipedrive"
//! api_token = { command = ["pass", "show", "pipedrive-eu"] }
//!
//! [profiles.home.routera]
//! client_id = "abc"
//! client_secret = "written down: the file must be its owner's alone"
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
//! An account is a table below its profile. Its name is made of lower-case letters, digits and hyphens, so that it can
//! begin a deal's reference (`sales-eu:42`). It is its vendor's name, or the account says whose it is by `vendor`. All
//! other keys are the vendor's variables in lower case and without the vendor's name: `PIPEDRIVE_API_TOKEN` is
//! `api_token`, `PIPEDRIVE_URL` is `url`. A key that the vendor does not have is an error.
//!
//! # Values
//!
//! A value is text, `{ env = "NAME" }` for a variable of the process, or `{ command = ["PROGRAM", "ARGUMENT", …] }` for
//! what a program prints. What a variable would hold as JSON may be written as a table.
//!
//! A program is run when its account is [connected](Account::connect) and not before: without a shell, in the working
//! directory, with no input, for a minute at most. What it prints must be UTF-8; one line's end after it is dropped. If
//! it fails, what it said on its standard error is in the error. [`CommandStop`] stops it from another thread.
//!
//! A program gets few variables: those by which it finds its files, the terminal and the session (`PATH`, `HOME`, `USER`,
//! `LANG`, `TMPDIR`, `XDG_RUNTIME_DIR` and the like), and those that `pass_env` names. The tokens of other accounts stay
//! out of its sight:
//!
//! ```toml
//! api_token = { command = ["op", "read", "op://work/pipedrive/token"], pass_env = ["OP_SERVICE_ACCOUNT_TOKEN"] }
//! ```
//!
//! # Files
//!
//! A configuration decides which programs are run and where tokens are sent. On Unix a file that others may change is
//! refused, whatever is in it: one that belongs to a user other than this one or root, that the group or others may
//! write to, or that lies in a folder in which everybody may replace it. One in which a secret is written down must not
//! be readable by others either. Elsewhere that is for the owner to see to. A file larger than 1 MiB is refused.
//!
//! # Tokens
//!
//! An account that is an OAuth app's gets access tokens, and may get another refresh token in place of the one in the
//! file. With [`Selection::token_folder`] they are kept, and the next run goes on with them.
//!
//! # Which accounts a program works with
//!
//! They all come from one place; variables and a file are never mixed. [`Selection::accounts`] looks in this order:
//!
//! 1. the profile that the program names, or that `DEALPORT_PROFILE` names;
//! 2. the default profile of the file that the program names;
//! 3. the variables of the vendors, if any of them is set ([`Accounts::passed_over`] then tells of a file that is there);
//! 4. the default profile of the file that `DEALPORT_CONFIG` names, or of the one in the platform's directory:
//!    `$XDG_CONFIG_HOME/dealport/config.toml` or `~/.config/dealport/config.toml`, on Windows
//!    `%APPDATA%\dealport\config.toml`.
//!
//! The default profile is the one that `default_profile` names, or the only one that there is.

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

pub use account::{Account, Setting};
pub use accounts::{Accounts, Place};
pub use command_stop::CommandStop;
pub use file::ConfigFile;
pub use profile::Profile;
pub use selection::Selection;
pub use source::Origin;
