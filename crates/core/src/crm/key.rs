//! The key of a new deal: the place where a vendor keeps it, and how it is read.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Capabilities, Deal, NewDeal};
use crate::auth::{Environment, Variable};
use crate::text::excerpt;
use crate::{Error, Result};

/// The longest key in characters, so that it fits into the text fields of all vendors.
const LONGEST: usize = 255;

/// The place where a vendor keeps the [key](NewDeal::key) of a deal.
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

impl NewDeal {
    /// Returns the deal with its key written into the vendor's place for keys.
    ///
    /// # Errors
    ///
    /// Returns [`Unsupported`](crate::error::ErrorKind::Unsupported) if there is a key and no place for it,
    /// and [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the key is invalid, or if its place
    /// has another value.
    pub(super) fn with_key_in_place(self, capabilities: &Capabilities) -> Result<Self> {
        let Some(key) = self.key_text().map(str::to_owned) else { return Ok(self) };
        match self.place_for_key(capabilities)? {
            None => Ok(self),
            Some(KeyPlace::ExternalId) => Ok(self.external_id(key)),
            Some(KeyPlace::Custom(fields)) => {
                Ok(fields.iter().fold(self, |deal, field| deal.custom(field, key.as_str())))
            }
        }
    }

    /// Returns the text that identifies the deal. If keys are external ids, an external id counts as the key.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`with_key_in_place`](Self::with_key_in_place).
    pub(super) fn lookup_key(&self, capabilities: &Capabilities) -> Result<Option<&str>> {
        self.place_for_key(capabilities)?;
        let external_id = || match capabilities.key {
            Some(KeyPlace::ExternalId) => self.changes().external_id.value().map(String::as_str),
            _ => None,
        };
        Ok(self.key_text().or_else(external_id).filter(|key| !key.trim().is_empty()))
    }

    /// Returns the place for the key, if there is a key, after checking that they fit.
    fn place_for_key<'c>(&self, capabilities: &'c Capabilities) -> Result<Option<&'c KeyPlace>> {
        let Some(key) = self.key_text() else { return Ok(None) };
        check(key)?;
        let vendor = capabilities.vendor;
        let place = capabilities.key.as_ref().ok_or_else(|| {
            let key = excerpt(key, 40);
            Error::unsupported(format!(
                "{vendor} has no place for the key {key:?}: no key field is configured"
            ))
            .with_advice("set the account's `key_field` to the key of a text custom field of deals")
        })?;
        let other = match place {
            KeyPlace::ExternalId => self.changes().external_id.value().map(|id| ("external_id", id.clone())),
            KeyPlace::Custom(fields) => fields.iter().find_map(|field| {
                let value = self.changes().custom.get(field)?;
                Some((field.as_str(), text(value).unwrap_or(Cow::Borrowed(value.get())).into_owned()))
            }),
        };
        match other {
            Some((field, value)) if value != key => Err(Error::invalid_request(format!(
                "{field}: the key {:?} goes here, but the deal sets it to {:?}",
                excerpt(key, 40),
                excerpt(&value, 40)
            ))),
            _ => Ok(Some(place)),
        }
    }
}

/// Refuses keys that a vendor would change or cut, because nothing could find them later.
fn check(key: &str) -> Result<()> {
    let length = key.chars().count();
    let reason = if key.trim().is_empty() {
        "it is blank".to_owned()
    } else if length > LONGEST {
        format!("it has {length} characters, and vendors keep at most {LONGEST}")
    } else if key.trim() != key {
        "it begins or ends with white space, which vendors remove".to_owned()
    } else if key.contains(char::is_control) {
        "it contains control characters, which vendors remove".to_owned()
    } else {
        return Ok(());
    };
    Err(Error::invalid_request(format!("invalid key {:?}: {reason}", excerpt(key, 40))))
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
        .with_advice("the list of fields has the key of every custom field")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::DealField;
    use crate::error::ErrorKind;

    fn keyed() -> NewDeal {
        NewDeal::new("Big deal").key("order-7")
    }

    fn vendor(place: Option<KeyPlace>) -> Capabilities {
        let mut vendor = Capabilities::none("x").settable([DealField::ExternalId, DealField::Custom]);
        vendor.key = place;
        vendor
    }

    fn custom(fields: &[&str]) -> Capabilities {
        vendor(KeyPlace::custom(fields.iter().copied()))
    }

    #[test]
    fn key_is_written_into_its_place() {
        let placed = keyed().with_key_in_place(&vendor(Some(KeyPlace::ExternalId))).unwrap();
        assert_eq!(placed, keyed().external_id("order-7"));
        let placed = keyed().with_key_in_place(&custom(&["a", "b"])).unwrap();
        assert_eq!(placed, keyed().custom("a", "order-7").custom("b", "order-7"));
    }

    #[test]
    fn key_without_a_place_is_refused() {
        let error = keyed().with_key_in_place(&vendor(None)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported);
        assert!(error.message().contains("x has no place for the key \"order-7\""), "{error}");
        assert!(error.advice().unwrap().contains("`key_field`"), "{error}");
        assert!(keyed().lookup_key(&vendor(None)).is_err());
        assert!(NewDeal::new("a").with_key_in_place(&vendor(None)).is_ok());
    }

    #[test]
    fn key_and_another_value_in_its_place_are_refused() {
        for (deal, vendor) in [
            (keyed().external_id("order-8"), vendor(Some(KeyPlace::ExternalId))),
            (keyed().custom("a", "order-8"), custom(&["a"])),
            (keyed().custom("b", 8), custom(&["a", "b"])),
        ] {
            let error = deal.with_key_in_place(&vendor).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        }
        assert!(keyed().custom("a", "order-7").with_key_in_place(&custom(&["a"])).is_ok());
        assert!(keyed().external_id("order-8").with_key_in_place(&custom(&["a"])).is_ok());
    }

    #[test]
    fn keys_that_vendors_would_change_are_refused() {
        let long = "k".repeat(256);
        for key in ["", "  ", " a", "a\t", "a\u{7}b", &long] {
            let error = NewDeal::new("a").key(key).with_key_in_place(&custom(&["a"])).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{key:?}");
        }
        for key in ["7", "Bestellung Nr. 7", &long[1..]] {
            assert!(NewDeal::new("a").key(key).with_key_in_place(&custom(&["a"])).is_ok(), "{key:?}");
        }
    }

    #[test]
    fn external_id_alone_serves_as_key_in_its_place() {
        let external = NewDeal::new("a").external_id("e");
        assert_eq!(external.lookup_key(&vendor(Some(KeyPlace::ExternalId))).unwrap(), Some("e"));
        assert_eq!(external.lookup_key(&custom(&["a"])).unwrap(), None);
        assert_eq!(external.lookup_key(&vendor(None)).unwrap(), None);
    }

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
