//! The names of all accounts of a run.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use dealport::{Crm, Deal};
use futures_util::future::join_all;

use super::account::{AccountNames, Needs};
use super::kept::Files;
use super::shown::lacking;
use crate::explain;
use crate::notes::Notes;

/// The names of the accounts of a run. Clones share them.
#[derive(Clone)]
pub(crate) struct Names {
    /// Whether the output shows names.
    is_on: bool,
    notes: Notes,
    accounts: Arc<Mutex<BTreeMap<Arc<str>, Arc<AccountNames>>>>,
    files: Files,
}

impl Names {
    /// Creates names that are kept in these files.
    pub(crate) fn new(is_on: bool, notes: &Notes, files: &Files) -> Self {
        Self { is_on, notes: notes.clone(), accounts: Arc::default(), files: Arc::clone(files) }
    }

    /// Returns whether the output shows names.
    pub(crate) const fn is_on(&self) -> bool {
        self.is_on
    }

    /// Returns the names of an account.
    pub(crate) fn of(&self, account: &Arc<str>, crm: &Arc<dyn Crm>) -> Arc<AccountNames> {
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        let file = || self.files.get().and_then(|files| files.get(&**account)).cloned();
        let names = || Arc::new(AccountNames::new(crm, file()));
        Arc::clone(accounts.entry(Arc::clone(account)).or_insert_with(names))
    }

    /// Returns the names of an account that was looked at before.
    pub(crate) fn known(&self, account: &str) -> Option<Arc<AccountNames>> {
        let accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        accounts.get(account).filter(|_| self.is_on).map(Arc::clone)
    }

    /// Reads the wanted names that a deal lacks.
    pub(crate) async fn load_for(
        &self,
        account: Option<&Arc<str>>,
        crm: &Arc<dyn Crm>,
        deal: &Deal,
        wanted: Needs,
    ) {
        if let Some(account) = account {
            self.load(account, crm, lacking(deal).and(wanted)).await;
        }
    }

    /// Shows a warning about names.
    pub(super) fn warn(&self, message: impl std::fmt::Display) {
        self.notes.warn(message);
    }

    /// Reads the lists that the output needs, unless they were read before. A list that cannot be read is a
    /// warning, and the output shows ids.
    pub(crate) async fn load(&self, account: &Arc<str>, crm: &Arc<dyn Crm>, needs: Needs) {
        if !self.is_on || needs == Needs::default() {
            return;
        }
        let names = self.of(account, crm);
        let load = async |part| (part, names.load(part).await);
        let mut loaded = join_all(needs.parts().map(load)).await;
        if needs.fields && names.has_fields_of_users() {
            let users = Needs { users: true, ..Needs::default() };
            loaded.extend(join_all(users.parts().map(load)).await);
        }
        for (part, failure) in loaded {
            if let Some(error) = failure {
                let (part, error) = (part.as_str(), explain::text(&error));
                self.warn(format_args!("{account}: showing ids, because the {part} cannot be read: {error}"));
            }
        }
    }
}
