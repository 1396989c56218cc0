//! The place where a vendor keeps the key of a deal.

mod placed;

use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Deal, DealField};

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
