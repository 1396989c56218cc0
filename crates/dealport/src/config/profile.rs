//! Accounts that are used together.

use super::Account;

/// Accounts that are used together, under a name.
#[derive(Clone, Debug)]
pub struct Profile {
    name: String,
    accounts: Vec<Account>,
}

impl Profile {
    pub(super) const fn new(name: String, accounts: Vec<Account>) -> Self {
        Self { name, accounts }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its accounts, in the order in which they are written. Each has a name of its own.
    pub fn accounts(&self) -> &[Account] {
        &self.accounts
    }
}
