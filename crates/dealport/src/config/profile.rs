//! Profiles.

use super::Account;

/// A named group of accounts.
#[derive(Clone, Debug)]
pub struct Profile {
    name: String,
    accounts: Vec<Account>,
}

impl Profile {
    pub(super) const fn new(name: String, accounts: Vec<Account>) -> Self {
        Self { name, accounts }
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the accounts in the order of the file. Their names are unique.
    pub fn accounts(&self) -> &[Account] {
        &self.accounts
    }
}
