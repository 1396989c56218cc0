//! One side of a copy: what its vendor can do, and the names of its account.

use dealport_core::crm::{Account, Capabilities, Catalog, Crm, FieldDefinition, KeyPlace, PipelineId};
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

    /// Returns the custom field with this key, or all of this name.
    pub(crate) fn custom_fields(&self, name: &str) -> Vec<&FieldDefinition> {
        let fields = || self.catalog.fields.iter().flatten().filter(|field| field.is_custom);
        if let Some(by_key) = fields().find(|field| field.key == name) {
            return vec![by_key];
        }
        let wanted = fold(name);
        fields().filter(|field| field.name.as_deref().is_some_and(|known| fold(known) == wanted)).collect()
    }

    /// Returns the custom field with this key, or the only one of this name.
    pub(crate) fn custom_field(&self, name: &str) -> Option<&FieldDefinition> {
        match self.custom_fields(name).as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Returns the custom field with this key, or those of this name, that deals of a pipeline have.
    pub(crate) fn custom_fields_in(&self, name: &str, pipeline: Option<&str>) -> Vec<&FieldDefinition> {
        let mut fields = self.custom_fields(name);
        if let Some(pipeline) = pipeline {
            let is_in = |of: &PipelineId| of.to_string() == pipeline;
            fields.retain(|field| field.pipeline.as_ref().is_none_or(is_in));
        }
        fields
    }

    /// Returns the keys of the custom fields of a name that nothing tells apart, not even the pipeline.
    pub(crate) fn ambiguous_fields(&self, name: &str) -> Option<String> {
        let fields = self.custom_fields(name);
        let is_twin = |field: &&&FieldDefinition| {
            fields.iter().filter(|other| other.pipeline == field.pipeline).count() > 1
        };
        let twins: Vec<_> = fields.iter().filter(is_twin).map(|field| field.key.as_str()).collect();
        (!twins.is_empty()).then(|| twins.join(", "))
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
