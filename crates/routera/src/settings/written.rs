//! Settings in a variable.

use std::collections::BTreeMap;

use dealport_core::auth::{Environment, Variable};
use dealport_core::error::Hint;
use dealport_core::{Error, Result};
use serde::Deserialize;

use super::Settings;

/// The variable that holds the settings, as JSON.
pub(crate) const FIELDS: Variable = Variable::plain("ROUTERA_FIELDS");

const SHAPE: &str = r#"{"amount": "FIELD", "status": {"field": "FIELD", "values": {"won": "VALUE"}}}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object of deal fields and custom fields")]
struct Written {
    amount: Option<String>,
    currency: Option<String>,
    status: Option<WithValues>,
    priority: Option<WithValues>,
    expected_close: Option<String>,
    probability: Option<String>,
    lost_reason: Option<String>,
    #[serde(default)]
    properties: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a custom field, or one with values")]
enum WithValues {
    Alone(String),
    Both(Both),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    field: String,
    #[serde(default)]
    values: BTreeMap<String, String>,
}

impl WithValues {
    fn parts(self) -> (String, BTreeMap<String, String>) {
        match self {
            Self::Alone(field) => (field, BTreeMap::new()),
            Self::Both(Both { field, values }) => (field, values),
        }
    }
}

impl Settings {
    /// Reads the settings from the variable. Returns empty settings if it is not set.
    pub(crate) fn from_environment(environment: &Environment<'_>) -> Result<Self> {
        let Some(text) = environment.get(FIELDS.name) else { return Ok(Self::new()) };
        let settings = serde_json::from_str::<Written>(&text)
            .map_err(|error| Error::configuration(error.to_string()).with_hint(Hint::Format(SHAPE)))
            .map(Self::from);
        settings
            .and_then(|settings| settings.check().map(|()| settings))
            .map_err(|error| error.with_context(environment.name(FIELDS.name)))
    }
}

impl From<Written> for Settings {
    fn from(written: Written) -> Self {
        // Name every field, so that the compiler finds a forgotten one.
        let Written {
            amount,
            currency,
            status,
            priority,
            expected_close,
            probability,
            lost_reason,
            properties,
        } = written;
        let mut settings = properties.into_iter().fold(Self::new(), Self::property);
        let mut map = |field: Option<String>, set: fn(Self, String) -> Self| {
            if let Some(field) = field {
                settings = set(std::mem::take(&mut settings), field);
            }
        };
        map(amount, Self::map_amount);
        map(currency, Self::map_currency);
        map(expected_close, Self::map_expected_close);
        map(probability, Self::map_probability);
        map(lost_reason, Self::map_lost_reason);
        if let Some((field, values)) = status.map(WithValues::parts) {
            settings = settings.map_status(field, values);
        }
        if let Some((field, values)) = priority.map(WithValues::parts) {
            settings = settings.map_priority(field, values);
        }
        settings
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;

    use super::*;

    fn read(text: &str) -> Result<Settings> {
        let variable = |name: &str| (name == "ROUTERA_FIELDS").then(|| text.to_owned());
        Settings::from_environment(&Environment::from_fn(variable))
    }

    #[test]
    fn variable_holds_every_setting() {
        let written = r#"{
            "amount": "a", "currency": "c", "expected_close": "e", "probability": "p", "lost_reason": "l",
            "status": {"field": "s", "values": {"open": "in_progress", "won": "closed_won"}},
            "priority": "u",
            "properties": ["utm_source"]
        }"#;
        let settings = Settings::new()
            .map_amount("a")
            .map_currency("c")
            .map_expected_close("e")
            .map_probability("p")
            .map_lost_reason("l")
            .map_status("s", [("open", "in_progress"), ("won", "closed_won")])
            .map_priority("u", [("", ""); 0])
            .property("utm_source");
        assert_eq!(read(written).unwrap(), settings);
        assert_eq!(read(" ").unwrap(), Settings::new());
        assert_eq!(read("{}").unwrap(), Settings::new());
    }

    #[test]
    fn invalid_variable_is_explained() {
        for (text, says) in [
            ("amount=a", "ROUTERA_FIELDS: expected value at line 1"),
            (r#"{"amont": "a"}"#, "unknown field `amont`, expected one of `amount`"),
            (r#"{"amount": 1}"#, "expected a string"),
            (r#"{"status": {"values": {}}}"#, "expected a custom field, or one with values"),
            (r#"{"amount": "deal_name"}"#, r#"ROUTERA_FIELDS: "deal_name" cannot hold the amount"#),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.message().contains(says), "{error}");
        }
        assert!(read("[]").unwrap_err().to_string().ends_with(SHAPE));
    }
}
