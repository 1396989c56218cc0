//! Accounts in tables and CSV.

use std::borrow::Cow;
use std::sync::Arc;

use dealport::crm::{Account, AccountId, User};
use serde::Serialize;

use super::{Cell, Column, Row};

/// What a vendor says about an account, with the account's name on this machine.
#[derive(Debug, Serialize)]
pub(crate) struct AccountRow {
    #[serde(flatten)]
    found: Account,
    account: String,
}

impl AccountRow {
    pub(crate) fn new(account: &Arc<str>, found: Account) -> Self {
        Self { found, account: account.to_string() }
    }

    fn user<'u>(&'u self, field: impl Fn(&'u User) -> Option<Cow<'u, str>>) -> Cow<'u, str> {
        self.found.user.as_ref().and_then(field).unwrap_or_default()
    }

    fn user_name(&self) -> Cow<'_, str> {
        self.user(|user| user.name.as_deref().map(Cow::Borrowed))
    }

    fn user_email(&self) -> Cow<'_, str> {
        self.user(|user| user.email.as_deref().map(Cow::Borrowed))
    }
}

impl Row for AccountRow {
    const COLUMNS: &'static [Column] = &[
        Column::new("account"),
        Column::new("vendor").dispensable(2),
        Column::new("host").dispensable(1),
        Column::new("id").cut(20, 60).last_resort(2),
        Column::new("name").cut(10, 40),
        Column::new("user").cut(10, 32),
        Column::new("email").cut(12, 40).last_resort(1),
    ];
    const CSV: &'static [&'static str] =
        &["vendor", "host", "id", "name", "domain", "user", "user_name", "user_email", "account"];

    const ALIASES: &'static [(&'static str, &'static str)] = &[("email", "user.email")];

    fn lines(&self) -> Vec<Vec<Cell>> {
        vec![vec![
            Cell::new(&self.account),
            Cell::new(&self.found.vendor),
            Cell::new(&self.found.host),
            Cell::maybe(self.found.id.as_ref()),
            Cell::maybe(self.found.name.as_deref()),
            Cell::new(self.user_name()),
            Cell::new(self.user_email()),
        ]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        vec![vec![
            self.found.vendor.as_str().into(),
            self.found.host.as_str().into(),
            self.found.id.as_ref().map(AccountId::as_str).unwrap_or_default().into(),
            self.found.name.as_deref().unwrap_or_default().into(),
            self.found.domain.as_deref().unwrap_or_default().into(),
            self.user(|user| Some(user.id.to_string().into())),
            self.user_name(),
            self.user_email(),
            self.account.as_str().into(),
        ]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_values_are_empty() {
        let row = AccountRow::new(&"acme-eu".into(), Account::new("acme"));
        assert_eq!(row.records(), [["acme", "", "", "", "", "", "", "", "acme-eu"]]);
        assert_eq!(row.lines()[0].len(), AccountRow::COLUMNS.len());
        assert_eq!(
            serde_json::to_string(&row).unwrap(),
            r#"{"vendor":"acme","host":"","id":null,"name":null,"domain":null,"user":null,"account":"acme-eu"}"#
        );
    }
}
