//! Settings of a client: the custom fields that hold fields of the model.

mod written;

pub(crate) use written::FIELDS;

use std::collections::BTreeMap;

use dealport_core::crm::{DealField, DealStatus, Priority};
use dealport_core::{Error, Result};

/// Routera's fields that are fields of the model.
pub(crate) const MODELLED: &[&str] = &[
    "id",
    "external_id",
    "created_at",
    "updated_at",
    "archived",
    "archived_by",
    "deal_name",
    "pipeline",
    "deal_stage",
    "deal_owner",
];

/// The custom fields of an account that hold fields of the common model.
///
/// Routera's deals have no amount, status or date. If an account keeps them in custom fields, map them here.
/// The common model ([`Crm`](dealport_core::crm::Crm)) then requests, reads and sets these fields. A field of
/// the model without a mapping is [`Unsupported`](crate::ErrorKind::Unsupported). Settings do not change the
/// requests of this crate.
///
/// The response to a create lacks custom fields, so the client reads a new deal once more. If that fails, the
/// client returns the deal without them instead of an error, because the deal exists.
///
/// A value that does not fit the mapping, such as `"€ 1,000"` for an amount, is not an error. The deal's
/// field is `None`, and the value stays in `custom` under the custom field's name. A mapped field that is in
/// `custom` is therefore one that could not be read.
///
/// [`Client::from_env`](dealport_core::Client::from_env) reads settings from the variable `ROUTERA_FIELDS`.
/// It is a JSON object with any of `amount`, `currency`, `status`, `priority`, `expected_close`,
/// `probability` and `lost_reason`, each with the internal name of a field, and `properties` with a list of
/// names. `status` and `priority` can also have the name and the values:
///
/// ```json
/// {
///   "amount": "deal_value",
///   "status": {
///     "field": "deal_status",
///     "values": {"open": "in_progress", "won": "closed_won", "lost": "closed_lost"}
///   },
///   "properties": ["utm_source"]
/// }
/// ```
///
/// ```
/// use dealport_routera::{Auth, Client, Settings};
///
/// let settings = Settings::new()
///     .map_amount("deal_value")
///     .map_currency("deal_currency")
///     .map_status("deal_status", [("open", "in_progress"), ("won", "closed_won"), ("lost", "closed_lost")])
///     .property("utm_source");
/// let client = Client::builder(Auth::client_credentials("id", "secret")).settings(settings).build()?;
/// # Ok::<(), dealport_routera::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "settings do nothing until a client has them"]
pub struct Settings {
    properties: Vec<String>,
    mapped: BTreeMap<DealField, Mapped>,
}

/// A custom field that holds a field of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mapped {
    pub(crate) field: String,
    /// The model's values and those of the custom field.
    pub(crate) values: Vec<(String, String)>,
}

impl Settings {
    /// Creates settings without any mapping.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a custom field to read with every deal into `custom`, by its internal name. Routera returns
    /// custom fields only on request.
    pub fn property(mut self, field: impl Into<String>) -> Self {
        self.properties.push(field.into());
        self
    }

    /// Maps the amount to a custom field: a number, or a text in plain digits.
    pub fn map_amount(self, field: impl Into<String>) -> Self {
        self.map(DealField::Amount, field, Vec::new())
    }

    /// Maps the currency to a custom field with the currency's code.
    pub fn map_currency(self, field: impl Into<String>) -> Self {
        self.map(DealField::Currency, field, Vec::new())
    }

    /// Maps the status to a custom field, and its values to those of the custom field. Other values are read
    /// as they are.
    pub fn map_status(
        self,
        field: impl Into<String>,
        values: impl IntoIterator<Item = (impl Into<DealStatus>, impl Into<String>)>,
    ) -> Self {
        let pair =
            |(status, value): (_, _)| (Into::<DealStatus>::into(status).to_string(), Into::into(value));
        self.map(DealField::Status, field, values.into_iter().map(pair).collect())
    }

    /// Maps the priority to a custom field, and its values to those of the custom field. Other values are
    /// read as they are.
    pub fn map_priority(
        self,
        field: impl Into<String>,
        values: impl IntoIterator<Item = (impl Into<Priority>, impl Into<String>)>,
    ) -> Self {
        let pair =
            |(priority, value): (_, _)| (Into::<Priority>::into(priority).to_string(), Into::into(value));
        self.map(DealField::Priority, field, values.into_iter().map(pair).collect())
    }

    /// Maps the expected close to a custom field: a date or a timestamp in ISO 8601.
    pub fn map_expected_close(self, field: impl Into<String>) -> Self {
        self.map(DealField::ExpectedClose, field, Vec::new())
    }

    /// Maps the probability in percent to a custom field: a number, or a text in plain digits.
    pub fn map_probability(self, field: impl Into<String>) -> Self {
        self.map(DealField::Probability, field, Vec::new())
    }

    /// Maps the lost reason to a custom field.
    pub fn map_lost_reason(self, field: impl Into<String>) -> Self {
        self.map(DealField::LostReason, field, Vec::new())
    }

    fn map(mut self, deal_field: DealField, field: impl Into<String>, values: Vec<(String, String)>) -> Self {
        self.mapped.insert(deal_field, Mapped { field: field.into(), values });
        self
    }

    /// Returns the custom field to which a field of the model is mapped.
    pub(crate) fn mapped(&self, deal_field: DealField) -> Option<&Mapped> {
        self.mapped.get(&deal_field)
    }

    /// Returns the fields of the model that are mapped.
    pub(crate) fn mapped_fields(&self) -> impl Iterator<Item = DealField> {
        self.mapped.keys().copied()
    }

    /// Returns the custom fields to request, each once.
    pub(crate) fn fields(&self) -> Vec<String> {
        let mut fields: Vec<String> = Vec::new();
        for field in self.mapped.values().map(|mapped| &mapped.field).chain(&self.properties) {
            if !fields.contains(field) {
                fields.push(field.clone());
            }
        }
        fields
    }

    /// Returns whether requests name custom fields that are not mapped.
    pub(crate) fn reads_custom(&self) -> bool {
        !self.properties.is_empty()
    }

    /// Returns the field of the model that the custom field holds.
    pub(crate) fn held_by(&self, field: &str) -> Option<DealField> {
        self.mapped.iter().find(|(_, mapped)| mapped.field == field).map(|(deal_field, _)| *deal_field)
    }

    /// Checks that each mapping can be true of an account.
    pub(crate) fn check(&self) -> Result<()> {
        for (deal_field, Mapped { field, .. }) in &self.mapped {
            let reason = if field.trim().is_empty() {
                "the name is empty"
            } else if MODELLED.contains(&field.as_str()) {
                "it is not a custom field"
            } else if self.held_by(field) != Some(*deal_field) {
                "it is mapped twice"
            } else {
                continue;
            };
            return Err(Error::configuration(format!("{field:?} cannot hold the {deal_field}: {reason}")));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_custom_field_is_requested_once() {
        let settings =
            Settings::new().map_amount("deal_value").property("utm").property("utm").property("deal_value");
        assert_eq!(settings.fields(), ["deal_value", "utm"]);
        assert_eq!(settings.held_by("deal_value"), Some(DealField::Amount));
        assert_eq!(settings.held_by("utm"), None);
    }

    #[test]
    fn impossible_mapping_is_refused() {
        assert!(Settings::new().map_amount("deal_value").check().is_ok());
        for settings in [
            Settings::new().map_amount(" "),
            Settings::new().map_amount("deal_name"),
            Settings::new().map_amount("x").map_probability("x"),
        ] {
            let error = settings.check().unwrap_err();
            assert_eq!(error.kind(), dealport_core::error::ErrorKind::Configuration);
        }
    }
}
