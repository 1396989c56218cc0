//! Lists of accounts.

use std::path::{Path, PathBuf};

use dealport_core::error::Hint;
use dealport_core::{Error, Result};

use super::Account;
use crate::vendors::{self, vendors};

/// The accounts of a program, which [`Selection::accounts`](super::Selection::accounts) returns.
#[derive(Clone, Debug)]
pub struct Accounts {
    place: Place,
    /// Those from variables include an account for every vendor, so that each can report what is missing.
    accounts: Vec<Account>,
    passed_over: Option<PathBuf>,
}

/// The source of accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// The variables of the vendors.
    Variables,
    /// A profile of a file.
    #[non_exhaustive]
    Profile {
        /// The name of the profile.
        name: String,
        /// The file.
        file: PathBuf,
    },
}

impl Accounts {
    pub(super) const fn new(place: Place, accounts: Vec<Account>, passed_over: Option<PathBuf>) -> Self {
        Self { place, accounts, passed_over }
    }

    /// Returns the source of the accounts.
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// Returns the configuration file that is ignored because variables are set.
    pub fn passed_over(&self) -> Option<&Path> {
        self.passed_over.as_deref()
    }

    /// Returns the configured accounts: those of the profile, or those of vendors with any variable set.
    pub fn iter(&self) -> impl Iterator<Item = &Account> {
        self.accounts.iter().filter(|account| account.is_mentioned())
    }

    /// Returns the account of this name, or the only account of the vendor of this name.
    ///
    /// With variables, it returns the account of any vendor, even if it is not configured.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) with the known accounts if there is none or
    /// several.
    pub fn one(&self, name: &str) -> Result<&Account> {
        if let Some(account) = self.accounts.iter().find(|account| account.name() == name) {
            return Ok(account);
        }
        match self.of(name)?.as_slice() {
            [account] => Ok(account),
            several => {
                let names: Vec<_> = several.iter().map(|account| account.name()).collect();
                Err(Error::configuration(format!(
                    "there are several accounts of {name}; name one: {}",
                    names.join(", ")
                )))
            }
        }
    }

    /// Returns all accounts of the vendor of this name, or the account of this name.
    ///
    /// With variables, it returns the account of any vendor, even if it is not configured.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) with the known accounts if there is none.
    pub fn of(&self, name: &str) -> Result<Vec<&Account>> {
        let found: Vec<_> = self
            .accounts
            .iter()
            .filter(|account| account.vendor() == name || account.name() == name)
            .collect();
        if found.is_empty() { Err(self.unknown(name)) } else { Ok(found) }
    }

    fn unknown(&self, name: &str) -> Error {
        let is_vendor = vendors().any(|vendor| vendor == name);
        match &self.place {
            Place::Variables => {
                let error = Error::configuration(format!(
                    "unknown vendor {name:?}: expected one of {}",
                    vendors::known()
                ));
                let near = near(name, vendors());
                error.with_hint(
                    near.or_else(|| self.passed_over.clone().map(|file| Hint::ChooseProfile { file })),
                )
            }
            Place::Profile { name: profile, file } => {
                let what =
                    if is_vendor { format!("no account of {name}") } else { format!("no account {name:?}") };
                let names: Vec<_> = self.accounts.iter().map(Account::name).collect();
                let known = if names.is_empty() { "no accounts".to_owned() } else { names.join(", ") };
                let file = file.display();
                Error::configuration(format!("{file}: the profile {profile:?} has {what}; it has: {known}"))
                    .with_hint(near(name, names))
            }
        }
    }
}

/// Returns a hint to the names of which this one may be a misspelling.
fn near<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<Hint> {
    let near = dealport_core::plumbing::nearest(name, names);
    (!near.is_empty()).then(|| Hint::DidYouMean(near.into_iter().map(str::to_owned).collect()))
}
