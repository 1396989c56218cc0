//! A JSON value kept as text.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::{Error, Result};

/// Any JSON value, kept as its text so that no digit is lost.
///
/// Equality ignores white space and the order of fields, and compares digits: `7000.0` differs from `7000`.
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
    /// Parses JSON text.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if it is not one JSON value.
    pub fn parse(text: impl Into<String>) -> Result<Self> {
        RawValue::from_string(text.into())
            .map(Self)
            .map_err(|error| Error::invalid_request(format!("invalid JSON: {error}")).with_source(error))
    }

    /// Serializes a value. serde_json writes `NaN` and infinities as `null`.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the value cannot be serialized
    /// as JSON.
    pub fn from_value<T: Serialize + ?Sized>(value: &T) -> Result<Self> {
        serde_json::value::to_raw_value(value).map(Self).map_err(|error| {
            Error::invalid_request(format!("failed to serialize as JSON: {error}")).with_source(error)
        })
    }

    /// Returns the JSON text.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Returns the value as serde_json's [`RawValue`].
    pub fn as_raw(&self) -> &RawValue {
        &self.0
    }

    /// Returns `true` if the value is `null`.
    pub fn is_null(&self) -> bool {
        self.as_str() == "null"
    }

    /// Deserializes the value as a `T`.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::error::ErrorKind::Decode) if the value has another type.
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

from_scalar!(bool, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);
from_scalar!(&str, String, &String, &serde_json::Value, serde_json::Value);

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
