//! One side of a copy: what its vendor can do, and the names of its account.

use dealport_core::crm::{Account, Capabilities, Catalog, Crm, FieldDefinition, KeyPlace};
use dealport_core::{Error, Result};

/// The vendor of a file.
pub(crate) const FILE: &str = "file";

/// What is known of an account before a copy.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) vendor: &'static str,
    pub(crate) capabilities: Capabilities,
    pub(crate) catalog: Catalog,
    pub(crate) account: String,
}

impl Side {
    pub(crate) async fn read(crm: &dyn Crm) -> Result<Self> {
        let account = crm.account().await?;
        let catalog = crm.catalog().await?;
        let capabilities = crm.capabilities();
        Ok(Self { vendor: crm.vendor(), capabilities, catalog, account: identity(&account) })
    }

    /// Returns the custom field with this key or name.
    pub(crate) fn custom_field(&self, name: &str) -> Option<&FieldDefinition> {
        let fields = || self.catalog.fields.iter().flatten().filter(|field| field.is_custom);
        let same =
            |field: &&FieldDefinition| field.name.as_deref().is_some_and(|known| fold(known) == fold(name));
        fields().find(|field| field.key == name).or_else(|| fields().find(same))
    }

    /// Returns whether it is a file, whose values are those of the target as people write them.
    pub(crate) fn is_file(&self) -> bool {
        self.vendor == FILE
    }

    /// Returns whether the custom field holds keys of copied deals.
    pub(crate) fn is_key_field(&self, key: &str) -> bool {
        matches!(&self.capabilities.key, Some(KeyPlace::Custom(fields)) if fields.iter().any(|field| field == key))
    }
}

/// Returns the identity of the account. A vendor that names none has one account for each host.
pub(crate) fn identity(account: &Account) -> String {
    match &account.id {
        Some(id) => id.to_string(),
        None if account.host.is_empty() => account.vendor.clone(),
        None => format!("{}@{}", account.vendor, account.host),
    }
}

/// Checks that a CRM still works in the account.
pub(crate) async fn check_account(crm: &dyn Crm, expected: &str) -> Result<()> {
    let account = identity(&crm.account().await?);
    if account == expected {
        return Ok(());
    }
    Err(Error::configuration(format!("the credentials belong to {account}, not to {expected}")))
}

/// Returns a name without differences of case and white space.
pub(crate) fn fold(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
