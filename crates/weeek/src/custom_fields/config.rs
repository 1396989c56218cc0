//! The config of a custom field's values.

use dealport_core::json::{Extra, Json};
use dealport_core::plumbing::camel::record;
use dealport_core::plumbing::{Wire, serde};
use dealport_core::{Error, Result, open_enum};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::FieldType;
use crate::CurrencyId;

open_enum! {
    /// The meaning of a number.
    pub enum NumberFormat {
        /// A plain number.
        Number = "number",
        /// An amount of money.
        Currency = "currency",
        /// A percentage.
        Percent = "percent",
    }
}

open_enum! {
    /// The look of a boolean.
    pub enum BooleanLook {
        /// A switch; documented in 2025.
        Switch = "switch",
        /// A checkbox; documented in 2025.
        Checkbox = "checkbox",
        /// A radio button; documented in 2026.
        Radio = "radio",
        /// A checkbox, as it is misspelled in the documentation of 2026. It is not known which spelling Weeek
        /// uses.
        Checbox = "checbox",
    }
}

/// The config of a field of the type `number`.
#[record]
pub struct NumberConfig {
    /// The meaning of the number.
    #[wire = "type"]
    pub format: Option<NumberFormat>,
    /// The number of decimal places, 0 to 6.
    pub precision: Option<u64>,
    /// The currency of an amount.
    pub currency: Option<CurrencyId>,
}

impl NumberConfig {
    fn with_format(format: NumberFormat) -> Self {
        Self { format: Some(format), precision: None, currency: None, extra: Extra::default() }
    }

    /// Creates the config of a plain number.
    pub fn number() -> Self {
        Self::with_format(NumberFormat::Number)
    }

    /// Creates the config of a percentage.
    pub fn percent() -> Self {
        Self::with_format(NumberFormat::Percent)
    }

    /// Creates the config of an amount of money; see [`currencies`](crate::currencies).
    pub fn currency(currency: impl Into<CurrencyId>) -> Self {
        Self { currency: Some(currency.into()), ..Self::with_format(NumberFormat::Currency) }
    }

    /// Sets the number of decimal places, 0 to 6.
    #[must_use]
    pub fn precision(mut self, precision: u64) -> Self {
        self.precision = Some(precision);
        self
    }
}

/// The config of a field of the type `boolean`.
#[record]
pub struct BooleanConfig {
    /// The look of the boolean.
    #[wire = "type"]
    pub look: Option<BooleanLook>,
}

impl BooleanConfig {
    /// Creates the config of a boolean with this look.
    pub fn new(look: impl Into<BooleanLook>) -> Self {
        Self { look: Some(look.into()), extra: Extra::default() }
    }
}

/// The config of a custom field's values, which depends on the field's type.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FieldConfig {
    /// The config of a number.
    Number(NumberConfig),
    /// The config of a boolean.
    Boolean(BooleanConfig),
    /// The config of another type, or one that is not as documented.
    Other(Json),
}

impl FieldConfig {
    /// Reads a config by the field's type, since both configs have a field `type` of their own.
    pub(crate) fn read(kind: Option<&FieldType>, config: Option<&Json>) -> Option<Self> {
        let config = config?;
        let typed = match kind {
            Some(FieldType::Number) => config.decode().map(Self::Number),
            Some(FieldType::Boolean) => config.decode().map(Self::Boolean),
            _ => return Some(Self::Other(config.clone())),
        };
        Some(typed.unwrap_or_else(|_| Self::Other(config.clone())))
    }
}

impl From<NumberConfig> for FieldConfig {
    fn from(config: NumberConfig) -> Self {
        Self::Number(config)
    }
}

impl From<BooleanConfig> for FieldConfig {
    fn from(config: BooleanConfig) -> Self {
        Self::Boolean(config)
    }
}

impl From<Json> for FieldConfig {
    fn from(config: Json) -> Self {
        Self::Other(config)
    }
}

/// Reads the config as it is: only the field's type tells what it means.
impl Wire for FieldConfig {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Json::deserialize(deserializer).map(Self::Other)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(config) => config.serialize(serializer),
            Self::Boolean(config) => config.serialize(serializer),
            Self::Other(config) => config.serialize(serializer),
        }
    }

    fn check(&self) -> Result<()> {
        let Self::Number(config) = self else { return Ok(()) };
        if config.precision.is_some_and(|places| places > 6) {
            return Err(Error::invalid_request("precision: expected 0 to 6 decimal places"));
        }
        if config.format == Some(NumberFormat::Currency) && config.currency.is_none() {
            return Err(Error::invalid_request("currency: required for an amount of money"));
        }
        Wire::check(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: &str, config: &str) -> FieldConfig {
        let config = Json::parse(config).unwrap();
        FieldConfig::read(Some(&kind.into()), Some(&config)).unwrap()
    }

    #[test]
    fn config_is_read_by_the_type_of_the_field() {
        let amount = r#"{"type":"currency","precision":2,"currency":1}"#;
        assert_eq!(read("number", amount), NumberConfig::currency(1).precision(2).into());
        assert_eq!(read("boolean", r#"{"type":"checbox"}"#), BooleanConfig::new("checbox").into());
        // The vendor's documentation has an example of a text with the config of a number.
        assert!(matches!(read("text", amount), FieldConfig::Other(_)));
        assert!(matches!(read("number", r#"{"precision":"many"}"#), FieldConfig::Other(_)));
        assert_eq!(FieldConfig::read(Some(&FieldType::Number), None), None);
    }
}
