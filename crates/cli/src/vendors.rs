//! Which accounts there are, and how to reach them.

use std::sync::Arc;

use dealport::config::{Account, Accounts, Origin, Selection};
use dealport::{Config, ConnectOptions, Crm, Error, Pacing};
use dealport_sandbox::Sandbox;
use tokio::sync::OnceCell;

use crate::args::Options;
use crate::failure::Failure;
use crate::notes::Notes;

/// An account by its name, with a client for it or why there is none.
pub(crate) type Connection = (Arc<str>, dealport::Result<Arc<dyn Crm>>);

/// The accounts that commands work with. Nothing is looked at before a command asks for one.
pub(crate) struct Vendors<'n> {
    is_sandbox: bool,
    selection: Selection,
    notes: &'n Notes,
    found: OnceCell<Found>,
}

struct Found {
    accounts: Accounts,
    /// Serves as long as it is held.
    _sandbox: Option<Sandbox>,
}

impl<'n> Vendors<'n> {
    /// The accounts that the options choose.
    pub(crate) fn new(options: &Options, notes: &'n Notes) -> Self {
        let found = OnceCell::new();
        Self { is_sandbox: options.sandbox, selection: selection(options), notes, found }
    }

    /// Whether what is at the vendors outlasts this process.
    pub(crate) const fn last(&self) -> bool {
        !self.is_sandbox
    }

    pub(crate) async fn accounts(&self) -> Result<&Accounts, Failure> {
        let found = self.found.get_or_try_init(async || {
            if self.is_sandbox {
                let sandbox = Sandbox::builder().unlimited().start().await;
                let sandbox = sandbox.map_err(|error| Failure::Usage(with_sources(&error)))?;
                let accounts = Selection::new().variables(sandbox.env()).accounts()?;
                return Ok(Found { accounts, _sandbox: Some(sandbox) });
            }
            let accounts = self.selection.accounts()?;
            warn_of_passed_over(&accounts, self.notes);
            Ok::<_, Failure>(Found { accounts, _sandbox: None })
        });
        Ok(&found.await?.accounts)
    }

    /// A client of the account of this name, or of the only one at the vendor of this name, and the account's name.
    pub(crate) async fn connect(&self, name: &str) -> Result<(Arc<str>, Arc<dyn Crm>), Failure> {
        let account = self.accounts().await?.one(name)?;
        Ok((account.name().into(), self.open(account)?))
    }

    /// Clients of the accounts that the user asked for, by their names or their vendors'; without any, of all those
    /// that are set up.
    pub(crate) async fn connect_all(&self, asked: &[String]) -> Result<Vec<Connection>, Failure> {
        let accounts = self.accounts().await?;
        let mut chosen: Vec<&Account> = Vec::new();
        if asked.is_empty() {
            chosen.extend(accounts.iter());
        }
        for name in asked {
            for account in accounts.of(name)? {
                if chosen.iter().all(|other| other.name() != account.name()) {
                    chosen.push(account);
                }
            }
        }
        if chosen.is_empty() {
            return Err(Failure::Usage(self.none_set_up(accounts)));
        }
        Ok(chosen.into_iter().map(|account| (account.name().into(), self.open(account))).collect())
    }

    /// The sandbox inside this process has no limits that a client would have to keep to.
    fn open(&self, account: &Account) -> dealport::Result<Arc<dyn Crm>> {
        let options = if self.is_sandbox { unpaced() } else { ConnectOptions::new() };
        account.connect_with(&options)
    }

    fn none_set_up(&self, accounts: &Accounts) -> String {
        let file =
            self.selection.path().map(|path| format!(", or write {}", path.display())).unwrap_or_default();
        let mut message = format!(
            "no account is set up; set the variables of a vendor{file} (`dealport profiles --help` tells how), or try \
             --sandbox:"
        );
        for vendor in dealport::vendors() {
            if let Err(error) = accounts.one(vendor).and_then(Account::connect) {
                message.push_str(&format!("\n  {error}"));
            }
        }
        message
    }
}

/// Where the options say that accounts are.
pub(crate) fn selection(options: &Options) -> Selection {
    let mut selection = Selection::new();
    if let Some(profile) = &options.profile {
        selection = selection.profile(profile);
    }
    if let Some(path) = &options.config {
        selection = selection.file(path);
    }
    selection
}

/// Whoever has both a file and variables must know which are used.
fn warn_of_passed_over(accounts: &Accounts, notes: &Notes) {
    let Some(file) = accounts.passed_over() else { return };
    let variables =
        accounts.iter().flat_map(Account::settings).filter_map(|setting| match setting.origin() {
            Origin::Variable(name) => Some(name),
            _ => None,
        });
    let variables = variables.collect::<Vec<_>>().join(" and ");
    let file = file.display();
    notes.warn(format_args!("{variables} being set, {file} is not looked into; --profile NAME chooses it"));
}

/// An error of an account, which is named unless its vendor's name does that.
pub(crate) fn in_account(account: &str, error: Error) -> Error {
    if error.vendor() == Some(account) { error } else { error.with_context(account) }
}

fn unpaced() -> ConnectOptions {
    ConnectOptions::new().pacing(Pacing::Unpaced)
}

/// A client of a vendor in a sandbox without limits.
pub(crate) fn connect_to(sandbox: &Sandbox, vendor: &str) -> dealport::Result<Arc<dyn Crm>> {
    dealport::connect_with(Config::new(vendor).variables(sandbox.env()).options(unpaced()))
}

/// An error of the sandbox with what caused it.
pub(crate) fn with_sources(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!(": {error}"));
        source = error.source();
    }
    text
}
