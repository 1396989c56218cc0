//! Accounts and their clients.

use std::cell::Cell;
use std::sync::Arc;

use dealport::call::RateLimiting;
use dealport::config::{Account, Accounts, CommandStop, Origin, Selection};
use dealport::{Capabilities, Client, Config, ConnectOptions, Crm, Error, Vendor};
use dealport_sandbox::Sandbox;
use tokio::sync::OnceCell;

use crate::args::{Options, shell_word};
use crate::explain;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::names;
use crate::notes::Notes;
use crate::waiting::Waiting;

/// The name of an account, with its client or the reason why there is none.
pub(crate) type Connection = (Arc<str>, dealport::Result<Arc<dyn Crm>>);

/// The accounts that commands work with. They are read when a command needs one.
pub(crate) struct Vendors<'n> {
    is_sandbox: bool,
    selection: Selection,
    /// The options that choose the accounts, as they are written on the command line.
    chosen: String,
    notes: &'n Notes,
    interrupt: Interrupt,
    found: OnceCell<Found>,
    is_open_choice: Cell<bool>,
    /// Where the names of the accounts are kept, once the accounts are known.
    name_files: names::Files,
}

struct Found {
    accounts: Accounts,
    /// Runs until it is dropped.
    _sandbox: Option<Sandbox>,
}

impl<'n> Vendors<'n> {
    /// Creates the accounts that the options choose. `command_stop` stops the commands that print their
    /// secrets.
    pub(crate) fn new(
        options: &Options,
        notes: &'n Notes,
        interrupt: Interrupt,
        command_stop: &CommandStop,
    ) -> Self {
        let profile = options.profile.as_deref().map(|name| format!("--profile {} ", shell_word(name)));
        let config = options
            .config
            .as_deref()
            .map(|path| format!("--config {} ", shell_word(&path.to_string_lossy())));
        let sandbox = options.sandbox.then(|| "--sandbox ".to_owned());
        let chosen = sandbox.into_iter().chain(profile).chain(config).collect();
        let mut selection = selection(options).command_stop(command_stop);
        if let Some(folder) = Selection::default_token_folder() {
            selection = selection.token_folder(folder);
        }
        let found = OnceCell::new();
        let (is_sandbox, is_open_choice) = (options.sandbox, Cell::new(false));
        let name_files = names::Files::default();
        Self { is_sandbox, selection, chosen, notes, interrupt, found, is_open_choice, name_files }
    }

    /// Returns the selection of accounts outside the sandbox.
    pub(crate) const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Returns the files in which the names of the accounts are kept. A sandbox in this process has none.
    pub(crate) const fn name_files(&self) -> &names::Files {
        &self.name_files
    }

    /// Returns whether the last list of accounts was made without naming any.
    pub(crate) const fn is_open_choice(&self) -> bool {
        self.is_open_choice.get()
    }

    /// Returns whether the data of the vendors outlasts this process.
    pub(crate) const fn last(&self) -> bool {
        !self.is_sandbox
    }

    pub(crate) async fn accounts(&self) -> Result<&Accounts, Failure> {
        let found = self.found.get_or_try_init(async || {
            if self.is_sandbox {
                let sandbox = Sandbox::builder().unlimited().start().await;
                let sandbox = sandbox.map_err(|error| Failure::usage(with_sources(&error)))?;
                let accounts = Selection::new().variables(variables_with_keys(&sandbox)).accounts()?;
                return Ok(Found { accounts, _sandbox: Some(sandbox) });
            }
            let accounts = self.selection.accounts()?;
            warn_of_passed_over(&accounts, self.notes);
            self.name_files.get_or_init(|| names::files(&accounts));
            Ok::<_, Failure>(Found { accounts, _sandbox: None })
        });
        Ok(&found.await?.accounts)
    }

    /// Returns the account of this name, or the only account of the vendor of this name, with its client.
    pub(crate) async fn connect(&self, name: &str) -> Result<(Arc<str>, Arc<dyn Crm>), Failure> {
        let account = self.accounts().await?.one(name)?;
        self.notes.work_in(&account.name().into());
        let crm = self.open(account);
        self.check_interrupt()?;
        Ok((account.name().into(), crm?))
    }

    /// Returns a client of the account that keeps the keys of deals in these custom fields.
    pub(crate) async fn connect_with_key_fields(
        &self,
        name: &str,
        fields: &[String],
    ) -> Result<Arc<dyn Crm>, Failure> {
        let account = self.accounts().await?.one(name)?.clone();
        let crm = self.open(&account.with_setting("key_field", fields.join(",")));
        self.check_interrupt()?;
        Ok(crm?)
    }

    /// Returns the accounts with these names or vendors, or all accounts if none is named, with their
    /// clients.
    pub(crate) async fn connect_all(&self, asked: &[String]) -> Result<Vec<Connection>, Failure> {
        self.is_open_choice.set(asked.is_empty());
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
        match chosen.as_slice() {
            [only] => self.notes.work_in(&only.name().into()),
            _ => self.notes.work_in_several(),
        }
        if chosen.is_empty() {
            return Err(self.none_set_up(accounts));
        }
        let connections = chosen.into_iter().map(|account| (account.name().into(), self.open(account)));
        let connections = connections.collect();
        self.check_interrupt()?;
        Ok(connections)
    }

    /// Fails if a signal came. A signal stops the commands that print secrets, and their failure must not be
    /// reported.
    fn check_interrupt(&self) -> Result<(), Failure> {
        if self.interrupt.is_stopped() { Err(Failure::Interrupted) } else { Ok(()) }
    }

    /// Names the account in an error, and replaces the hint by one that fits the account.
    pub(crate) fn explain(&self, account: &str, error: Error) -> Error {
        let error = in_account(account, error);
        let Some(Found { accounts, .. }) = self.found.get() else { return error };
        match accounts.one(account) {
            Ok(account) => explain::in_account(account, accounts, &self.chosen, error),
            Err(_) => error,
        }
    }

    /// Explains a failure if it is that of a call.
    pub(crate) fn explained(&self, account: &str, failure: Failure) -> Failure {
        match failure {
            Failure::Call(error) => Failure::Call(self.explain(account, error)),
            other => other,
        }
    }

    /// Returns a command for the same accounts, or `None` if the data of the vendors ends with this process.
    pub(crate) fn command(&self, words: &[String]) -> Option<String> {
        (self.last() && !words.is_empty()).then(|| format!("dealport {}{}", self.chosen, words.join(" ")))
    }

    /// Returns a client of the account. The sandbox in this process has no rate limits.
    pub(crate) fn open(&self, account: &Account) -> dealport::Result<Arc<dyn Crm>> {
        let options = if self.is_sandbox { unpaced() } else { ConnectOptions::new() };
        account.connect_with(&options.observer(Arc::new(Waiting::new(self.notes))))
    }

    /// Returns a client of the account with the types of its vendor.
    pub(crate) async fn client<V: Vendor>(&self, account: &str) -> Result<Client<V>, Failure> {
        let builder = self.accounts().await?.one(account)?.builder::<V>()?;
        let builder = if self.is_sandbox { builder.rate_limiting(RateLimiting::Off) } else { builder };
        Ok(builder.build()?)
    }

    fn none_set_up(&self, accounts: &Accounts) -> Failure {
        let file =
            self.selection.path().map(|path| format!(", or write {}", path.display())).unwrap_or_default();
        let mut message = "no account is configured".to_owned();
        for vendor in dealport::vendors() {
            if let Err(error) = accounts.one(vendor).and_then(Account::connect) {
                message.push_str(&format!("\n  {}", error.without_hint()));
            }
        }
        let hint = format!(
            "run \"dealport init\", set the variables of a vendor{file} (see \"dealport profiles --help\"), or try the \
             sandbox with --sandbox"
        );
        Failure::usage_with_hint(message, hint)
    }
}

/// Returns the accounts whose vendor has such a list, or all if the user named them or none has the list.
pub(crate) fn having(
    connections: Vec<Connection>,
    asked: &[String],
    what: &str,
    notes: &Notes,
    has: impl Fn(&Capabilities) -> bool,
) -> Vec<Connection> {
    let lacks = |(_, crm): &Connection| crm.as_ref().is_ok_and(|crm| !has(&crm.capabilities()));
    if !asked.is_empty() || connections.iter().all(lacks) {
        return connections;
    }
    let (lacking, having): (Vec<_>, Vec<_>) = connections.into_iter().partition(lacks);
    for (account, _) in lacking {
        notes.warn(format_args!("{account} cannot list {what}"));
    }
    having
}

/// Returns the selection of accounts that the options make.
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

/// Returns the variables that configure the accounts.
pub(crate) fn variables(accounts: &Accounts) -> Vec<&str> {
    let settings = accounts.iter().flat_map(Account::settings);
    let variables = settings.filter_map(|setting| match setting.origin() {
        Origin::Variable(name) => Some(name),
        _ => None,
    });
    variables.collect()
}

/// Warns about a configuration file that is ignored because variables are set.
fn warn_of_passed_over(accounts: &Accounts, notes: &Notes) {
    let Some(file) = accounts.passed_over() else { return };
    let variables = variables(accounts);
    let (some, is_set) = match variables.as_slice() {
        [first, _, ..] => (format!("{first} and others"), "are set"),
        few => (few.join(""), "is set"),
    };
    let file = file.display();
    notes.warn(format_args!("ignoring {file} because {some} {is_set}; pass --profile NAME to use it"));
}

/// Names the account in an error, unless the vendor or the message has its name.
pub(crate) fn in_account(account: &str, error: Error) -> Error {
    let is_named = error.vendor() == Some(account) || error.message().split(' ').next() == Some(account);
    if is_named { error } else { error.with_context(account) }
}

fn unpaced() -> ConnectOptions {
    ConnectOptions::new().rate_limiting(RateLimiting::Off)
}

/// Returns a client of a vendor in a sandbox without rate limits.
pub(crate) fn connect_to(sandbox: &Sandbox, vendor: &str) -> dealport::Result<Arc<dyn Crm>> {
    dealport::connect_with(Config::new(vendor).variables(sandbox.env()).options(unpaced()))
}

/// Returns a client of a vendor in a sandbox without rate limits whose accounts have fields for keys.
pub(crate) fn connect_with_keys(sandbox: &Sandbox, vendor: &str) -> dealport::Result<Arc<dyn Crm>> {
    let variables = variables_with_keys(sandbox);
    dealport::connect_with(Config::new(vendor).variables(variables).options(unpaced()))
}

/// Adds fields for keys to the accounts of a sandbox, and returns its variables with those of the fields.
fn variables_with_keys(sandbox: &Sandbox) -> Vec<(String, String)> {
    let (pipedrive, heffl, weeek) = (sandbox.pipedrive(), sandbox.heffl(), sandbox.weeek());
    let of_funnels: Vec<_> =
        weeek.funnel_ids().iter().filter_map(|funnel| weeek.field_id(funnel, "text")).collect();
    let fields = [
        ("PIPEDRIVE_KEY_FIELD", pipedrive.add_field("Order number", "varchar", &[])),
        ("HEFFL_KEY_FIELD", heffl.add_field("deals", "Order number", "TEXT", &[])),
        ("WEEEK_KEY_FIELD", Some(of_funnels.join(","))),
    ];
    let fields = fields.into_iter().filter_map(|(name, field)| Some((name.to_owned(), field?)));
    sandbox.env().into_iter().map(|(name, value)| (name.to_owned(), value)).chain(fields).collect()
}

/// Returns the text of an error of the sandbox with its causes.
pub(crate) fn with_sources(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!(": {error}"));
        source = error.source();
    }
    text
}
