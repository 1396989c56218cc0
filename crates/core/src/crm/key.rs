//! The place where a vendor keeps the key of a deal.

mod placed;

use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Deal, DealField};
use crate::auth::{Environment, Variable};
use crate::error::{Collection, Hint};
use crate::text::excerpt;
use crate::{Error, Result};

/// The place where a vendor keeps the [key](super::NewDeal::key) of a deal.
///
/// As JSON it is `"external_id"`, or `{"custom": ["KEY"]}` with the keys of custom fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KeyPlace {
    /// The deal's external id.
    ExternalId,
    /// A text custom field of the account, named by the vendor's key. Several fields where each pipeline has
    /// its own.
    Custom(Vec<String>),
}

impl KeyPlace {
    /// Returns the place in these custom fields, or `None` if there are none.
    pub fn custom<F: Into<String>>(fields: impl IntoIterator<Item = F>) -> Option<Self> {
        let fields: Vec<String> = fields.into_iter().map(Into::into).collect();
        (!fields.is_empty()).then_some(Self::Custom(fields))
    }

    /// Returns the field of the model that holds the key.
    pub(super) const fn field(&self) -> DealField {
        match self {
            Self::ExternalId => DealField::ExternalId,
            Self::Custom(_) => DealField::Custom,
        }
    }

    /// Returns the keys that the deal carries. Several are possible only with several key fields.
    pub fn keys_of<'d>(&self, deal: &'d Deal) -> Vec<Cow<'d, str>> {
        let mut keys: Vec<Cow<'d, str>> = match self {
            Self::ExternalId => deal.external_id.as_deref().map(Cow::Borrowed).into_iter().collect(),
            Self::Custom(fields) => {
                fields.iter().filter_map(|field| deal.custom.get(field).and_then(text)).collect()
            }
        };
        keys.retain(|key| !key.is_empty());
        keys
    }
}

/// Returns the text of a value. A vendor may send a number if the text of a field looks like one.
fn text(value: &RawValue) -> Option<Cow<'_, str>> {
    let raw = value.get();
    match raw.bytes().next() {
        Some(b'"') => serde_json::from_str::<String>(raw).ok().map(Cow::Owned),
        Some(b'-' | b'0'..=b'9') => Some(Cow::Borrowed(raw)),
        _ => None,
    }
}

/// Returns the custom field for keys that a variable names, if it is set. `expected` describes the vendor's
/// keys of custom fields, in the error for a value that `is_field` refuses.
///
/// # Errors
///
/// Returns [`Configuration`](crate::error::ErrorKind::Configuration) if the value is not the key of one
/// custom field.
pub fn key_field(
    environment: &Environment<'_>,
    variable: Variable,
    is_field: impl Fn(&str) -> bool,
    expected: &str,
) -> Result<Option<String>> {
    let Some(field) = environment.get(variable.name) else { return Ok(None) };
    let field = field.trim().to_owned();
    if is_field(&field) {
        return Ok(Some(field));
    }
    Err(wrong_field(environment, variable, &field, expected))
}

/// Returns the custom fields for keys that a variable names, separated by commas or as a JSON list. This is
/// for vendors whose pipelines have fields of their own.
///
/// # Errors
///
/// Returns the errors of [`key_field`].
pub fn key_fields(
    environment: &Environment<'_>,
    variable: Variable,
    is_field: impl Fn(&str) -> bool,
    expected: &str,
) -> Result<Vec<String>> {
    let Some(value) = environment.get(variable.name) else { return Ok(Vec::new()) };
    let fields = serde_json::from_str::<Vec<String>>(&value)
        .unwrap_or_else(|_| value.split(',').map(|field| field.trim().to_owned()).collect());
    match fields.iter().find(|field| !is_field(field)) {
        None => Ok(fields),
        Some(wrong) => Err(wrong_field(environment, variable, wrong, expected)),
    }
}

fn wrong_field(environment: &Environment<'_>, variable: Variable, wrong: &str, expected: &str) -> Error {
    let (name, wrong) = (environment.name(variable.name), excerpt(wrong, 40));
    Error::configuration(format!("{name}: invalid custom field {wrong:?}: expected {expected}"))
        .with_hint(Hint::list(Collection::Fields))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn keys_are_read_from_text_and_from_numbers() {
        let place = KeyPlace::custom(["a", "b"]).unwrap();
        let keys = |json: &str| {
            let mut deal = Deal::new("x", 1);
            deal.custom = serde_json::from_str(json).unwrap();
            place.keys_of(&deal).into_iter().map(Cow::into_owned).collect::<Vec<_>>()
        };
        assert_eq!(keys(r#"{"a":"order-\u0037","b":70,"c":"other"}"#), ["order-7", "70"]);
        assert!(keys(r#"{"a":"","b":null}"#).is_empty());
        assert!(keys(r#"{"a":["order-7"]}"#).is_empty());
    }

    #[test]
    fn key_field_is_one_field() {
        let read = |value: &str| {
            let get = |_: &str| Some(value.to_owned());
            let is_field = |field: &str| field.starts_with("cf_") && !field.contains(',');
            key_field(&Environment::from_fn(get), Variable::plain("X_KEY_FIELD"), is_field, "cf_…")
        };
        assert_eq!(read(" cf_a ").unwrap().as_deref(), Some("cf_a"));
        assert_eq!(read(" ").unwrap(), None);
        assert!(read("cf_a,cf_b").is_err());
    }

    #[test]
    fn key_fields_are_read_in_every_form() {
        let read = |value: &str| {
            let get = |_: &str| Some(value.to_owned());
            let variable = Variable::plain("X_KEY_FIELD");
            key_fields(&Environment::from_fn(get), variable, |field| field.starts_with("cf_"), "cf_…")
        };
        assert_eq!(read("cf_a").unwrap(), ["cf_a"]);
        assert_eq!(read("cf_a, cf_b").unwrap(), ["cf_a", "cf_b"]);
        assert_eq!(read(r#"["cf_a","cf_b"]"#).unwrap(), ["cf_a", "cf_b"]);
        assert!(read(" ").unwrap().is_empty());
        for wrong in ["Order number", "cf_a,", "[1]"] {
            let error = read(wrong).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.message().starts_with("X_KEY_FIELD: invalid custom field "), "{error}");
        }
    }
}
