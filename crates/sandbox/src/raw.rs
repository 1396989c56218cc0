//! JSON that is kept as it was written, so that numbers keep their digits.

use std::collections::BTreeMap;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;

/// The members of an object.
pub(crate) type Members = BTreeMap<String, Box<RawValue>>;

/// The digits of a number, exactly as they were given.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Digits(Box<RawValue>);

impl Digits {
    /// A number of our own making.
    pub(crate) fn made(text: impl Into<String>) -> Self {
        Self(made(text))
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.get()
    }

    /// The number as near as a float comes to it, to sort by.
    pub(crate) fn approximate(&self) -> f64 {
        json(&self.0).unwrap_or_default()
    }
}

/// JSON of our own making.
pub(crate) fn made(text: impl Into<String>) -> Box<RawValue> {
    RawValue::from_string(text.into()).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

/// A text as JSON.
pub(crate) fn quoted(text: &str) -> Box<RawValue> {
    made(serde_json::Value::from(text).to_string())
}

/// A value of a Rust type; JSON's types are not converted into one another.
pub(crate) fn json<T: DeserializeOwned>(raw: &RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}

/// A number with its digits.
pub(crate) fn number(raw: &RawValue) -> Option<Digits> {
    let first = raw.get().bytes().next()?;
    (first == b'-' || first.is_ascii_digit()).then(|| Digits(raw.to_owned()))
}

/// Whether a text has the form of a currency code; custom currencies exist, so any three letters will do.
pub(crate) fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase())
}
