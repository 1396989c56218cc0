//! The accounts that a program works with.

use std::path::{Path, PathBuf};

use dealport_core::{Error, Result};

use super::Account;
use crate::vendors::{self, vendors};

/// The accounts that a program works with. Made by [`Selection::accounts`](super::Selection::accounts).
#[derive(Clone, Debug)]
pub struct Accounts {
    place: Place,
    /// From variables: one of every vendor, whether it is set up or not, so that each can say what it lacks.
    accounts: Vec<Account>,
    passed_over: Option<PathBuf>,
}

/// Where accounts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// The vendors' variables.
    Variables,
    /// A profile of a file.
    #[non_exhaustive]
    Profile {
        /// The profile's name.
        name: String,
        /// The file.
        file: PathBuf,
    },
}

impl Accounts {
    pub(super) const fn new(place: Place, accounts: Vec<Account>, passed_over: Option<PathBuf>) -> Self {
        Self { place, accounts, passed_over }
    }

    /// Where they come from.
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// A configuration file that is there and was not looked into, since variables are set.
    pub fn passed_over(&self) -> Option<&Path> {
        self.passed_over.as_deref()
    }

    /// The accounts that are set up: those of the profile, or those of the vendors with whose names any variable begins.
    pub fn iter(&self) -> impl Iterator<Item = &Account> {
        self.accounts.iter().filter(|account| account.is_mentioned())
    }

    /// The account of this name; if it is a vendor's name, the only account at that vendor.
    ///
    /// From variables it is any vendor's account, whether it is set up or not.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), naming the accounts that there are.
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

    /// Every account at the vendor of this name, or the account of this name.
    ///
    /// From variables it is any vendor's account, whether it is set up or not.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration) if there are none, naming the accounts that there are.
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
                    "there is no vendor {name:?}; there are: {}",
                    vendors::known()
                ));
                match &self.passed_over {
                    Some(file) => error.with_advice(format!(
                        "name the profile for an account of {}: variables come before its default",
                        file.display()
                    )),
                    None => error,
                }
            }
            Place::Profile { name: profile, file } => {
                let what =
                    if is_vendor { format!("no account of {name}") } else { format!("no account {name:?}") };
                let names: Vec<_> = self.accounts.iter().map(Account::name).collect();
                let known = if names.is_empty() { "none at all".to_owned() } else { names.join(", ") };
                let file = file.display();
                Error::configuration(format!("{file}: the profile {profile:?} has {what}; it has: {known}"))
            }
        }
    }
}
