//! Where an account keeps what Routera has no field for.

mod written;

pub(crate) use written::FIELDS;

use std::collections::BTreeMap;

use dealport_core::crm::{DealField, DealStatus, Priority};
use dealport_core::{Error, Result};

/// Which fields of the account hold what the common model knows and Routera does not.
///
/// Routera's deals have no amount, status or date. An account that keeps them in fields of its own says so here; the
/// common model ([`Crm`](dealport_core::crm::Crm)) then reads and sets them, and asks for the fields by itself. What is
/// not said is [`Unsupported`](crate::ErrorKind::Unsupported). Requests of the crate's own are not touched.
///
/// A create answers without them, so a deal that was created is read once more; if that fails, the deal is returned
/// without them and not as an error, since it is there.
///
/// A value that cannot be read as what it is mapped to, such as `"€ 1,000"` for an amount, is never an error: the deal
/// comes with the member `None`, and with the value as it is in `custom`, under the field's name. So a field that is in
/// `custom` although it is mapped is one that could not be read.
///
/// [`Client::from_env`](dealport_core::Client::from_env) reads them from the variable `ROUTERA_FIELDS`: JSON with any of
/// `amount`, `currency`, `status`, `priority`, `expected_close`, `probability` and `lost_reason`, each with the internal
/// name of a field, and `properties` with a list of them. In place of the name, `status` and `priority` may have the
/// name and the values:
///
/// ```json
/// {
///   "amount": "deal_value",
///   "status": {"field": "deal_status", "values": {"open": "in_progress", "won": "closed_won", "lost": "closed_lost"}},
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

/// A field that holds a member of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mapped {
    pub(crate) field: String,
    /// The model's values and the field's.
    pub(crate) values: Vec<(String, String)>,
}

impl Settings {
    /// Nothing is said.
    pub fn new() -> Self {
        Self::default()
    }

    /// A field to be read with every deal, into its `custom`, by its internal name. Routera sends none unasked.
    pub fn property(mut self, field: impl Into<String>) -> Self {
        self.properties.push(field.into());
        self
    }

    /// The field that holds the amount: a number, or text in plain digits.
    pub fn map_amount(self, field: impl Into<String>) -> Self {
        self.map(DealField::Amount, field, Vec::new())
    }

    /// The field that holds the currency's code.
    pub fn map_currency(self, field: impl Into<String>) -> Self {
        self.map(DealField::Currency, field, Vec::new())
    }

    /// The field that holds the status, and what it holds for each. A value that is not named is read as it is.
    pub fn map_status(
        self,
        field: impl Into<String>,
        values: impl IntoIterator<Item = (impl Into<DealStatus>, impl Into<String>)>,
    ) -> Self {
        let pair =
            |(status, value): (_, _)| (Into::<DealStatus>::into(status).to_string(), Into::into(value));
        self.map(DealField::Status, field, values.into_iter().map(pair).collect())
    }

    /// The field that holds the priority, and what it holds for each. A value that is not named is read as it is.
    pub fn map_priority(
        self,
        field: impl Into<String>,
        values: impl IntoIterator<Item = (impl Into<Priority>, impl Into<String>)>,
    ) -> Self {
        let pair =
            |(priority, value): (_, _)| (Into::<Priority>::into(priority).to_string(), Into::into(value));
        self.map(DealField::Priority, field, values.into_iter().map(pair).collect())
    }

    /// The field that holds when the deal is expected to close: a day or an instant, in ISO 8601.
    pub fn map_expected_close(self, field: impl Into<String>) -> Self {
        self.map(DealField::ExpectedClose, field, Vec::new())
    }

    /// The field that holds the probability in percent: a number, or text in plain digits.
    pub fn map_probability(self, field: impl Into<String>) -> Self {
        self.map(DealField::Probability, field, Vec::new())
    }

    /// The field that holds why the deal was lost.
    pub fn map_lost_reason(self, field: impl Into<String>) -> Self {
        self.map(DealField::LostReason, field, Vec::new())
    }

    fn map(mut self, member: DealField, field: impl Into<String>, values: Vec<(String, String)>) -> Self {
        self.mapped.insert(member, Mapped { field: field.into(), values });
        self
    }

    pub(crate) fn mapped(&self, member: DealField) -> Option<&Mapped> {
        self.mapped.get(&member)
    }

    pub(crate) fn members(&self) -> impl Iterator<Item = DealField> {
        self.mapped.keys().copied()
    }

    /// The fields to ask for, each once.
    pub(crate) fn fields(&self) -> Vec<String> {
        let mut fields: Vec<String> = Vec::new();
        for field in self.mapped.values().map(|mapped| &mapped.field).chain(&self.properties) {
            if !fields.contains(field) {
                fields.push(field.clone());
            }
        }
        fields
    }

    /// Whether fields without a member of their own are asked for.
    pub(crate) fn reads_custom(&self) -> bool {
        !self.properties.is_empty()
    }

    /// The member that the field holds.
    pub(crate) fn member_of(&self, field: &str) -> Option<DealField> {
        self.mapped.iter().find(|(_, mapped)| mapped.field == field).map(|(member, _)| *member)
    }

    /// Fails if no account can be like this. `own` are the vendor's fields that have members already.
    pub(crate) fn check(&self, own: &[&str]) -> Result<()> {
        for (member, Mapped { field, .. }) in &self.mapped {
            let reason = if field.trim().is_empty() {
                "it is empty"
            } else if own.contains(&field.as_str()) {
                "it holds another member"
            } else if self.member_of(field) != Some(*member) {
                "it is named for two members"
            } else {
                continue;
            };
            return Err(Error::configuration(format!("{field:?} cannot hold the {member}: {reason}")));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_is_asked_for_once() {
        let settings =
            Settings::new().map_amount("deal_value").property("utm").property("utm").property("deal_value");
        assert_eq!(settings.fields(), ["deal_value", "utm"]);
        assert_eq!(settings.member_of("deal_value"), Some(DealField::Amount));
        assert_eq!(settings.member_of("utm"), None);
    }

    #[test]
    fn what_no_account_can_be_like_is_refused() {
        assert!(Settings::new().map_amount("deal_value").check(&["deal_name"]).is_ok());
        for settings in [
            Settings::new().map_amount(" "),
            Settings::new().map_amount("deal_name"),
            Settings::new().map_amount("x").map_probability("x"),
        ] {
            let error = settings.check(&["deal_name"]).unwrap_err();
            assert_eq!(error.kind(), dealport_core::error::ErrorKind::Configuration);
        }
    }
}
