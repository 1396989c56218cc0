//! One JSON value kept as text.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::{Error, Result};

/// Any JSON value, kept as the text it was, so that no digit of it is lost.
///
/// Two are equal if they mean the same: the order of members and white space do not count, digits do
/// (`7000.0` is not `7000`).
///
/// ```
/// use dealport_core::json::Json;
///
/// let price = Json::parse(r#"{"value": 2300.00, "currency": "EUR"}"#)?;
/// assert_eq!(price, Json::parse(r#"{"currency":"EUR","value":2300.00}"#)?);
/// assert_eq!(price.to_string(), r#"{"value": 2300.00, "currency": "EUR"}"#);
/// # Ok::<(), dealport_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Json(Box<RawValue>);

impl Json {
    /// Takes JSON text.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if it is not one JSON value.
    pub fn parse(text: impl Into<String>) -> Result<Self> {
        RawValue::from_string(text.into())
            .map(Self)
            .map_err(|error| Error::invalid_request(format!("this is not JSON: {error}")).with_source(error))
    }

    /// Turns a value into JSON.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if it has no JSON form.
    pub fn from_value<T: Serialize + ?Sized>(value: &T) -> Result<Self> {
        serde_json::value::to_raw_value(value).map(Self).map_err(|error| {
            Error::invalid_request(format!("this cannot be JSON: {error}")).with_source(error)
        })
    }

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// The value as serde_json's raw value.
    pub fn as_raw(&self) -> &RawValue {
        &self.0
    }

    /// Whether the value is `null`.
    pub fn is_null(&self) -> bool {
        self.as_str() == "null"
    }

    /// Reads the value as a `T`.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::error::ErrorKind::Decode), saying what was found instead.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(self.as_str())
            .map_err(|error| Error::decode(crate::text::without_texts(&error.to_string())))
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        super::same(self.as_str(), other.as_str())
    }
}

impl Eq for Json {}

impl From<Box<RawValue>> for Json {
    fn from(raw: Box<RawValue>) -> Self {
        Self(raw)
    }
}

impl From<&RawValue> for Json {
    fn from(raw: &RawValue) -> Self {
        Self(raw.to_owned())
    }
}

macro_rules! from_scalar {
    ($($ty:ty),*) => {$(
        impl From<$ty> for Json {
            fn from(value: $ty) -> Self {
                Self(serde_json::value::to_raw_value(&value).unwrap_or_else(|_| RawValue::NULL.to_owned()))
            }
        }
    )*};
}

from_scalar!(bool, i32, i64, u32, u64, &str, String, &serde_json::Value, serde_json::Value);

impl From<rust_decimal::Decimal> for Json {
    fn from(number: rust_decimal::Decimal) -> Self {
        Self(RawValue::from_string(number.to_string()).unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self)
    }
}
